// Organisations and people that were never there, for tests of the rules about them.
import assert from 'node:assert/strict';
import type { Directory, DirectoryAct, OrganisationFacts } from '../src/domain/directory.ts';
import { directoryAfter, emptyDirectory } from '../src/domain/directory.ts';
import type { CivilDate } from '../src/domain/names.ts';
import type { Role } from '../src/domain/people.ts';

export const d = (text: string) => text as CivilDate;
export const today = d('2027-01-10');
/** Who signs an act, and on which day. */
export const by = (person: string, on: CivilDate = today) => ({ on, at: `${on}T01:00:00.000Z`, by: person });

/** An organisation and everybody in it. */
export const founded = (
  id: string,
  facts: Omit<OrganisationFacts, 'name'>,
  people: Readonly<Record<string, readonly Role[]>>,
): readonly DirectoryAct[] => [
  { act: 'registered', ...by('set-up', d('2026-04-01')), organisation: id, name: `${id} 社`, ...facts },
  ...Object.entries(people).map(
    ([person, roles]): DirectoryAct => ({
      act: 'joined',
      ...by('set-up', d('2026-04-01')),
      organisation: id,
      person,
      roles,
    }),
  ),
];

export const kou = { kind: 'supplier', corporateNumber: '7000012050002', mailDomain: 'kou.example' } as const;
export const otsu = { kind: 'supplier', corporateNumber: '1180301018771', mailDomain: 'otsu.example' } as const;
/** One of every kind, and a second supplier. */
export const town: readonly DirectoryAct[] = [
  ...founded('kou', kou, { aki: ['owner'], ema: ['editor'], rei: ['reviewer'], yui: ['reader'] }),
  ...founded('otsu', otsu, { otto: ['owner'], oda: ['editor'] }),
  ...founded(
    'office',
    { kind: 'operator' },
    { pam: ['people-administrator'], dan: ['decider'], dee: ['decider'], exa: ['examiner'] },
  ),
  ...founded('lab', { kind: 'evaluation-body' }, { lea: ['lead'], mel: ['member'] }),
  ...founded('dairi', { kind: 'agent' }, { fio: ['filer'], ara: ['agent-reader'] }),
  ...founded('buyer', { kind: 'procurer' }, { pia: ['procurer-member'] }),
];

/** The directory after these acts. */
export const after = (...acts: readonly (DirectoryAct | readonly DirectoryAct[])[]): Directory =>
  directoryAfter(emptyDirectory, acts.flat());

/** What was decided, as an act; a refusal is a fault of the test. */
export function allowed<A extends object>(decision: A): Exclude<A, { readonly refused: unknown }> {
  assert.ok(!('refused' in decision), JSON.stringify(decision));
  return decision as Exclude<A, { readonly refused: unknown }>;
}
/** Why not; an act is a fault of the test. */
export function refusal(decision: object | undefined): string {
  assert.ok(decision && 'refused' in decision, JSON.stringify(decision));
  return String(decision.refused);
}
