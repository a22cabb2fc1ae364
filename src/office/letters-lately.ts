// How many letters went out lately: whoever may write to any address in an organisation's name is not to flood it.
import type { Calendar } from './ports.ts';
import type { Outbox } from './post.ts';

const day = 24 * 60 * 60 * 1000;
/** Letters of invitation within a day. */
const most = { toOneAddress: 3, inAll: 100 } as const;
/** So many of the newest letters are looked at. */
const looked = 1000;

/** Whether the organisation has invited so much within a day, this address or at all, that it waits. */
export async function hasInvitedTooOften(
  { outbox, calendar }: { readonly outbox: Pick<Outbox, 'list'>; readonly calendar: Calendar },
  organisation: string,
  mail: string,
): Promise<boolean> {
  const since = new Date(Date.parse(calendar.now()) - day).toISOString();
  const letters = await outbox.list({ organisation, count: looked });
  const lately = letters.filter(({ about, putAt }) => about === 'invitation' && putAt > since);
  return lately.length >= most.inAll || lately.filter(({ to }) => to === mail).length >= most.toOneAddress;
}
