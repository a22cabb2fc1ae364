// People, acts and fields that the contract suites use. What a store keeps need not be lawful: the rules have their own tests.
import type { TestContext } from 'node:test';
import type { Records } from '../../src/adapters/records/records.ts';
import type { ApplicationAct } from '../../src/domain/application.ts';
import type { Act, Decided } from '../../src/domain/label.ts';
import type {
  AcceptanceNumber,
  ApplicationNumber,
  CivilDate,
  LevelId,
  ProvisionalNumber,
  RegistrationNumber,
} from '../../src/domain/names.ts';
import type { Person } from '../../src/domain/people.ts';
import type { Product } from '../../src/domain/product.ts';
import type { Append } from '../../src/office/ports.ts';

/** Opens empty records; the implementation sees to it that they are closed when the test is over. */
export type OpenRecords = (t: TestContext) => Promise<Records>;

export const hana: Person = { id: 'hana', name: '星野 花', role: 'supplier', organisation: 'akari' };
export const ken: Person = { id: 'ken', name: '灯 健', role: 'supplier', organisation: 'akari' };
export const mika: Person = { id: 'mika', name: '𠮷田 美香', role: 'supplier', organisation: 'kawa' };
export const sato: Person = { id: 'sato', name: '佐藤', role: 'officer', organisation: 'operator' };

export const morning = '2026-04-01T00:00:00.000Z';
const on = '2026-04-01' as CivilDate;
const by = { on, by: hana.id, byName: hana.name } as const;
const decided = <A>(act: A) => act as Decided<A>;

export const applicationNumber = (serial: number) => `JA-${serial}` as ApplicationNumber;
export const acceptanceNumber = (serial: number) => `JC-${serial}` as AcceptanceNumber;
export const provisionalNumber = (serial: number) => `JP-${serial}` as ProvisionalNumber;
export const registrationNumber = (serial: number) => `JS-${serial}` as RegistrationNumber;

export const opening = (number: ApplicationNumber, organisation = 'akari', product = 'lamp'): Append => ({
  application: number,
  expected: 0,
  act: decided<ApplicationAct>({ act: 'opened', ...by, number, product, organisation, level: 'level-1' as LevelId }),
});
export const further = (application: ApplicationNumber, expected: number, act: Unsigned): Append => ({
  application,
  expected,
  act: decided({ ...act, ...by } as ApplicationAct),
});
type Unsigned = ApplicationAct extends infer A
  ? A extends ApplicationAct
    ? Omit<A, 'on' | 'by' | 'byName'>
    : never
  : never;

export const filing = (application: ApplicationNumber, expected: number, product: Product): Append =>
  further(application, expected, { act: 'filed', filing: { product, seen: {}, replies: [] } });
export const withdrawal = (application: ApplicationNumber, expected: number, because: string): Append =>
  further(application, expected, { act: 'withdrawn', because });
export const acceptance = (
  application: ApplicationNumber,
  expected: number,
  number: AcceptanceNumber,
  provisional?: ProvisionalNumber,
): Append =>
  further(application, expected, {
    act: 'accepted',
    number,
    ...(provisional ? { provisional } : {}),
    due: { fee: 'fee-1', yen: 198_000 },
  });
export const labelling = (application: ApplicationNumber, expected: number, registration: RegistrationNumber): Append =>
  further(application, expected, { act: 'labelled', registration });

export const issue = (number: RegistrationNumber, models: readonly string[] = ['A-1']): Append => ({
  label: number,
  expected: 0,
  act: decided<Act>({
    act: 'issued',
    on,
    until: '2028-03-31' as CivilDate,
    number,
    level: 'level-1' as LevelId,
    edition: 'E1',
    models,
    entry: {
      holder: { ja: 'あかり電機', en: 'Akari' },
      product: { ja: '灯', en: 'Lamp' },
      productType: 'lamp',
      supportUntil: '2030-03-31' as CivilDate,
    },
  }),
});
export const modelsAdded = (label: RegistrationNumber, expected: number, ...models: string[]): Append => ({
  label,
  expected,
  act: decided<Act>({ act: 'models-added', on, models }),
});
export const revocation = (label: RegistrationNumber, expected: number, because: string): Append => ({
  label,
  expected,
  act: decided<Act>({ act: 'revoked', on, because }),
});

/** Texts that stores and encodings have been seen to break. */
export const hardTexts: readonly string[] = [
  '星を見る 👩‍🚀🏳️‍🌈 𠮷野家 が', // emoji joined by ZWJ, beyond the BMP, a decomposed が
  '長'.repeat(10_000),
  'one\ntwo\r\n\ttab "quoted" \\ back',
  '\u0000 after a NUL',
  '\ud842 half of a pair',
  '',
  'null',
  '["looks like a list"]',
  "'); drop table acts; --",
];
