// Moments as they are read in Japan. The records keep them in UTC.

/** 2026-11-25 17:42, in Japan; there is no summer time. What is no moment stays as it is. */
export function momentText(at: string): string {
  const moment = Date.parse(at);
  return Number.isNaN(moment) ? at : new Date(moment + 9 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');
}
