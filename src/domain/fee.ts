// 手数料: what a filing costs, by level, route and the day it was received.
import { compareDays } from './calendar.ts';
import type { CivilDate } from './names.ts';
import type { Fee, Scheme } from './scheme.ts';

/** The fee of a filing received on this day, or undefined when the scheme's data have none (then nothing can be accepted). */
export const feeFor = (
  scheme: Pick<Scheme, 'fees'>,
  filing: { level: string; route: string; received: CivilDate },
): Fee | undefined =>
  scheme.fees.find(
    ({ level, route, received }) =>
      level === filing.level &&
      route === filing.route &&
      (received.from === undefined || compareDays(received.from, filing.received) <= 0) &&
      (received.until === undefined || compareDays(filing.received, received.until) <= 0),
  );
