// People, acts and fields that the contract suites use. What a store keeps need not be lawful: the rules have their own tests.
import type { TestContext } from 'node:test';
import type { Records } from '../../src/adapters/records/records.ts';
import type { ApplicationAct } from '../../src/domain/application.ts';
import type { DirectoryAct } from '../../src/domain/directory.ts';
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
import type { Account } from '../../src/office/identity.ts';
import type { Append } from '../../src/office/ports.ts';

/** Opens empty records; the implementation sees to it that they are closed when the test is over. */
export type OpenRecords = (t: TestContext) => Promise<Records>;

const owner = (id: string, name: string, organisation: string): Person => ({
  id,
  name,
  organisation,
  kind: 'supplier',
  roles: ['owner'],
});
export const hana: Person = owner('hana', '星野 花', 'akari');
export const ken: Person = owner('ken', '灯 健', 'akari');
export const mika: Person = owner('mika', '𠮷田 美香', 'kawa');
export const sato: Person = {
  id: 'sato',
  name: '佐藤',
  organisation: '事務局',
  kind: 'operator',
  roles: ['reception', 'examiner', 'decider'],
};

/** The account of a person. */
export const accountOf = ({ id, name }: Person): Account => ({ id, name, mail: `${id}@example.jp`, lang: 'ja' });
/** Gives hana, ken, mika and sato their accounts. */
export async function addPeople({ people }: Pick<Records, 'people'>): Promise<void> {
  for (const person of [hana, ken, mika, sato]) await people.add(accountOf(person), morning);
}

export const morning = '2026-04-01T00:00:00.000Z';
const on = '2026-04-01' as CivilDate;
type Application = Extract<Append, { application: unknown }>;
type Label = Extract<Append, { label: unknown }>;
const by = { on, by: hana.id, byName: hana.name } as const;
const decided = <A>(act: A) => act as Decided<A>;

export const applicationNumber = (serial: number) => `JA-${serial}` as ApplicationNumber;
export const acceptanceNumber = (serial: number) => `JC-${serial}` as AcceptanceNumber;
export const provisionalNumber = (serial: number) => `JP-${serial}` as ProvisionalNumber;
export const registrationNumber = (serial: number) => `JS-${serial}` as RegistrationNumber;

export const opening = (number: ApplicationNumber, organisation = 'akari', product = 'lamp'): Application => ({
  application: number,
  expected: 0,
  act: decided<ApplicationAct>({ act: 'opened', ...by, number, product, organisation, level: 'level-1' as LevelId }),
});
export const further = (application: ApplicationNumber, expected: number, act: Unsigned): Application => ({
  application,
  expected,
  act: decided({ ...act, ...by } as ApplicationAct),
});
type Unsigned = ApplicationAct extends infer A
  ? A extends ApplicationAct
    ? Omit<A, 'on' | 'by' | 'byName'>
    : never
  : never;

export const filing = (application: ApplicationNumber, expected: number, product: Product): Application =>
  further(application, expected, { act: 'filed', filing: { product, seen: {}, replies: [] } });
export const withdrawal = (application: ApplicationNumber, expected: number, because: string): Application =>
  further(application, expected, { act: 'withdrawn', because });
export const acceptance = (
  application: ApplicationNumber,
  expected: number,
  number: AcceptanceNumber,
  provisional?: ProvisionalNumber,
): Application =>
  further(application, expected, {
    act: 'accepted',
    number,
    ...(provisional ? { provisional } : {}),
    due: { fee: 'fee-1', yen: 198_000 },
  });
export const labelling = (
  application: ApplicationNumber,
  expected: number,
  registration: RegistrationNumber,
): Application => further(application, expected, { act: 'labelled', registration });

export const issue = (number: RegistrationNumber, models: readonly string[] = ['A-1']): Label => ({
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
export const modelsAdded = (label: RegistrationNumber, expected: number, ...models: string[]): Label => ({
  label,
  expected,
  act: decided<Act>({ act: 'models-added', on, models }),
});
export const revocation = (label: RegistrationNumber, expected: number, because: string): Label => ({
  label,
  expected,
  act: decided<Act>({ act: 'revoked', on, because }),
});

export const handedOver = (application: ApplicationNumber, expected: number, to: string): Application =>
  further(application, expected, { act: 'handed-over', to });

/** An act of the directory; what kind it is does not matter to a store. */
export const registered = (expected: number, organisation: string): Extract<Append, { directory: true }> => ({
  directory: true,
  expected,
  act: decided<DirectoryAct>({
    act: 'registered',
    on,
    at: morning,
    by: 'sato',
    organisation,
    kind: 'supplier',
    name: organisation,
  }),
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
