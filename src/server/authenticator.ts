// Talking to an authenticator: the question goes out with a cookie, the answer is spent by the first try, right or wrong.
import type { Passkey as KeptPasskey } from '../office/identity.ts';
import type { Answer, Ask } from './ask.ts';
import type { House } from './house.ts';

/** A moment so many hours after another. */
export const later = (now: string, hours: number): string =>
  new Date(Date.parse(now) + hours * 3_600_000).toISOString();

/** Where passkeys of this office belong. An address without a name has none: on loopback it is `localhost`. */
export function placeOf(house: House): { rpId: string; origins: readonly string[] } {
  const { hostname, protocol, port, origin } = new URL(house.baseUrl);
  if (hostname !== '127.0.0.1' && hostname !== '[::1]') return { rpId: hostname, origins: [origin] };
  return { rpId: 'localhost', origins: [`${protocol}//localhost${port ? `:${port}` : ''}`] };
}

/** What a question was put for; an answer to one is no answer to another. */
export type Purpose = 'sign-in' | 'presence' | 'register';
const minutes = 5 / 60;

async function question(ask: Ask, purpose: Purpose, asked: { options: unknown; challenge: string }): Promise<Answer> {
  const about = { purpose, challenge: asked.challenge };
  const challenge = await ask.house.tickets.issue('challenge', about, later(ask.now, minutes));
  return { json: asked.options, challenge };
}

/** Asks for a passkey: any of this place to sign in, one of hers to show that she is there. */
export async function askPasskey(ask: Ask, purpose: 'sign-in' | 'presence'): Promise<Answer> {
  const { rpId } = placeOf(ask.house);
  const known = ask.who && (await ask.house.keys.of(ask.who.account.id)).passkeys.map(({ id }) => id);
  const asked = await ask.house.passkeys.presence({ rpId, ...(purpose === 'presence' && known ? { known } : {}) });
  return question(ask, purpose, asked);
}

/** Asks for a new passkey of this account. */
export async function askNewPasskey(
  ask: Ask,
  person: { readonly id: string; readonly name: string; readonly mail: string },
): Promise<Answer> {
  const { rpId } = placeOf(ask.house);
  const known = (await ask.house.keys.of(person.id)).passkeys.map(({ id }) => id);
  const shown = { ...person, name: person.name || person.mail };
  return question(
    ask,
    'register',
    await ask.house.passkeys.registration({ person: shown, known, rpId, rpName: ask.house.name }),
  );
}

/** The challenge that was put for this purpose, spent. */
async function challengeFor({ house, challenge, now }: Ask, purpose: Purpose): Promise<string | undefined> {
  const about = challenge === undefined ? undefined : await house.tickets.spend('challenge', challenge, now);
  return about?.['purpose'] === purpose ? about['challenge'] : undefined;
}

/** Whose passkey answered rightly, its use written down; undefined for everything else. */
export async function passkeyProved(
  ask: Ask,
  purpose: 'sign-in' | 'presence',
): Promise<{ person: string } | undefined> {
  const { house, form, now } = ask;
  const challenge = await challengeFor(ask, purpose);
  const answer = form.one('answer');
  const id = house.passkeys.idOf(answer);
  const passkey = id === undefined ? undefined : await house.keys.passkey(id);
  if (challenge === undefined || !passkey) return undefined;
  const proved = await house.passkeys.proved({ answer, challenge, passkey, ...placeOf(house) });
  if ('refused' in proved) return undefined;
  const counter = { was: passkey.counter, is: proved.counter };
  return (await house.keys.used(passkey.id, counter, now)) ? { person: passkey.person } : undefined;
}

/** The new passkey of an answer, to be kept; undefined when it is not accepted. */
export async function passkeyMade(ask: Ask, label: string): Promise<KeptPasskey | undefined> {
  const challenge = await challengeFor(ask, 'register');
  if (challenge === undefined) return undefined;
  const made = await ask.house.passkeys.registered({
    answer: ask.form.one('answer'),
    challenge,
    ...placeOf(ask.house),
  });
  return 'refused' in made ? undefined : { ...made, label: label.slice(0, 80), addedAt: ask.now };
}
