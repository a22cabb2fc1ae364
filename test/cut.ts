// A power cut at any call of any port: before it does anything, or after it has done everything.
import type { Office } from '../src/office/office.ts';

type Call = (...given: readonly never[]) => unknown;
export type Cut = { readonly at: number; readonly when: 'before' | 'after' };

/** Counts the calls of every port of the offices it opens, and cuts the power at one of them. */
export function powerLine(cut?: Cut) {
  let calls = 0;
  const counted =
    (call: Call) =>
    async (...given: readonly never[]) => {
      const isNow = cut?.at === calls;
      calls += 1;
      if (isNow && cut?.when === 'before') throw new Error('power cut');
      const result = await call(...given);
      if (isNow) throw new Error('power cut');
      return result;
    };
  const port = <P extends object>(whole: P): P =>
    new Proxy(whole, {
      get: (target, name) => {
        const real = Reflect.get(target, name);
        return typeof real === 'function' ? counted(real.bind(target)) : real;
      },
    });
  return {
    calls: () => calls,
    through: (office: Office): Office => ({
      ...office,
      reading: port(office.reading),
      readingOf: (organisation) => port(office.readingOf(organisation)),
      register: port(office.register),
      drafts: port(office.drafts),
      evidence: port(office.evidence),
      evidenceOf: (organisation) => port(office.evidenceOf(organisation)),
      people: port(office.people),
      tickets: port(office.tickets),
      directory: counted(office.directory) as Office['directory'],
    }),
  };
}
