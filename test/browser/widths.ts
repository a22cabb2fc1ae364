// The widths at which pages are looked over: each at both where HOSHIMI_JOURNEYS says all, in the daily run by turns.
export const bothWidths = [390, 1440] as const;
let turn = 0;

/** The widths for the next page. */
export function widthsNow(): readonly (390 | 1440)[] {
  if (process.env['HOSHIMI_JOURNEYS'] === 'all') return bothWidths;
  turn += 1;
  return [bothWidths[turn % 2] ?? 390];
}
