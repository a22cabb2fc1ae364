// The secret of one-time codes on its way to an app: offered with a page, taken when a first code of it was typed.
import type { Html } from '../pages/parts/html.ts';
import { ready } from '../pages/parts/html.ts';
import type { Ask } from './ask.ts';
import { later } from './authenticator.ts';

const hours = 1;

/** A new secret as text and as QR code, and the ticket by which the next form refers to it. */
export async function codeOffered(ask: Ask, label: string): Promise<{ secret: string; qr: Html; ticket: string }> {
  const { house, now } = ask;
  const secret = house.codes.newSecret();
  const ticket = await house.tickets.issue('new-code', { sealed: house.sealed.seal(secret) }, later(now, hours));
  const address = house.codes.address(secret, label || house.name, house.name);
  return { secret, qr: ready(house.artwork.qr(address)), ticket };
}

/** The sealed secret whose code was typed with the form, or undefined when code and secret do not belong together. */
export async function codeTyped({ house, form, now }: Ask): Promise<string | undefined> {
  const about = await house.tickets.peek('new-code', form.one('ticket'), now);
  const secret = about && house.sealed.open(about['sealed'] ?? '');
  const step = secret ? house.codes.step(secret, form.one('code').trim(), now, undefined) : undefined;
  return step === undefined ? undefined : about?.['sealed'];
}
