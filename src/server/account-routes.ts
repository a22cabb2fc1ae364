// Her own account: the ways in, the sessions that are open, the tokens of her programs. A way in is changed only by somebody
// who has just shown that she is there, and never without a letter.
import { addDays, readCivilDate } from '../domain/calendar.ts';
import { wrongName } from '../domain/membership.ts';
import type { Verb } from '../domain/people.ts';
import { canBeScopeOfOrganisation, isAllowed, scopesFor } from '../domain/people.ts';
import type { KeyRing } from '../office/identity.ts';
import { endOf } from '../office/people.ts';
import { Busy } from '../office/proofs.ts';
import { accountPage } from '../pages/account/account.ts';
import { passwordPage } from '../pages/account/password.ts';
import { sessionsPage } from '../pages/account/sessions.ts';
import { tokensPage } from '../pages/account/tokens.ts';
import { recoveryPage } from '../pages/entry/recovery.ts';
import type { RefusalCode } from '../words/refusals.ts';
import { refusalWords } from '../words/refusals.ts';
import type { Answer, AskBy, Route } from './ask.ts';
import { look, post } from './ask.ts';
import { askNewPasskey, passkeyMade } from './authenticator.ts';
import { codeOffered, codeTyped } from './code.ts';
import { knownFromNow } from './guesses.ts';
import { lettersOfWaysIn } from './notices.ts';
import { statusOf } from './problem.ts';
import { isAnsweredFor, lacksWayIn } from './session.ts';

async function account(ask: AskBy, error?: RefusalCode): Promise<Answer> {
  const notice = ask.query['done'];
  const keys = await ask.house.keys.of(ask.who.account.id);
  const said = {
    ...(notice ? { notice } : {}),
    ...(error ? { error } : {}),
    ...(lacksWayIn(ask.who) ? { lacksWayIn: true as const } : {}),
  };
  return {
    page: accountPage(ask.reader, { account: ask.who.account, keys, ...said }),
    scripted: true,
    ...(error ? { status: statusOf(error), told: { result: error } } : {}),
  };
}

async function passkeyAdded(ask: AskBy): Promise<Answer> {
  const label = ask.form.one('label').trim();
  const ofLabel = wrongName(label);
  if (ofLabel && ofLabel !== 'name-missing') return account(ask, ofLabel);
  const made = await passkeyMade(ask, '');
  const passkey = made && { ...made, label };
  if (!passkey || !(await ask.house.keys.put(ask.who.account.id, { passkey })))
    return account(ask, 'passkey-not-accepted');
  await lettersOfWaysIn(ask, ask.who.account, 'passkey-added');
  return { to: '/account?done=added', ...(await risen(ask, 'passkey')) };
}

/** Who came in by a recovery code has a way in again, and with it the rest of her work. */
async function risen({ house, who, now }: AskBy, provedBy: 'passkey' | 'password'): Promise<{ session?: string }> {
  if (!who.session || !lacksWayIn(who)) return {};
  const session = await house.sessions.rise(who.session.token, { presentAt: now, provedBy }, now);
  return session === undefined ? {} : { session };
}

async function removed(ask: AskBy, key: { readonly passkey: string } | 'password'): Promise<Answer> {
  const { id } = ask.who.account;
  const isGone = await ask.house.keys.remove(id, key, { unlessLast: true });
  if (isGone === 'last-way-in') return account(ask, 'last-way-in');
  if (!isGone) return { refused: 'no-such-key' };
  await lettersOfWaysIn(ask, ask.who.account, key === 'password' ? 'password-set' : 'passkey-removed');
  return { to: '/account?done=removed' };
}

/** Somebody who came in by her password, and showed nothing stronger since, says it again before another takes its place. */
const asksCurrent = ({ who }: AskBy, { password }: KeyRing): boolean =>
  password !== undefined && who.session?.provedBy === 'password';

async function passwordForm(ask: AskBy, error?: Parameters<typeof passwordPage>[1]['error']): Promise<Answer> {
  const { mail, id } = ask.who.account;
  const code = await codeOffered(ask, mail);
  const keys = await ask.house.keys.of(id);
  const asked = { code, isNew: keys.password === undefined, asksCurrent: asksCurrent(ask, keys) };
  return {
    page: passwordPage(ask.reader, { ...asked, ...(error ? { error } : {}) }),
    ...(error ? { status: 422, told: { result: error } } : {}),
  };
}

async function passwordSet(ask: AskBy): Promise<Answer> {
  const { house, form, who } = ask;
  const keys = await house.keys.of(who.account.id);
  const weakness = house.passwords.weakness(form.one('password'), [who.account.mail, who.account.name, house.name]);
  const code = await codeTyped(ask);
  try {
    if (asksCurrent(ask, keys) && !(await house.passwords.matches(form.one('current-password'), keys.password)))
      return passwordForm(ask, 'password-wrong');
    if (weakness) return passwordForm(ask, weakness);
    if (!code) return passwordForm(ask, 'code-wrong');
    await house.keys.put(who.account.id, { password: await house.passwords.hash(form.one('password')), code });
  } catch (error) {
    if (error instanceof Busy) return { refused: 'busy', retryAfter: error.retryAfterSeconds };
    throw error;
  }
  // Whoever knew the old password is out, and no browser of hers is known any more but this one; she herself stays.
  await house.sessions.end(who.account.id, who.session ? { except: who.session.id } : {});
  await house.tickets.cancel('device', { person: who.account.id });
  await lettersOfWaysIn(ask, who.account, 'password-set');
  return {
    to: '/account?done=password-set',
    ...(await risen(ask, 'password')),
    ...(await knownFromNow(ask, who.account)),
  };
}

async function newRecoveryCodes(ask: AskBy): Promise<Answer> {
  const { secrets, keys } = ask.house;
  const codes = secrets.newRecoveryCodes();
  const recoveryCodes = codes.map((code) => secrets.hashOf(secrets.readRecoveryCode(code) ?? code));
  await keys.put(ask.who.account.id, { recoveryCodes });
  return { page: recoveryPage(ask.reader, { codes, to: '/account', isNew: false }) };
}

async function sessions(ask: AskBy): Promise<Answer> {
  const live = await ask.house.sessions.of(ask.who.account.id, ask.now);
  return { page: sessionsPage(ask.reader, { sessions: live, current: ask.who.session?.id ?? '' }) };
}

async function sessionEnded(ask: AskBy, which: Parameters<AskBy['house']['sessions']['end']>[1]): Promise<Answer> {
  const count = await ask.house.sessions.end(ask.who.account.id, which);
  return count === 0 && 'id' in which ? { refused: 'no-such-session' } : { to: '/account/sessions' };
}

type TokenErrors = Parameters<typeof tokensPage>[1]['errors'];
type TokenTyped = NonNullable<Parameters<typeof tokensPage>[1]['typed']>;
async function tokens(
  ask: AskBy,
  more: { fresh?: string; errors?: TokenErrors; typed?: TokenTyped } = {},
): Promise<Answer> {
  const { house, person, who, today } = ask;
  const hers = await house.tokens.of({ person: who.account.id });
  const ofOrganisation = canManage(ask) ? await house.tokens.of({ organisation: person.organisation }) : [];
  const all = [...hers, ...ofOrganisation.filter(({ id }) => !hers.some((one) => one.id === id))];
  const directory = await house.directory();
  const { organisations } = directory;
  const seats = who.seats.map(({ organisation, through }) => ({
    organisation,
    ...(through ? { through } : {}),
    name: organisations.get(organisation)?.name ?? organisation,
  }));
  const shown = all.map((one) =>
    one.ofOrganisation && !isAnsweredFor(directory, one) ? { ...one, rests: true as const } : one,
  );
  const asked = { tokens: shown, scopes: scopesFor(person), seats, canMakeForOrganisation: canManage(ask), today };
  return { page: tokensPage(ask.reader, { ...asked, ...more }), ...(more.errors ? { status: 422 } : {}) };
}
const canManage = ({ person }: AskBy) => isAllowed(person, 'people.invite');

const longestToken = 365;
async function tokenMade(ask: AskBy): Promise<Answer> {
  const { house, form, person, today, who, now } = ask;
  const label = form.one('label').trim();
  const until = readCivilDate(form.one('until'));
  const given = new Set<string>(form.all('scope'));
  const ofOrganisation = form.one('ofOrganisation') === 'yes' && canManage(ask);
  const scopes = scopesFor(person).filter(
    (verb: Verb) => given.has(verb) && (!ofOrganisation || canBeScopeOfOrganisation(verb)),
  );
  const ofLabel = wrongName(label);
  const errors = [
    ...(ofLabel ? [wrong(ask, 'label', ofLabel)] : []),
    ...(until && until > today && until <= addDays(today, longestToken) ? [] : [wrong(ask, 'until', 'until-past')]),
    ...(scopes.length === 0 ? [wrong(ask, 'scopes', 'no-scopes')] : []),
  ];
  const typed = {
    label: form.one('label'),
    until: form.one('until'),
    scopes: form.all('scope').filter((scope): scope is Verb => scopesFor(person).some((verb) => verb === scope)),
    ofOrganisation: form.one('ofOrganisation') === 'yes',
  };
  if (errors.length > 0 || !until) return tokens(ask, { errors, typed });
  const fresh = house.secrets.newApiToken();
  const seat = { organisation: person.organisation, ...(person.through ? { through: person.through } : {}) };
  await house.tokens.add(
    {
      id: house.newId(),
      person: who.account.id,
      ...seat,
      ofOrganisation,
      label,
      scopes,
      madeAt: now,
      until: new Date(endOf(until)).toISOString(),
    },
    house.secrets.hashOf(fresh),
  );
  await lettersOfWaysIn(ask, who.account, 'token-made');
  return tokens(ask, { fresh });
}
const wrong = ({ lang }: AskBy, id: string, code: RefusalCode) => ({
  id,
  text: `${refusalWords[code].says[lang]} ${refusalWords[code].fix[lang]}`,
});

async function tokenRevoked(ask: AskBy): Promise<Answer> {
  const id = ask.form.one('id');
  const hers = await ask.house.tokens.of({ person: ask.who.account.id });
  const ofOrganisation = canManage(ask) ? await ask.house.tokens.of({ organisation: ask.person.organisation }) : [];
  if (![...hers, ...ofOrganisation].some((one) => one.id === id)) return { refused: 'no-such-key' };
  await ask.house.tokens.revoke(id, ask.now);
  return { to: '/account/tokens' };
}

/** A manager answers for a token of the organisation from now on: one that rested works again. */
async function tokenTakenOn(ask: AskBy): Promise<Answer> {
  const { house, form, person, who } = ask;
  const ofOrganisation = canManage(ask) ? await house.tokens.of({ organisation: person.organisation }) : [];
  const id = form.one('id');
  if (!ofOrganisation.some((one) => one.id === id)) return { refused: 'no-such-key' };
  if (!(await house.tokens.adopt(id, who.account.id))) return { refused: 'no-such-key' };
  await lettersOfWaysIn(ask, who.account, 'token-made');
  return { to: '/account/tokens' };
}

export const accountRoutes: readonly Route[] = [
  look('/account', 'self.change', (ask) => account(ask)),
  post('/account', 'self.change', 'form', async (ask) => {
    const name = ask.form.one('name').trim();
    const ofName = wrongName(name);
    if (ofName) return account(ask, ofName);
    await ask.house.people.change(ask.who.account.id, { name, lang: ask.form.one('lang') === 'en' ? 'en' : 'ja' });
    return { to: '/account?done=changed' };
  }),
  post('/account/passkeys/options', 'self.add-passkey', 'form', (ask) => askNewPasskey(ask, ask.who.account)),
  post('/account/passkeys', 'self.add-passkey', 'form', passkeyAdded),
  post('/account/passkeys/remove', 'self.remove-passkey', 'form', (ask) =>
    removed(ask, { passkey: ask.form.one('id') }),
  ),
  look('/account/password', 'self.change', (ask) => passwordForm(ask)),
  post('/account/password', 'self.set-password', 'form', passwordSet, { limits: { perMinute: 20 } }),
  post('/account/password/remove', 'self.set-password', 'form', (ask) => removed(ask, 'password')),
  post('/account/recovery', 'self.set-password', 'form', newRecoveryCodes),
  look('/account/sessions', 'self.see-sessions', sessions),
  post('/account/sessions/end', 'self.end-session', 'form', (ask) => sessionEnded(ask, { id: ask.form.one('id') })),
  post('/account/sessions/end-others', 'self.end-session', 'form', (ask) =>
    sessionEnded(ask, ask.who.session ? { except: ask.who.session.id } : {}),
  ),
  look('/account/tokens', 'self.see-sessions', (ask) => tokens(ask)),
  post('/account/tokens', 'self.make-token', 'form', tokenMade),
  post('/account/tokens/adopt', 'self.make-token', 'form', tokenTakenOn),
  post('/account/tokens/revoke', 'self.revoke-token', 'form', tokenRevoked),
];
