// An office in memory with a calendar one can turn, and a product that any scheme's catalogue is content with.
import { createHash, randomUUID } from 'node:crypto';
import { memoryEvidence } from '../src/adapters/evidence/store.ts';
import { memoryRecords } from '../src/adapters/records/memory.ts';
import { addDays } from '../src/domain/calendar.ts';
import { holds } from '../src/domain/facts.ts';
import type { CivilDate } from '../src/domain/names.ts';
import type { Person } from '../src/domain/people.ts';
import type { Product } from '../src/domain/product.ts';
import type { Catalogue, Scheme } from '../src/domain/scheme.ts';
import { decideScope } from '../src/domain/scope.ts';
import { knownDirectory } from '../src/office/directory.ts';
import type { Scribe } from '../src/office/letters.ts';
import type { Office } from '../src/office/office.ts';
import type { Calendar, Evidence } from '../src/office/ports.ts';

export const supplier: Person = { id: 's', name: '佐倉', kind: 'supplier', roles: ['owner'], organisation: '甲社' };
export const rival: Person = { id: 'r', name: '乙山', kind: 'supplier', roles: ['owner'], organisation: '乙社' };
export const officer: Person = {
  id: 'o',
  name: '見本',
  kind: 'operator',
  roles: ['reception', 'examiner', 'decider'],
  organisation: '事務局',
};

/** A scribe who writes down what is told, word for word. */
export const plainScribe: Scribe = (told, to, organisation) => ({
  id: randomUUID(),
  to: to.mail,
  lang: to.lang,
  subject: told.about,
  text: JSON.stringify(told),
  about: told.about,
  ...(organisation ? { organisation } : {}),
});

export type Turnable = Calendar & { turn(day: CivilDate): void };
export function turnable(day: CivilDate): Turnable {
  let today = day;
  return {
    today: () => today,
    now: () => `${today}T00:00:00.000Z`,
    turn: (next) => {
      today = next;
    },
  };
}

/** Offices for each person over the same records. */
export function world(scheme: Scheme, day: CivilDate) {
  const records = memoryRecords();
  const calendar = turnable(day);
  const evidence = memoryEvidence();
  const insider = (organisation: string): Person => ({ ...supplier, organisation });
  const office = (person: Person, changed: Partial<Office> = {}): Office => ({
    person,
    directory: knownDirectory(records.directory),
    people: records.people,
    tickets: records.tickets,
    tokens: records.tokens,
    scribe: plainScribe,
    outbox: records.outbox,
    newId: randomUUID,
    readingOf: (organisation) => records.openFor(insider(organisation)),
    scheme,
    calendar,
    evidence,
    evidenceOf: () => evidence,
    register: records.register,
    drafts: records.drafts,
    reading: records.openFor(person),
    ...changed,
  });
  return { records, calendar, evidence, office, mine: () => office(supplier), theirs: () => office(officer) };
}

const bytes = new TextEncoder().encode('見本の記録\n');
export const proof = { sha256: createHash('sha256').update(bytes).digest('hex'), size: bytes.length, bytes };
/** Puts the one file that `completeProduct` cites everywhere. */
export const putProof = (evidence: Evidence) =>
  evidence.put(
    (async function* () {
      yield bytes;
    })(),
    1000,
  );

/** The scope answers that lead into the scheme's scope, found by trying. */
function inScope(scheme: Scheme): Record<string, 'yes' | 'no'> {
  const search = (answers: Record<string, 'yes' | 'no'>): Record<string, 'yes' | 'no'> | undefined => {
    const scope = decideScope(scheme.scope, answers);
    if (scope.decision === 'in-scope') return answers;
    if (scope.decision !== 'open') return undefined;
    return search({ ...answers, [scope.ask]: 'yes' }) ?? search({ ...answers, [scope.ask]: 'no' });
  };
  return search({}) ?? {};
}

/** A product on which `gaps` finds nothing under this catalogue, on the day and for a year after it. */
export function completeProduct(scheme: Scheme, catalogue: Catalogue, day: CivilDate): Product {
  const testRecord =
    scheme.evidenceKinds.find((kind) => kind.is === 'test-record' && !kind.reader) ??
    scheme.evidenceKinds.find((kind) => kind.is === 'test-record');
  const declared: Product = {
    edition: catalogue.edition,
    supplier: {
      name: { ja: '甲社', en: 'Kou' },
      disclosure: {
        url: 'https://kou.example/p',
        contact: 'a@kou.example',
        'acknowledge-within': '3日',
        'update-every': '30日',
      },
    },
    product: {
      name: { ja: '試し機', en: 'Trial' },
      type: scheme.productTypes[0]?.id ?? '',
      stage: 'shipping',
      'support-until': addDays(day, 2000),
      'security-contact': 'a@kou.example',
      erasure: 'by-user',
    },
    label: {
      level: catalogue.level,
      route: scheme.fees.find((fee) => fee.level === catalogue.level)?.route ?? '',
      until: addDays(day, 360),
      'announce-before-issue': 'yes',
    },
    models: ['T-1', 'T-2'],
    firmware: { '1.0': { released: addDays(day, -30) } },
    'filed-firmware': '1.0',
    interfaces: {
      lan: {
        kind: 'ethernet',
        purpose: '通信',
        state: 'used',
        ports: { '443/tcp': { purpose: '設定画面', needed: 'yes' } },
      },
    },
    authentication: {
      web: {
        name: '設定画面',
        over: 'network',
        who: 'user',
        by: 'password',
        'default-password': 'unique-per-device',
        changeable: 'yes',
        attempts: 'limited',
      },
    },
    updates: { net: { name: '自動更新', over: 'network', automatic: 'yes', integrity: 'signature' } },
    paths: { cloud: { from: '機器', to: 'クラウド', over: 'network', protection: 'tls', authentication: 'required' } },
    assets: {
      key: {
        name: '認証値',
        kept: 'yes',
        places: { flash: { where: 'eMMC', protection: 'encrypted' } },
        sent: 'yes',
        paths: ['cloud'],
      },
    },
    scope: inScope(scheme),
    evaluation: { by: 'own-staff', name: '佐倉', on: addDays(day, -2) },
    evidence: {
      record: {
        title: '記録',
        kind: testRecord?.id ?? '',
        file: 'evidence/record.txt',
        sha256: proof.sha256,
        size: String(proof.size),
        firmware: '1.0',
        on: addDays(day, -5),
      },
    },
  };
  const answers = catalogue.criteria.map(
    (criterion) =>
      [
        criterion.id,
        holds(criterion.appliesWhen, declared).holds
          ? {
              result: 'conforms',
              reason: `${criterion.id} を確かめた記録による`,
              items: Object.fromEntries(
                criterion.items.map((item) => [item.no, { result: 'conforms', evidence: ['record'] }]),
              ),
            }
          : { result: 'not-applicable', reason: `${criterion.id} の機能がない` },
      ] as const,
  );
  return { ...declared, answers: Object.fromEntries(answers) as NonNullable<Product['answers']> };
}
