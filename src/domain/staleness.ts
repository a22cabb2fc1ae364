// 証跡の鮮度 (staleness): whether a piece of evidence still shows what it showed, by the scheme's rules, and why not.
import { addDays, compareDays, readCivilDate } from './calendar.ts';
import type { CivilDate } from './names.ts';
import type { Evidence } from './product.ts';
import type { EvidenceRule } from './scheme.ts';

export const freshness = ['fresh', 'look-again', 'expired'] as const;
export type Freshness = (typeof freshness)[number];
/** Why a piece is no longer fresh, with the rule that says so. */
export type StaleCause = { readonly rule: string; readonly state: EvidenceRule['state'] } & (
  | { readonly is: 'new-firmware'; readonly made: string; readonly filed: string }
  | { readonly is: 'age'; readonly on: CivilDate; readonly until: CivilDate }
  | { readonly is: 'declaration-changed'; readonly part: string; readonly changed: string }
);
export type Staleness = { readonly is: Freshness; readonly causes: readonly StaleCause[] };

/** What is known of the draft that a piece stands in. */
export type Around = {
  readonly filed?: string | undefined;
  /** When each part of the declarations was changed last: moments in UTC, all written alike. */
  readonly changed: ReadonlyMap<string, string>;
};

/** What is kept of a draft beside its values, as moments: when each piece was saved or looked at last, and each part changed. */
export type Kept = {
  readonly saved: ReadonlyMap<string, string>;
  readonly changed: ReadonlyMap<string, string>;
};

/** How fresh a piece is on a day. Whoever saves the piece again after a change has looked at it: `saved` is that moment. */
export function staleness(
  { kind, firmware, on }: Evidence,
  saved: string | undefined,
  { filed, changed }: Around,
  { rules, today }: { readonly rules: readonly EvidenceRule[]; readonly today: CivilDate },
): Staleness {
  const made = readCivilDate(on);
  const causes = rules
    .filter(({ kinds }) => kind !== undefined && kinds.includes(kind))
    .flatMap(({ id, state, newFirmware, days, parts = [] }): StaleCause[] => {
      const by = { rule: id, state };
      const until = made && days !== undefined ? addDays(made, days) : undefined;
      return [
        ...(newFirmware && firmware !== undefined && filed !== undefined && firmware !== filed
          ? [{ ...by, is: 'new-firmware', made: firmware, filed } as const]
          : []),
        ...(made && until && compareDays(until, today) < 0 ? [{ ...by, is: 'age', on: made, until } as const] : []),
        ...parts.flatMap((part): StaleCause[] => {
          const moment = changed.get(part);
          return moment !== undefined && saved !== undefined && moment > saved
            ? [{ ...by, is: 'declaration-changed', part, changed: moment }]
            : [];
        }),
      ];
    });
  return { is: gravest(causes.map(({ state }) => state)), causes };
}

/** The gravest of these; fresh when there is none. */
export const gravest = (all: readonly Freshness[]): Freshness =>
  all.reduce<Freshness>((worst, one) => (freshness.indexOf(one) > freshness.indexOf(worst) ? one : worst), 'fresh');
