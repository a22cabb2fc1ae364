// Coming in for the first time: the set-up link of an empty installation, and invitations. Whoever has no account yet makes
// a way in on the same page; what was typed comes back when something is missing.

import { readMailAddress } from '../domain/mail-address.ts';
import { decideRegistration, invitationOn, wrongName } from '../domain/membership.ts';
import type { OrganisationKind } from '../domain/people.ts';
import { rolesOf } from '../domain/people.ts';
import { stamped } from '../office/directory.ts';
import type { Account } from '../office/identity.ts';
import { join, registerOrganisation } from '../office/people.ts';
import { Busy } from '../office/proofs.ts';
import { joinPage } from '../pages/entry/join.ts';
import { recoveryPage } from '../pages/entry/recovery.ts';
import type { RefusalCode } from '../words/refusals.ts';
import { refusalWords } from '../words/refusals.ts';
import type { Answer, Ask, Route } from './ask.ts';
import { knock, open } from './ask.ts';
import { askNewPasskey, passkeyMade } from './authenticator.ts';
import { codeOffered, codeTyped } from './code.ts';
import { opened } from './entry-routes.ts';
import { knownFromNow } from './guesses.ts';
import { factsOf } from './organisation-routes.ts';
import { lacksWayIn } from './session.ts';

type Wrong = { readonly id: string; readonly code: RefusalCode };
type Asked = Parameters<typeof joinPage>[1];

/** What a living invitation says, and the account it was sent to. */
async function invitationOf(ask: Ask) {
  const about = await ask.house.tickets.peek('invitation', ask.at['token'] ?? '', ask.now);
  if (!about) return undefined;
  const directory = await ask.house.directory();
  const { organisation = '', invitation = '', person = '' } = about;
  const found = invitationOn(directory, organisation, invitation, ask.today);
  const account = await ask.house.people.find({ id: person });
  if (!found || !account) return undefined;
  const [by] = await ask.house.people.of([found.by]);
  const name = directory.organisations.get(organisation)?.name ?? '';
  return { about: { organisation, invitation, person }, found, account, name, by: by?.name ?? '' };
}
type Invited = NonNullable<Awaited<ReturnType<typeof invitationOf>>>;

const hasKeys = async ({ house }: Ask, person: string): Promise<boolean> => {
  const { passkeys, password } = await house.keys.of(person);
  return passkeys.length > 0 || password !== undefined;
};

async function accountStands(ask: Ask, account: Account): Promise<Asked['account']> {
  if (ask.who?.account.id === account.id) return 'signed-in';
  if (ask.who) return 'other';
  return (await hasKeys(ask, account.id)) ? 'known' : 'new';
}

const fieldsKept = ['way', 'name', 'lang', 'mail', 'kind', 'organisation', 'corporate-number', 'mail-domain'];
const typedOf = (ask: Ask) => Object.fromEntries(fieldsKept.map((name) => [name, ask.form.one(name)]));

async function shown(
  ask: Ask,
  asked: Omit<Asked, 'token' | 'code' | 'errors' | 'typed'>,
  wrong: readonly Wrong[] = [],
): Promise<Answer> {
  const code = asked.account === 'new' ? await codeOffered(ask, asked.mail ?? '') : undefined;
  const errors = wrong.map(({ id, code: is }) => ({
    id,
    text: `${refusalWords[is].says[ask.lang]} ${refusalWords[is].fix[ask.lang]}`,
  }));
  return {
    page: joinPage(ask.reader, {
      token: ask.at['token'] ?? '',
      ...asked,
      ...(code ? { code } : {}),
      ...(wrong.length > 0 ? { errors, typed: typedOf(ask) } : {}),
    }),
    scripted: true,
    ...(wrong.length > 0 ? { status: 422, told: { result: wrong[0]?.code ?? 'cannot-read' } } : {}),
  };
}

async function invitationPage(ask: Ask, invited: Invited, wrong: readonly Wrong[] = []): Promise<Answer> {
  const { found, account, name, by } = invited;
  const asked = { way: 'invitation' as const, organisation: name, by, roles: found.roles, until: found.until };
  return shown(ask, { ...asked, mail: account.mail, account: await accountStands(ask, account) }, wrong);
}

type Key = Parameters<Ask['house']['keys']['put']>[1];
/** The way in that the form brings: a passkey, or a password with a code. Everything wrong is said at once; nothing is kept yet. */
async function wayIn(ask: Ask, person: Account): Promise<{ readonly key: Key } | { readonly wrong: readonly Wrong[] }> {
  const { house, form } = ask;
  if (form.one('way') === 'passkey') {
    const passkey = await passkeyMade(ask, '');
    return passkey && !(await house.keys.passkey(passkey.id))
      ? { key: { passkey } }
      : { wrong: [{ id: 'passkey', code: 'passkey-not-accepted' }] };
  }
  const weakness = house.passwords.weakness(form.one('password'), [person.mail, person.name, house.name]);
  const sealed = await codeTyped(ask);
  const wrong: Wrong[] = [
    ...(weakness ? [{ id: 'password', code: `password-${weakness}` } as const] : []),
    ...(sealed ? [] : [{ id: 'code', code: 'code-wrong' } as const]),
  ];
  if (wrong.length > 0 || !sealed) return { wrong };
  return { key: { password: await house.passwords.hash(form.one('password')), code: sealed } };
}

/** Recovery codes, made once and shown once, with the session that begins. */
async function arrived(ask: Ask, account: Account): Promise<Answer> {
  const { house, form } = ask;
  const codes = house.secrets.newRecoveryCodes();
  const hashes = codes.map((code) => house.secrets.hashOf(house.secrets.readRecoveryCode(code) ?? code));
  await house.keys.put(account.id, { recoveryCodes: hashes });
  const provedBy = form.one('way') === 'passkey' ? 'passkey' : 'password';
  const session = await opened(ask, account, provedBy);
  return {
    page: recoveryPage(ask.reader, { codes, to: '/start', isNew: true }),
    session,
    ...(await knownFromNow(ask, account)),
    told: { person: account.id, about: `entry:${provedBy}`, result: 'done' },
  };
}

/** What is wrong with the name in this field. */
function named({ form }: Ask, id: 'name' | 'organisation'): readonly Wrong[] {
  const code = wrongName(form.one(id));
  return code ? [{ id, code }] : [];
}

async function joined(ask: Ask): Promise<Answer> {
  const invited = await invitationOf(ask);
  if (!invited) return { refused: 'link-spent' };
  const { account, about } = invited;
  // An account with ways in signs in by them: a link in a mail is no way into it.
  if ((await accountStands(ask, account)) !== 'new') return invitationPage(ask, invited);
  const name = ask.form.one('name').trim();
  const ofName = named(ask, 'name');
  const way = ofName.length > 0 ? { wrong: ofName } : await tried(ask, { ...account, name });
  if (way === 'busy') return { refused: 'busy', retryAfter: 2 };
  if ('wrong' in way) return invitationPage(ask, invited, way.wrong);
  const lang = ask.form.one('lang') === 'en' ? 'en' : 'ja';
  // Spent before anything is kept: of two who come with one link at one moment, one gets in and the other changes nothing.
  if (!(await ask.house.tickets.spend('invitation', ask.at['token'] ?? '', ask.now))) return { refused: 'link-spent' };
  if (!(await ask.house.keys.put(account.id, way.key))) return { refused: 'passkey-not-accepted' };
  await ask.house.people.change(account.id, { name, lang });
  const outcome = await join(ask.house, about);
  return 'refused' in outcome ? outcome : arrived(ask, { ...account, name, lang });
}

const tried = (ask: Ask, account: Account) =>
  wayIn(ask, account).catch((error): 'busy' => {
    if (error instanceof Busy) return 'busy';
    throw error;
  });

async function setUpPage(ask: Ask, wrong: readonly Wrong[] = []): Promise<Answer> {
  const about = await ask.house.tickets.peek('set-up', ask.at['token'] ?? '', ask.now);
  if (!about) return { refused: 'link-spent' };
  return shown(ask, { way: 'set-up', account: 'new', mail: ask.form.one('mail') }, wrong);
}

/** What the form of the set-up says, or everything wrong with it. */
async function setUpTyped(ask: Ask, id: string) {
  const { form, house } = ask;
  const kind = form.one('kind') as OrganisationKind;
  const mail = readMailAddress(form.one('mail').toLowerCase());
  const taken = typeof mail === 'string' ? await house.people.find({ mail }) : undefined;
  const wrong: Wrong[] = [
    ...(['operator', 'supplier'].includes(kind) ? [] : [{ id: 'kind', code: 'cannot-read' } as const]),
    ...named(ask, 'organisation'),
    ...named(ask, 'name'),
    ...(typeof mail === 'string' && (taken === undefined || taken.id === id)
      ? []
      : [{ id: 'mail', code: 'mail-wrong' } as const]),
  ];
  if (wrong.length > 0 || typeof mail !== 'string') return { wrong };
  const lang = form.one('lang') === 'en' ? 'en' : 'ja';
  const account: Account = { id, name: form.one('name').trim(), mail, lang };
  const typed = factsOf({
    name: form.one('organisation'),
    corporateNumber: form.one('corporate-number'),
    mailDomain: form.one('mail-domain'),
  });
  const facts = { kind, ...typed };
  const asked = { ...stamped({ ...house, person: account }), organisation: house.newId(), ...facts };
  const refusal = decideRegistration(await house.directory(), asked);
  return 'refused' in refusal
    ? { wrong: [{ id: fieldOf(refusal.refused), code: refusal.refused }] }
    : { account, facts };
}

/** The first organisation of an empty installation and the person who runs it. The link works once. */
async function setUp(ask: Ask): Promise<Answer> {
  const { house, now } = ask;
  const token = ask.at['token'] ?? '';
  const about = await house.tickets.peek('set-up', token, now);
  if (!about) return { refused: 'link-spent' };
  const typed = await setUpTyped(ask, about['person'] ?? '');
  if ('wrong' in typed) return setUpPage(ask, typed.wrong);
  const { account, facts } = typed;
  const way = await tried(ask, account);
  if (way === 'busy') return { refused: 'busy', retryAfter: 2 };
  if ('wrong' in way) return setUpPage(ask, way.wrong);
  // Spent when nothing is left to be wrong, and before anything is kept: of two who come at one moment, one gets in. Should
  // this office stop here, the next start prints another link.
  if (!(await house.tickets.spend('set-up', token, now))) return { refused: 'link-spent' };
  if (!(await house.people.add(account, now))) await house.people.change(account.id, account);
  if (!(await house.keys.put(account.id, way.key))) return { refused: 'passkey-not-accepted' };
  // In a small office one person does everything at first; four eyes begin with the second decider.
  const roles =
    facts.kind === 'operator' ? rolesOf.operator.filter((role) => role !== 'auditor') : rolesOf.supplier.slice(0, 1);
  const outcome = await registerOrganisation({ ...house, person: account }, facts, { person: account.id, roles });
  return 'refused' in outcome ? outcome : arrived(ask, account);
}
const fieldOf = (refused: string) =>
  refused.startsWith('corporate')
    ? 'corporate-number'
    : refused.startsWith('mail-domain')
      ? 'mail-domain'
      : 'organisation';

const tries = { perMinute: 30 };
export const joinRoutes: readonly Route[] = [
  open('/join/:token', 'entry.join', async (ask) => {
    const invited = await invitationOf(ask);
    return invited ? invitationPage(ask, invited) : { refused: 'link-spent' };
  }),
  knock(
    '/join/:token/passkey',
    'entry.join',
    async (ask) => {
      const invited = await invitationOf(ask);
      if (!invited || (await hasKeys(ask, invited.account.id))) return { refused: 'link-spent' };
      return askNewPasskey(ask, { ...invited.account, name: ask.form.one('name') });
    },
    tries,
  ),
  knock('/join/:token', 'entry.join', joined, tries),
  knock(
    '/join/:token/accept',
    'entry.join',
    async (ask) => {
      const invited = await invitationOf(ask);
      if (!invited || invited.account.id !== ask.who?.account.id) return { refused: 'link-spent' };
      if (lacksWayIn(ask.who)) return { refused: 'no-way-in' };
      const outcome = await join(ask.house, invited.about);
      if ('refused' in outcome) return outcome;
      await ask.house.tickets.spend('invitation', ask.at['token'] ?? '', ask.now);
      return { to: '/seats' };
    },
    tries,
  ),
  open('/set-up/:token', 'entry.join', (ask) => setUpPage(ask)),
  knock(
    '/set-up/:token/passkey',
    'entry.join',
    async (ask) => {
      const about = await ask.house.tickets.peek('set-up', ask.at['token'] ?? '', ask.now);
      if (!about) return { refused: 'link-spent' };
      return askNewPasskey(ask, { id: about['person'] ?? '', name: '', mail: 'hoshimi' });
    },
    tries,
  ),
  knock('/set-up/:token', 'entry.join', setUp, tries),
];
