// The secret of one-time codes on its way to an app: offered with a page, taken when a first code of it was typed.
import type { Html } from '../pages/parts/html.ts';
import { ready } from '../pages/parts/html.ts';
import type { Ask } from './ask.ts';
import { later } from './authenticator.ts';

const hours = 1;

/**
 * A secret as text and as QR code, and the ticket by which the next form refers to it. A form that comes back with a mistake
 * keeps its secret: the app that read the first picture goes on fitting.
 */
export async function codeOffered(ask: Ask, label: string): Promise<{ secret: string; qr: Html; ticket: string }> {
  const { house, now, form } = ask;
  const kept = await secretOf(ask);
  const secret = kept ?? house.codes.newSecret();
  const ticket = kept
    ? form.one('ticket')
    : await house.tickets.issue('new-code', { sealed: house.sealed.seal(secret) }, later(now, hours));
  const address = house.codes.address(secret, label || house.name, house.name);
  return { secret, qr: ready(house.artwork.qr(address)), ticket };
}

/** The secret the form's ticket is about, while it lives. */
async function secretOf({ house, form, now }: Ask): Promise<string | undefined> {
  const ticket = form.one('ticket');
  const about = ticket === '' ? undefined : await house.tickets.peek('new-code', ticket, now);
  return about && house.sealed.open(about['sealed'] ?? '');
}

/** The sealed secret whose code was typed with the form, or undefined when code and secret do not belong together. */
export async function codeTyped(ask: Ask): Promise<string | undefined> {
  const { house, form, now } = ask;
  const secret = await secretOf(ask);
  const step = secret ? house.codes.step(secret, form.one('code').trim(), now, undefined) : undefined;
  return secret === undefined || step === undefined ? undefined : house.sealed.seal(secret);
}
