// Labels and products whose texts are all a stranger's.
import type { Planned } from '../../src/cli/plan-report.ts';
import { lifecycleOf } from '../../src/domain/issue.ts';
import type { CivilDate } from '../../src/domain/names.ts';
import type { PortfolioRow } from '../../src/domain/portfolio.ts';
import { assessed, portfolioRow } from '../../src/domain/portfolio.ts';
import type { Product } from '../../src/domain/product.ts';
import type { Entry, ListWords } from '../../src/domain/registry.ts';
import { listColumns } from '../../src/domain/registry.ts';
import type { Scheme } from '../../src/domain/scheme.ts';
import type { ChainedEntry } from '../../src/domain/trail.ts';
import type { VaultPiece } from '../../src/domain/vault.ts';
import { piecesOn } from '../../src/domain/vault.ts';
import type { VaultNames } from '../../src/pages/supplier/vault.ts';
import type { evaluationTable } from '../../src/server/evaluation-files.ts';

/** A label whose every text is the same. */
export const entryWith = (text: string): Entry =>
  ({
    number: text,
    standing: 'revoked',
    on: '2026-06-01',
    level: 'l',
    models: [text, text],
    issuedOn: '2026-01-01',
    until: '2028-01-01',
    revoked: { on: '2026-05-01', because: text },
    entry: {
      holder: { ja: text, en: text },
      product: { ja: text, en: text },
      corporateNumber: text,
      productType: 't',
      supportUntil: text,
      supportPage: text,
      updatePage: text,
      securityContact: text,
      disclosureUrl: text,
    },
  }) as unknown as Entry;
export const listWords = (text: string): ListWords => ({
  columns: Object.fromEntries(listColumns.map((column) => [column, text])) as ListWords['columns'],
  standings: { valid: text, 'in-grace': text, lapsed: text, revoked: text },
  level: () => text,
  type: () => text,
});

/** A product whose answers are these texts. */
export const productWith = (texts: readonly string[]): Product => {
  const [text = ''] = texts;
  const items = texts.map((one, place) => [
    String(place + 1),
    { result: 'not-applicable', reason: one, evidence: [one] },
  ]);
  return {
    edition: 'JST-CR-01-01-2024R1',
    supplier: { 'name-ja': text, 'name-en': text },
    product: { 'name-ja': text, 'name-en': text },
    models: [...texts],
    answers: { 'S1.1-01': { result: 'open', reason: text, items: Object.fromEntries(items) } },
  } as unknown as Product;
};

/** An entry of the trail that a stranger had a hand in everywhere. */
export const trailEntryWith = (text: string): ChainedEntry => ({
  seq: 1,
  hash: text,
  at: '2026-06-01T00:00:00Z',
  person: text,
  token: text,
  organisation: text,
  through: text,
  from: text,
  did: text,
  about: text,
  whose: text,
  changes: [{ at: text, before: text, after: text }],
  result: text,
});

/** What one evaluator answered to one criterion, every text of it the same. */
export const evaluatedWith = (text: string): Parameters<typeof evaluationTable> => {
  const by = { name: text, organisation: text };
  const decision = { is: 'kept' as const, reason: text, own: 'open' };
  const answers = { 'X-1': { result: 'conforms' as const, reason: text, decision } };
  const evaluations = { one: { commission: text, by, on: text, answers } };
  return [{ reader: vaultWith(text)[0].reader }, { whole: {}, entry: { evaluations } }];
};

/** The vault's list with one piece whose every text is the same. */
export const vaultWith = (text: string): [VaultNames, readonly VaultPiece[]] => {
  const entry = {
    title: text,
    kind: text,
    file: text,
    sha256: text,
    size: text,
    on: text,
    firmware: text,
    model: text,
  };
  const shelf = {
    is: 'product',
    id: 'p',
    tree: { evidence: { x: entry }, answers: { [text]: { items: { [text]: { evidence: ['x'] } } } } },
    versions: new Map([['/evidence/x/title', { at: '2026-01-01T00:00:00Z', byName: text }]]),
    around: { changed: new Map() },
  } as const;
  const reader = { lang: 'ja', here: '/', scheme: { evidenceKinds: [] } as unknown as Scheme } as const;
  return [
    { reader, products: new Map([['p', text]]), blocks: new Map() },
    piecesOn([shelf], { rules: [], today: '2026-01-01' as CivilDate }),
  ];
};

/** A product on the portfolio whose every text is the same. */
export const portfolioRowWith = (text: string, scheme: Scheme): PortfolioRow => {
  const product = { product: { name: { ja: text, en: text } }, models: [text], supplier: { name: { ja: text } } };
  const entry = {
    family: text,
    sharing: text,
    'variant-of': text,
    wanted: { markets: [text] },
    outside: { application: text, acceptance: text, provisional: text, registration: text, note: text, fee: text },
  };
  const known = { id: text, archived: false, entry, application: undefined, label: undefined };
  return portfolioRow(assessed(product, [], scheme), known, '2026-01-01' as CivilDate, lifecycleOf(scheme));
};

/** A plan of one action whose every text is the same. */
export const plannedWith = (text: string): Planned => {
  const action = {
    id: text,
    title: text,
    products: [text],
    criteria: [text],
    department: text,
    owner: text,
    effort: 1,
    after: [text],
    state: 'open',
  };
  const days = { start: '2026-01-01', finish: '2026-01-02' };
  const dates = { actions: [{ id: text, earliest: days, latest: days, slack: -3, isCritical: true }] };
  return { plan: { actions: [action] }, dates, proposals: [], scheme: { actions: {} } } as unknown as Planned;
};
