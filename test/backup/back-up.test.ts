// What a copy holds and what it hides, what is said when it cannot be made or put back, and that nothing half done is left.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once as event } from 'node:events';
import { existsSync, readdirSync, readFileSync, rmSync, symlinkSync, watch, writeFileSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { test } from 'node:test';
import { backingUp } from '../../src/adapters/backup/back-up.ts';
import type { BackUpManifest, Wrong } from '../../src/office/keeping.ts';
import { openHouse, openRestore } from '../../src/open.ts';
import { castOf, plainSettings, testHouse } from '../house.ts';
import { everyRow, labelled, sha256Of } from './load.ts';
import { ageKeys, recordsAt } from './places.ts';
import { folder } from './under-load.ts';

const secrets = ['phc-of-the-owner', 'hash-of-a-recovery-code', 'key-of-the-owner', 'https://x.example/join/waiting'];

/** An office with something in every table, copied. */
async function copied(t: TestContext) {
  const { house, data } = await testHouse(t);
  const cast = await castOf(house);
  await labelled(house, cast, 'lamp');
  const owner = cast.person('owner');
  const [phc = '', recovery = '', publicKey = '', link = ''] = secrets;
  const sealed = house.sealed.seal('secret-of-one-time-codes');
  await house.keys.put(owner.id, { password: phc, code: sealed });
  await house.keys.put(owner.id, { recoveryCodes: [recovery] });
  const passkey = { id: 'pk', publicKey, counter: 3, transports: [], backedUp: false, aaguid: '', label: 'l' };
  await house.keys.put(owner.id, { passkey: { ...passkey, addedAt: house.calendar.now() } });
  await cast.token(owner);
  await cast.session(owner);
  await house.tickets.issue('presence', { person: owner.id }, '2099-01-01T00:00:00Z');
  const letter = { to: 'x@supplier.example', lang: 'ja' as const, subject: 's', about: 'invitation' };
  for (const [id, text] of [
    ['waits', link],
    ['went', 'gone'],
  ] as const)
    await house.register.append([{ letter: { ...letter, id, text }, at: house.calendar.now() }]);
  await house.outbox.sent('went', house.calendar.now(), '250');
  await house.trail.note({ at: house.calendar.now(), from: 'test', did: 'self.see', result: 'done' });
  const keys = await ageKeys();
  const copy = join(await folder(t), 'copy');
  const made = await house.backUp(copy, [keys.recipient]);
  assert.ok('manifest' in made, JSON.stringify(made));
  return { house, data, cast, owner, keys, copy, made };
}

const filesOf = (path: string): readonly string[] =>
  readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile())
    .map((one) => join(one.parentPath, one.name));

const codes = ({ wrong }: { readonly wrong: readonly Wrong[] }): readonly string[] =>
  wrong.map(({ wrong: code }) => code).toSorted();

test('what opens a door stands in no file of the copy but the sealed one, and comes back with the key', async (t) => {
  const { house, data, owner, keys, copy, made } = await copied(t);
  const key = readFileSync(join(data, 'keys/installation.key'), 'utf8').trim();
  const [token] = (await house.tokens.of({ person: owner.id })).map(({ id }) => id);
  const rows = await recordsAt({ data }).then(async (records) => {
    const all = await everyRow(records);
    await records.close();
    return all;
  });
  const hidden = [...secrets, key, String(token)];
  for (const file of filesOf(copy)) {
    const text = readFileSync(file, 'latin1');
    for (const secret of hidden) assert.ok(!text.includes(secret), `${secret} stands in ${file}`);
  }
  // Letters of the office's own wait beside ours.
  const { plain, sealed } = made.manifest.tables['letters'] ?? assert.fail();
  assert.deepEqual([plain, sealed > 0], [1, true]);
  const target = plainSettings(join(await folder(t), 'restored'));
  const done = await (await openRestore(target))(copy, [keys.identity]);
  assert.ok('manifest' in done, JSON.stringify(done));
  const again = await recordsAt(target);
  const restored = await everyRow(again);
  await again.close();
  for (const [table, lines] of rows)
    assert.deepEqual(restored.get(table), ['sessions', 'tickets', 'attempts'].includes(table) ? [] : lines, table);
  const other = await openHouse(target);
  t.after(() => other.close());
  const { code } = await other.keys.of(owner.id);
  assert.equal(other.sealed.open(code?.sealed ?? ''), 'secret-of-one-time-codes');
});

test('without the key everything else comes back, and a member comes in again by a link into the seat she had', async (t) => {
  const { copy, owner, house } = await copied(t);
  const target = plainSettings(join(await folder(t), 'restored'));
  const done = await (await openRestore(target))(copy, undefined);
  assert.ok('manifest' in done, JSON.stringify(done));
  const other = await openHouse(target);
  t.after(() => other.close());
  const ways = await other.keys.of(owner.id);
  assert.deepEqual([ways.passkeys, ways.password], [[], undefined]);
  assert.deepEqual(
    (await other.outbox.list({ count: 9 })).map(({ id }) => id),
    ['went'],
  );
  assert.deepEqual(await other.outbox.due('2099-01-01T00:00:00Z', 9), [], 'no letter waits without its text');
  assert.deepEqual(await other.openFor(undefined).labels(), await house.openFor(undefined).labels());
  const { inviteHere } = await import('../../src/office/invite-here.ts');
  const { join: joining } = await import('../../src/office/people.ts');
  const account = await other.people.find({ id: owner.id });
  const asked = {
    mail: account?.mail ?? '',
    role: 'reader' as const,
    organisation: owner.organisation,
    lang: 'ja' as const,
  };
  const invited = await inviteHere(other, asked);
  assert.ok('token' in invited, JSON.stringify(invited));
  const about = await other.tickets.spend('invitation', invited.token, other.calendar.now());
  const { organisation = '', invitation = '', person = '' } = about ?? {};
  assert.equal(person, owner.id);
  const joined = await joining(other, { organisation, invitation, person });
  assert.ok('done' in joined, JSON.stringify(joined));
  const member = (await other.directory()).organisations.get(owner.organisation)?.members.get(owner.id);
  assert.deepEqual(member?.roles, ['owner'], 'her roles, and not the one that was typed');
  await other.keys.put(owner.id, { password: 'phc', code: 'x' });
  assert.deepEqual(await inviteHere(other, asked), { refused: 'already-member' }, 'who has a way in uses it');
});

test('everything that is wrong with a copy is said at once, and nothing is touched', async (t) => {
  const { copy, keys } = await copied(t);
  const broken = join(await folder(t), 'broken');
  await cp(copy, broken, { recursive: true });
  const [evidence = ''] = filesOf(join(broken, 'evidence'));
  rmSync(evidence);
  writeFileSync(
    join(broken, 'records/acts.jsonl'),
    readFileSync(join(broken, 'records/acts.jsonl'), 'utf8').replace('2026-', '2027-').replace('opened', 'opEned'),
  );
  writeFileSync(join(broken, 'extra.txt'), 'x');
  rmSync(join(broken, 'records/people.jsonl'));
  symlinkSync('/etc/hostname', join(broken, 'records/people.jsonl'));
  const data = join(await folder(t), 'restored');
  const other = await ageKeys();
  const refused = await (await openRestore(plainSettings(data)))(broken, [other.identity]);
  assert.ok('wrong' in refused);
  assert.deepEqual(codes(refused), ['absent', 'absent', 'not-opened', 'other-bytes', 'unlisted']);
  assert.equal(existsSync(data), false, 'the place was not even made');
  const none = await (await openRestore(plainSettings(data)))(join(copy, 'evidence'), [keys.identity]);
  assert.ok('wrong' in none);
  assert.deepEqual(codes(none), ['not-ours']);
});

test('a list that names files elsewhere, twice, or tables of another version is refused', async (t) => {
  const { copy, keys, made } = await copied(t);
  const path = join(copy, 'manifest.json');
  const [first] = made.manifest.files;
  assert.ok(first);
  const changed = (manifest: BackUpManifest) => writeFileSync(path, JSON.stringify(manifest));
  const data = join(await folder(t), 'restored');
  const told = async () => {
    const refused = await (await openRestore(plainSettings(data)))(copy, [keys.identity]);
    assert.ok('wrong' in refused, JSON.stringify(refused));
    return codes(refused);
  };
  changed({ ...made.manifest, files: [...made.manifest.files, first, { ...first, path: '../../etc/passwd' }] });
  assert.deepEqual(await told(), ['bad-name', 'doubled']);
  changed({ ...made.manifest, migrations: [...made.manifest.migrations, '9999-later'] });
  assert.deepEqual(await told(), ['other-version']);
  changed({ ...made.manifest, tables: { ...made.manifest.tables, passkeys: { plain: 0, sealed: 7 } } });
  assert.deepEqual(await told(), ['other-count']);
  for (const text of ['', '{', 'null', '[]', '{"format":"hoshimi-backup","version":1,"files":[null],"tables":{}}']) {
    writeFileSync(path, text);
    assert.deepEqual(await told(), ['not-ours'], text);
  }
  assert.equal(existsSync(data), false);
});

test('a place where anything is, is refused before the copy is opened', async (t) => {
  const { copy, keys, data, house } = await copied(t);
  const before = await house.trail.find({}, 1);
  const refused = await (await openRestore(plainSettings(data)))(copy, [keys.identity]);
  assert.ok('wrong' in refused);
  assert.deepEqual(codes(refused), ['place-not-empty', 'place-not-empty', 'place-not-empty']);
  assert.deepEqual(await house.trail.find({}, 1), before);
});

test('a copy is refused without a good key, over another one, and where nothing can be written', async (t) => {
  const { house, copy, keys } = await copied(t);
  const path = join(await folder(t), 'new');
  const tried = async (to: string, ...recipients: string[]) => {
    const outcome = await house.backUp(to, recipients);
    return 'refused' in outcome ? outcome.refused : 'made';
  };
  assert.equal(await tried(path), 'no-recipient');
  assert.equal(await tried(path, keys.recipient, 'age1nonsense'), 'recipient-wrong');
  assert.equal(await tried(path, keys.identity), 'recipient-wrong', 'a secret key is no public one');
  assert.equal(await tried(copy, keys.recipient), 'there-already');
  for (const no of [join(copy, 'manifest.json', 'copy'), join(path, 'nowhere', 'copy')])
    assert.equal(await tried(no, keys.recipient), 'not-writable');
  assert.equal(existsSync(path) || existsSync(`${path}.partial`), false);
  assert.equal(await tried(path, keys.recipient), 'made');
});

test('a full disk leaves nothing, and says so', async (t) => {
  const { house, keys, data } = await copied(t);
  const records = await recordsAt({ data });
  t.after(() => records.close());
  const path = join(await folder(t), 'copy');
  const full = Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
  const restoring: typeof records.restoring = {
    ...records.restoring,
    snapshot: (work) =>
      records.restoring.snapshot((rows) =>
        work(async function* (table, where) {
          yield* rows(table, where);
          if (table === 'trail') throw full;
        }),
      ),
  };
  const backUp = backingUp({ restoring, data, program: 'x', now: house.calendar.now });
  assert.deepEqual(await backUp(path, [keys.recipient]), { refused: 'no-room' });
  assert.equal(existsSync(path) || existsSync(`${path}.partial`), false);
});

test('evidence that is no longer what was kept is copied and named', async (t) => {
  const { house, data, keys } = await copied(t);
  const [file = ''] = filesOf(join(data, 'evidence')).filter((path) => !path.includes('aside'));
  rmSync(file);
  writeFileSync(file, 'something else');
  const path = join(await folder(t), 'copy');
  const made = await house.backUp(path, [keys.recipient]);
  assert.ok('damaged' in made);
  assert.deepEqual(made.damaged, [file.slice(data.length + 1)]);
  assert.equal(made.manifest.files.find((one) => one.path === made.damaged[0])?.sha256, sha256Of('something else'));
});

test('a copy that is killed on its way leaves nothing of its name', async (t) => {
  const { data, keys } = await copied(t);
  const place = await folder(t);
  const path = join(place, 'copy');
  const main = join(import.meta.dirname, '../../src/cli/main.ts');
  const child = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', main, 'backup', path, '--to', keys.recipient],
    {
      cwd: place,
      env: { PATH: process.env['PATH'], HOSHIMI_DATA: data, LANG: 'en_GB.UTF-8' },
      stdio: 'ignore',
    },
  );
  const ended = event(child, 'exit');
  // As soon as it has begun; where it is quicker than we are, the copy is whole.
  const seen = watch(place, () => child.kill('SIGKILL'));
  await ended;
  seen.close();
  if (existsSync(path)) assert.ok(existsSync(join(path, 'manifest.json')));
  else assert.ok(existsSync(`${path}.partial`));
});
