// How many letters went out lately: whoever may write to any address in an organisation's name is not to flood it.
import type { Calendar } from './ports.ts';
import type { Outbox } from './post.ts';

const day = 24 * 60 * 60 * 1000;
/** Letters of invitation within a day. */
const most = { toOneAddress: 3, inAll: 100 } as const;
/** Links of proof within a day. */
const mostProofs = { toOneAddress: 3, atOneDomain: 20 } as const;
/** So many of the newest letters are looked at. */
const looked = 1000;

/** Whether the organisation has invited so much within a day, this address or at all, that it waits. */
export async function hasInvitedTooOften(
  { outbox, calendar }: { readonly outbox: Pick<Outbox, 'list'>; readonly calendar: Calendar },
  organisation: string,
  mail: string,
): Promise<boolean> {
  const since = dayBefore(calendar);
  const letters = await outbox.list({ organisation, count: looked });
  const lately = letters.filter(({ about, putAt }) => about === 'invitation' && putAt > since);
  return lately.length >= most.inAll || lately.filter(({ to }) => to === mail).length >= most.toOneAddress;
}

const dayBefore = (calendar: Calendar): string => new Date(Date.parse(calendar.now()) - day).toISOString();
const domainOf = (mail: string): string => mail.slice(mail.lastIndexOf('@') + 1);

/** Whether so many links of proof went to this address or this domain within a day that the next one waits, whoever asks. */
export async function hasProvedTooOften(
  { outbox, calendar }: { readonly outbox: Pick<Outbox, 'list'>; readonly calendar: Calendar },
  mail: string,
): Promise<boolean> {
  const since = dayBefore(calendar);
  const lately = (await outbox.list({ count: looked })).filter(
    ({ about, putAt, to }) => about === 'address-proof' && putAt > since && domainOf(to) === domainOf(mail),
  );
  return (
    lately.length >= mostProofs.atOneDomain || lately.filter(({ to }) => to === mail).length >= mostProofs.toOneAddress
  );
}
