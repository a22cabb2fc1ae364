// Firmware that came out after the labelled one. Versions are texts that no rule can put in order, so the supplier's list does:
// the later day of release is the newer version, and without days the later place in the list.
import { compareDays, readCivilDate } from './calendar.ts';
import { catalogueOf } from './checklist.ts';
import type { Product } from './product.ts';
import type { Scheme } from './scheme.ts';

export const firmwareStates = ['labelled', 'newer', 'unknown'] as const;
/** How the firmware that is out stands to the labelled one. What is newer is never covered by the label's answers. */
export type FirmwareState = {
  readonly is: (typeof firmwareStates)[number];
  /** The version whose answers the label rests on, if it is known. */
  readonly labelled?: string;
  /** The versions that are newer, in the order of the list. */
  readonly newer: readonly string[];
};

type Listed = NonNullable<Product['firmware']>;

/** Which of the listed versions are newer than the labelled one. A labelled version that is not in the list says nothing. */
export function firmwareState(list: Listed = {}, labelled: string | undefined): FirmwareState {
  const all = Object.keys(list);
  const place = labelled === undefined ? -1 : all.indexOf(labelled);
  if (labelled === undefined || place < 0)
    return { is: 'unknown', newer: [], ...(labelled === undefined ? {} : { labelled }) };
  const dayOf = (version: string) => readCivilDate(list[version]?.released);
  const then = dayOf(labelled);
  const newer = all.filter((version, index) => {
    if (index === place) return false;
    const released = dayOf(version);
    const order = then && released ? compareDays(released, then) : 0;
    return order === 0 ? index > place : order > 0;
  });
  return { is: newer.length > 0 ? 'newer' : 'labelled', labelled, newer };
}

/** The criteria that a newer firmware asks to look at again: those with an item answered by evidence that is made on firmware. */
export function criteriaOnFirmware(product: Product, scheme: Scheme): readonly string[] {
  const kinds = new Set(scheme.evidenceRules.filter(({ newFirmware }) => newFirmware).flatMap((rule) => rule.kinds));
  return (catalogueOf(scheme, product)?.criteria ?? [])
    .filter(({ items }) => items.some((item) => item.kinds.some((kind) => kinds.has(kind))))
    .map(({ id }) => id);
}
