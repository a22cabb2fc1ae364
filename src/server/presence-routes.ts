// 本人確認: a fresh proof that she is there, for what cannot be undone. Each rise gives the session a new token.

import { Busy } from '../office/proofs.ts';
import { presenceCodePage } from '../pages/account/presence-code.ts';
import { presencePage, resumePage } from '../pages/entry/presence.ts';
import type { Answer, AskBy, Route } from './ask.ts';
import { look, ownPath, post } from './ask.ts';
import { askPasskey, later, passkeyProved } from './authenticator.ts';
import { guessAt } from './guesses.ts';
import { lacksWayIn } from './session.ts';

const toOf = (ask: AskBy) => ownPath(ask.form.one('to') || ask.query['to'] || undefined, '/start');

async function page(ask: AskBy, failed: boolean): Promise<Answer> {
  const keys = await ask.house.keys.of(ask.who.account.id);
  const kept = ask.form.one('kept');
  const asked = {
    to: toOf(ask),
    ...(kept === '' ? {} : { kept }),
    hasPasskey: keys.passkeys.length > 0,
    hasPassword: keys.password !== undefined,
    failed,
  };
  return {
    page: presencePage(ask.reader, asked),
    scripted: true,
    ...(failed ? { status: 403, told: { result: 'sign-in-failed' } } : {}),
  };
}

/** What she had typed before she was asked, as the form's fields; nothing when it cannot be read. */
function keptFields(kept: string): readonly (readonly [string, string])[] | undefined {
  try {
    const read: unknown = JSON.parse(kept);
    if (!Array.isArray(read)) return undefined;
    return read.flatMap((pair): (readonly [string, string])[] =>
      Array.isArray(pair) && typeof pair[0] === 'string' && typeof pair[1] === 'string' ? [[pair[0], pair[1]]] : [],
    );
  } catch {
    return undefined;
  }
}

/** She is there: the session rises, and she goes on where she was. */
async function risen(ask: AskBy, provedBy: 'passkey' | 'password'): Promise<Answer> {
  const { session } = ask.who;
  if (!session) return { refused: 'not-for-you' };
  const token = await ask.house.sessions.rise(session.token, { presentAt: ask.now, provedBy }, ask.now);
  if (token === undefined) return { refused: 'not-signed-in' };
  const fields = keptFields(ask.form.one('kept'));
  if (!fields) return { to: toOf(ask), session: token };
  const live = await ask.house.sessions.who(token, ask.now);
  const reader = { ...ask.reader, ...(live ? { csrf: live.csrf } : {}) };
  return { page: resumePage(reader, { to: toOf(ask), fields }), session: token };
}

async function byPasskey(ask: AskBy): Promise<Answer> {
  const proved = await passkeyProved(ask, 'presence');
  return proved?.person === ask.who.account.id ? risen(ask, 'passkey') : page(ask, true);
}

async function byPassword(ask: AskBy): Promise<Answer> {
  const { house, form, now, who } = ask;
  // Whoever found a session open shall not guess on from inside.
  const guess = await guessAt(ask, who.account.mail);
  if ('seconds' in guess) return { refused: 'too-often', retryAfter: guess.seconds };
  const keys = await house.keys.of(who.account.id);
  try {
    const isRight = await house.passwords.matches(form.one('password'), keys.password);
    const secret = keys.code && house.sealed.open(keys.code.sealed);
    const step = secret ? house.codes.step(secret, form.one('code').trim(), now, keys.code?.lastStep) : undefined;
    const isIn = isRight && step !== undefined && (await house.keys.spendStep(who.account.id, step));
    if (!isIn) return page(ask, true);
    await guess.right();
    return risen(ask, 'password');
  } catch (error) {
    if (!(error instanceof Busy)) throw error;
    await guess.takeBack();
    return { refused: 'busy', retryAfter: error.retryAfterSeconds };
  }
}

/** A one-time code for a program of hers: made by somebody who has just shown that she is there. */
async function code(ask: AskBy): Promise<Answer> {
  const { who, house } = ask;
  // One factor opens no work, and no work of her programs either.
  if (!who.session || lacksWayIn(who)) return { refused: 'no-way-in' };
  const until = later(ask.now, 10 / 60);
  const about = { person: who.account.id, provedBy: who.session.provedBy };
  const made = await house.tickets.issue('presence', about, until);
  return { page: presenceCodePage(ask.reader, { code: made, until }) };
}

const few = { limits: { perMinute: 20 } };
export const presenceRoutes: readonly Route[] = [
  look('/presence', 'self.prove-presence', (ask) => page(ask, false)),
  post('/presence/passkey/options', 'self.prove-presence', 'form', (ask) => askPasskey(ask, 'presence'), few),
  post('/presence/passkey', 'self.prove-presence', 'form', byPasskey, few),
  post('/presence/password', 'self.prove-presence', 'form', byPassword, few),
  look('/account/presence-code', 'self.prove-presence', async ({ reader }) => ({ page: presenceCodePage(reader, {}) })),
  post('/account/presence-code', 'self.make-token', 'form', code, few),
];
