// The door: passkey, password with a code, recovery code, the one-time links of the sample town; and going out again.
import { seatsOf } from '../domain/directory.ts';
import type { Account, ProvedBy } from '../office/identity.ts';
import { Busy } from '../office/proofs.ts';
import { enterPage } from '../pages/entry/entry.ts';
import { signInPage } from '../pages/entry/sign-in.ts';
import type { Answer, Ask, Route } from './ask.ts';
import { knock, open, ownPath } from './ask.ts';
import { askPasskey, passkeyProved } from './authenticator.ts';
import { guessAt, knownFromNow } from './guesses.ts';
import { lettersOfWaysIn } from './notices.ts';
import { hasOtherSeats } from './session.ts';

/** Where each kind of organisation begins its work. */
export const homeOf = {
  supplier: '/supplier',
  operator: '/office',
  'evaluation-body': '/supplier',
  procurer: '/labels',
  agent: '/seats',
} as const;

/** Opens a session; whoever had one in this browser leaves it, so that no session is ever carried over a sign-in. */
export async function opened(ask: Ask, account: Account, provedBy: ProvedBy): Promise<string> {
  const { house, who, from, now } = ask;
  if (who?.session) await house.sessions.leave(who.session.token);
  return house.sessions.open({ person: account.id, provedBy, from }, now);
}

const signedIn = async (ask: Ask, account: Account, provedBy: ProvedBy): Promise<Answer> => ({
  to: ownPath(ask.form.one('to') || undefined, '/start'),
  session: await opened(ask, account, provedBy),
  // One factor makes no browser known, nor does a link that somebody may have found.
  ...(provedBy === 'password' || provedBy === 'passkey' ? await knownFromNow(ask, account) : {}),
  told: { person: account.id, ...(await firstSeat(ask, account)), about: `entry:${provedBy}`, result: 'done' },
});

/** Where she sits first: whoever manages it sees who came in, or tried to. Of nobody it is asked as well, for the same work. */
async function firstSeat(
  { house, today }: Ask,
  account: Account | undefined,
): Promise<{ readonly organisation?: string }> {
  const [seat] = seatsOf(await house.directory(), account?.id ?? '', today);
  return seat ? { organisation: seat.organisation } : {};
}

type Failed = { readonly failed: 'sign-in-failed' | 'slow-down' | 'busy'; readonly seconds?: number };
async function notIn(ask: Ask, { failed, seconds }: Failed, account?: Account): Promise<Answer> {
  const to = ownPath(ask.form.one('to') || undefined, '/start');
  const more = seconds === undefined ? {} : { seconds };
  return {
    page: signInPage(ask.reader, { to, failed, ...more, mail: ask.form.one('mail') }),
    status: failed === 'busy' ? 503 : failed === 'slow-down' ? 429 : 403,
    scripted: true,
    ...(seconds === undefined ? {} : { retryAfter: seconds }),
    // Who was named is noted by her id, never by what was typed: people type passwords into the wrong field.
    told: {
      result: failed,
      ...(await firstSeat(ask, account)),
      ...(account ? { about: `person:${account.id}` } : {}),
    },
  };
}

/** What somebody names herself with, as accounts are known. */
const mailOf = (ask: Ask) => ask.form.one('mail').trim().toLowerCase();

/** Password and code together: whichever was wrong, the answer and the work are the same. */
async function byPassword(ask: Ask): Promise<Answer> {
  const { house, form, now } = ask;
  const mail = mailOf(ask);
  const guess = await guessAt(ask, mail);
  if ('seconds' in guess) return notIn(ask, { failed: 'slow-down', seconds: guess.seconds });
  const account = await house.people.find({ mail });
  const keys = account && (await house.keys.of(account.id));
  const isRight = await unlessBusy(house.passwords.matches(form.one('password'), keys?.password));
  if (isRight instanceof Busy) {
    await guess.takeBack();
    return notIn(ask, { failed: 'busy', seconds: isRight.retryAfterSeconds });
  }
  const secret = keys?.code && house.sealed.open(keys.code.sealed);
  const step = secret ? house.codes.step(secret, form.one('code').trim(), now, keys.code?.lastStep) : undefined;
  const isIn = isRight && account !== undefined && step !== undefined && (await house.keys.spendStep(account.id, step));
  if (!isIn || !keys?.password) return notIn(ask, { failed: 'sign-in-failed' }, account);
  await guess.right();
  if (house.passwords.isStale(keys.password)) {
    // Where too many hash at this moment, it is made anew next time.
    const password = await unlessBusy(house.passwords.hash(form.one('password')));
    if (!(password instanceof Busy)) await house.keys.put(account.id, { password });
  }
  return signedIn(ask, account, 'password');
}

const unlessBusy = <T>(work: Promise<T>): Promise<T | Busy> =>
  work.catch((error: unknown) => {
    if (error instanceof Busy) return error;
    throw error;
  });

/** A recovery code opens once, when every other way in is lost; everybody concerned is told. */
async function byRecoveryCode(ask: Ask): Promise<Answer> {
  const { house, form } = ask;
  const mail = mailOf(ask);
  const guess = await guessAt(ask, mail);
  if ('seconds' in guess) return notIn(ask, { failed: 'slow-down', seconds: guess.seconds });
  const account = await house.people.find({ mail });
  const code = house.secrets.readRecoveryCode(form.one('recovery'));
  const isIn =
    account !== undefined &&
    code !== undefined &&
    (await house.keys.spendRecoveryCode(account.id, house.secrets.hashOf(code)));
  if (!isIn) return notIn(ask, { failed: 'sign-in-failed' }, account);
  await guess.right();
  // She has lost her ways in, perhaps with a browser that was known.
  await house.tickets.cancel('device', { person: account.id });
  await lettersOfWaysIn(ask, account, 'recovery-code-used');
  return { ...(await signedIn(ask, account, 'recovery-code')), to: '/account' } as Answer;
}

async function byPasskey(ask: Ask): Promise<Answer> {
  const proved = await passkeyProved(ask, 'sign-in');
  if (!proved) return notIn(ask, { failed: 'sign-in-failed' });
  const account = await ask.house.people.find({ id: proved.person });
  return account ? signedIn(ask, account, 'passkey') : notIn(ask, { failed: 'sign-in-failed' });
}

/** 見本の町: a one-time link printed at the start, on loopback only. */
async function byLink(ask: Ask): Promise<Answer> {
  const about = await ask.house.tickets.spend('town', ask.at['token'] ?? '', ask.now);
  const account = about && (await ask.house.people.find({ id: about['person'] ?? '' }));
  return account ? signedIn(ask, account, 'link') : { refused: 'link-spent' };
}

const tries = { perMinute: 60 };
export const entryRoutes: readonly Route[] = [
  open('/sign-in', 'entry.sign-in', async (ask) => ({
    page: signInPage(ask.reader, { to: ownPath(ask.query['to'], '/start') }),
    scripted: true,
  })),
  knock('/sign-in/passkey/options', 'entry.sign-in', (ask) => askPasskey(ask, 'sign-in'), tries),
  knock('/sign-in/passkey', 'entry.sign-in', byPasskey, tries),
  knock('/sign-in/password', 'entry.sign-in', byPassword, tries),
  knock('/sign-in/recovery', 'entry.sign-in', byRecoveryCode, tries),
  open('/enter/:token', 'entry.sign-in', async ({ reader, at }) => ({ page: enterPage(reader, at['token'] ?? '') })),
  knock('/enter/:token', 'entry.sign-in', byLink, tries),
  open('/start', 'entry.sign-in', async ({ who }) => ({
    to:
      who === undefined
        ? '/sign-in'
        : who.person
          ? homeOf[who.person.kind]
          : hasOtherSeats(who)
            ? '/seats'
            : '/account',
  })),
  knock(
    '/sign-out',
    'entry.sign-out',
    async ({ house, who }) => {
      if (who?.session) await house.sessions.leave(who.session.token);
      return { signOut: true, to: '/' };
    },
    { perMinute: 120 },
  ),
];
