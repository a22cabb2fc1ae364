// The ways in, by a real browser at a real office: set-up by the printed link, passkeys, an invitation, password with a code,
// recovery codes, sessions and tokens. Without script wherever no passkey is used.
import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { test } from 'node:test';
import { mailServer } from '../fixtures/mail/server.ts';
import type { Known, Place, Visitor } from './people.ts';
import {
  codeOf,
  codesShown,
  emptyPlace,
  inviteTo,
  joinByPassword,
  langs,
  met,
  operator,
  provePresence,
  registerOrganisation,
  setUpOperator,
  signIn,
  supplierName,
  switchTo,
  visit,
} from './people.ts';

const owner = '勅使河原 長次郎左衛門義次之助正宗　星見野の丘の観測所の隣に住む見本太郎丸（試験用）';

const removing = 'form[action="/account/passkeys/remove"]';

for (const lang of langs('en'))
  test(`the printed link sets the office up once, and two passkeys take turns, in ${lang}`, async (t) => {
    const place = await emptyPlace(t);
    const link = place.office.setUp;
    const first = await visit(place, { lang, script: true });
    const internal = await first.plug('internal');
    await first.go(link);
    const form = 'form[data-passkey=register]';
    await first.page.locator(`${form} input[name=kind][value=operator]`).check();
    await first.page.fill(`${form} input[name=organisation]`, operator);
    await first.page.fill(`${form} input[name=name]`, owner);
    await first.page.fill(`${form} input[name=mail]`, 'chojiro@jimukyoku.example');
    assert.equal(await first.press('', { within: form }), 200, await first.says());
    assert.equal((await codesShown(first.page)).length, 10);
    await (await visit(place, { lang })).go(link, 410);
    assert.equal((await place.again()).setUp, '', 'a second start prints a link');

    // Out, and in again by the passkey.
    await first.go('/account');
    assert.equal(await first.page.locator(removing).count(), 0, 'the last way in can be removed');
    await first.press('/sign-out');
    await first.go('/account', 401);
    await first.page.locator('main a.btn').click();
    await first.look();
    assert.equal(await first.press('/sign-in/passkey'), 200, await first.says());
    assert.match(first.page.url(), /\/account$/);

    // A second device comes, the first one goes, and the one that is left stays.
    await first.unplug(internal);
    await first.plug('usb');
    await first.page.fill('#label', '二台目の鍵（机の上に置いてある青いほうの小さな鍵で、予備は金庫の中）');
    assert.equal(await first.press('/account/passkeys'), 200, await first.says());
    assert.equal(await first.page.locator(removing).count(), 2, await first.says());
    const last = await first.page.locator(`tr:has-text("二台目") ${removing} input[name=id]`).inputValue();
    assert.equal(await first.press('', { within: `tr:not(:has-text("二台目")) ${removing}` }), 200);
    assert.equal(await first.page.locator(removing).count(), 0, 'the last way in can be removed');
    // Sent from an old page it is refused, and said.
    await first.page.evaluate(
      `(() => { const form = document.querySelector('form[action="/account/recovery"]');
        form.action = '/account/passkeys/remove';
        form.insertAdjacentHTML('beforeend', '<input type="hidden" name="id" value=${JSON.stringify(last)}>'); })()`,
    );
    assert.equal(await first.press('/account/passkeys/remove'), 409, await first.says());
    await first.press('/sign-out');
    await first.go('/sign-in?to=/account');
    assert.equal(await first.press('/sign-in/passkey'), 200, await first.says());
    t.diagnostic(`${met.size} pages looked over by now`);
  });

/** The link in the letter to this address, as the mail server was given it. */
const linkTo = (server: Awaited<ReturnType<typeof mailServer>>, mail: string): string =>
  /https?:\/\/\S+\/join\/\S+/.exec(server.received.find(({ to }) => to.includes(mail))?.text ?? '')?.[0] ?? '';

/** An operator without script, her supplier, and an owner who came by a letter. */
async function invited(t: TestContext, lang: 'ja' | 'en') {
  const arrived: (() => void)[] = [];
  const server = await mailServer(t, {}, () => {
    for (const go of arrived.splice(0)) go();
    return 'kept';
  });
  const place = await emptyPlace(t, {
    SMTP_URL: `smtp://127.0.0.1:${server.port}?tls=none`,
    HOSHIMI_MAIL_FROM: 'post@hoshimi.example',
  });
  const admin = await visit(place, { lang });
  await setUpOperator(place, admin, { name: owner, organisation: operator, mail: 'admin@jimukyoku.example' });
  const company = await registerOrganisation(admin, { kind: 'supplier', name: supplierName });
  const mail = 'hanako.hoshimino@seisakusho.example';
  await inviteTo(admin, company, { mail, roles: ['owner'] });
  // The postman goes at once when the office opens, so that what waited is carried.
  const comes = new Promise<void>((resolve) => arrived.push(resolve));
  await place.again();
  await comes;
  const guest = await visit(place, { lang });
  const link = linkTo(server, mail);
  const known = await joinByPassword(place, guest, { link, name: '星見野 花子', mail });
  return { place, admin, guest, known, company, link };
}

/** What stands under a failed sign-in, without what she typed herself. */
const failure = async (place: Place, visitor: Visitor, known: Known, code: string) => ({
  status: await signIn(place, visitor, known, code),
  says: await visitor.page.locator('#errors').textContent(),
});

for (const lang of langs('ja'))
  test(`an owner comes by a letter, with a password and a code, and everything of hers is in her hands, in ${lang}`, async (t) => {
    const { place, admin, guest, known, link } = await invited(t, lang);
    await guest.page.locator('main a.btn').click();
    await guest.look();
    assert.match(guest.page.url(), /\/supplier$/);
    await guest.go('/account');
    assert.ok(!known.codes.some((code) => guest.page.url().includes(code)));
    assert.ok(!(await guest.page.content()).includes(known.codes[0] ?? ''), 'a recovery code is shown again');

    const second = await visit(place, { lang });
    await second.go(link, 410);
    // A code is taken once; who is unknown, and who gave a wrong code, are told the same.
    place.turn({ minutes: 2 });
    const code = codeOf(place, known.secret);
    assert.equal(await signIn(place, second, known, code), 200);
    await second.press('/sign-out');
    const taken = await failure(place, second, known, code);
    const wrong = await failure(place, second, { ...known, password: '別の長い言葉をいくつか並べる' }, code);
    const unknown = await failure(place, second, { ...known, mail: 'dare@nowhere.example' }, code);
    assert.equal(taken.status, 403);
    assert.deepEqual([wrong, unknown], [taken, taken]);

    // A recovery code leads to the account, and a letter says so.
    const recovery = 'form[action="/sign-in/recovery"]';
    const byRecovery = async () => {
      await second.go('/sign-in');
      await second.page.locator('details > summary').first().click();
      await second.page.locator(`${recovery} input[name=mail]`).fill(known.mail);
      await second.page.locator(`${recovery} input[name=recovery]`).fill(known.codes[3] ?? '');
      return second.press('/sign-in/recovery');
    };
    assert.equal(await byRecovery(), 200, await second.says());
    assert.match(second.page.url(), /\/account$/);
    // Letters about her own ways in are between her and the one who runs the post.
    await switchTo(admin, operator);
    await admin.go('/mail');
    assert.match(await admin.says(), lang === 'ja' ? /復旧コード/ : /recovery code/i);

    // Sessions: seen, and ended from afar.
    await second.go('/account/sessions');
    assert.equal(await second.page.locator('form[action="/account/sessions/end"]').count(), 1, await second.says());
    await second.press('/account/sessions/end');
    await guest.go('/account', 401);
    await second.press('/sign-out');
    assert.equal(await byRecovery(), 403, 'a recovery code is taken twice');

    // A token: made by somebody who is there, used by a program, revoked.
    place.turn({ minutes: 30 });
    assert.equal(await signIn(place, guest, known), 200, await guest.says());
    place.turn({ minutes: 15 });
    await guest.go('/account/tokens');
    await guest.page.fill('#label', '夜間の写しを作る仕事（開発部の三番目の計算機で毎晩二時に動くもの）');
    await guest.page.fill('#until', new Date(place.now() + 9 * 86_400_000).toISOString().slice(0, 10));
    await guest.page.locator('input[name=scope][value="product.list"]').check();
    assert.equal(await guest.press('/account/tokens'), 403, 'nobody asks whether she is there');
    assert.equal(await provePresence(place, guest, known), 200, await guest.says());
    const token = (await guest.page.locator('#done code').textContent()) ?? '';
    const asked = () => fetch(`${place.base}/api/v1/products`, { headers: { authorization: `Bearer ${token}` } });
    assert.equal((await asked()).status, 200);
    await guest.go('/account/tokens');
    assert.ok(!(await guest.page.content()).includes(token), 'a token is shown again');
    await guest.press('/account/tokens/revoke');
    assert.equal((await asked()).status, 401);
    t.diagnostic(`${met.size} pages looked over by now`);
  });
