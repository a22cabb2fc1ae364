// A supplier of many products, the same from the same seed: families, variants, planned ones, labels from elsewhere, Japanese
// names with rare characters, in every state between nothing said and ready to file; and the people of twelve departments.
import assert from 'node:assert/strict';
import { checklistSheets } from '../src/adapters/sheets/checklist.ts';
import { addDays } from '../src/domain/calendar.ts';
import { portfolioShape } from '../src/domain/desk.ts';
import { fieldsOf } from '../src/domain/fields.ts';
import type { CivilDate } from '../src/domain/names.ts';
import { departments } from '../src/domain/people.ts';
import type { PortfolioEntry } from '../src/domain/portfolio.ts';
import type { Product } from '../src/domain/product.ts';
import type { Scheme } from '../src/domain/scheme.ts';
import { saveDesk } from '../src/office/desk.ts';
import type { Save } from '../src/office/draft.ts';
import { createProduct } from '../src/office/draft.ts';
import { openApplication } from '../src/office/file.ts';
import type { Office } from '../src/office/office.ts';
import { sheetWords } from '../src/words/sheets.ts';
import { completeProduct, putProof } from './world.ts';

/** Numbers from 0 to 1, the same from the same seed (mulberry32). */
export function dice(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const families = ['こえだ', 'つづら', 'まどかみ', 'ひより', 'かざぐるま', '髙﨑', '𠮷野', '鷗', 'あさぎり', 'ゆうなぎ'];
const kinds = ['ゲートウェイ', '録画機', '屋内カメラ', '温湿度計', '無線中継器', '入退室端末', '照明', '給湯リモコン'];
const english = [
  'Gateway',
  'Recorder',
  'Indoor camera',
  'Thermometer',
  'Repeater',
  'Door terminal',
  'Lamp',
  'Water heater',
];
const letters = ['GX', 'NR', 'HK', 'TM', 'WR', 'DT', 'LT', 'WH'];

/** One invented product: what it is, what the portfolio notes, and how far its answers are. */
export type Invented = {
  readonly id: string;
  readonly product: Product;
  readonly entry: PortfolioEntry;
  readonly isArchived: boolean;
};

const pick = <T>(from: readonly T[], roll: number): T => {
  const one = from[Math.floor(roll * from.length)];
  assert.ok(one !== undefined);
  return one;
};

/** So many products. About a fifth are variants, a tenth planned, a tenth labelled elsewhere, a few put away. */
export function inventedPortfolio(scheme: Scheme, today: CivilDate, count = 300, seed = 20261125): readonly Invented[] {
  const roll = dice(seed);
  const catalogue = Object.values(scheme.catalogues)[0];
  assert.ok(catalogue);
  const whole = completeProduct(scheme, catalogue, today);
  const made: Invented[] = [];
  for (let index = 0; index < count; index++) {
    const base = made.length > 5 && roll() < 0.2 ? pick(made, roll()) : undefined;
    const kind = base ? Number(base.id.split('-')[2]) : Math.floor(roll() * kinds.length);
    const family = base?.entry.family ?? pick(families, roll());
    const code = `${letters[kind]}-${100 + index}`;
    const models = Array.from(
      { length: 1 + Math.floor(roll() * 4) },
      (_, n) => `${code}${n === 0 ? '' : `/${'ABCD'[n]}`}`,
    );
    made.push({
      id: `p-${String(index).padStart(4, '0')}-${kind}`,
      product: declared(whole, {
        name: `${family} ${kinds[kind]} ${code}`,
        nameEn: `${english[kind]} ${code}`,
        type: pick(scheme.productTypes, roll()).id,
        isPlanned: roll() < 0.1,
        models,
        answered: pick([0, 0.3, 0.6, 0.9, 1], roll()),
      }),
      entry: noted({ family, base, scheme, today, code, models, roll }),
      isArchived: roll() < 0.03,
    });
  }
  return made;
}

/** Invented products as the Excel that somebody would bring, with a column that nobody asks for. */
export function broughtTable(
  scheme: Scheme,
  invented: readonly Invented[],
  more: readonly (readonly string[])[] = [],
): Uint8Array {
  const titles = ['製品', '型番', '系列', '種類', '販売の状況', 'もとの製品', '取りたい日', '色'];
  const names = new Map(invented.map(({ id, product }) => [id, product.product?.name?.ja ?? '']));
  const type = (id: string | undefined) => scheme.productTypes.find((one) => one.id === id)?.name.ja ?? '';
  const rows = invented.map(({ product, entry }) => [
    product.product?.name?.ja ?? '',
    (product.models ?? []).join('、'),
    entry.family ?? '',
    type(product.product?.type),
    product.product?.stage === 'planned' ? '発売前' : '販売中',
    names.get(entry['variant-of'] ?? '') ?? '',
    (entry.wanted?.by ?? '').replaceAll('-', '/'),
    '赤',
  ]);
  const columns = titles.map((title) => ({ title, width: 12 }));
  return checklistSheets(scheme, sheetWords).writeTable({ sheet: '製品', columns, rows: [...rows, ...more] });
}

type Declared = {
  readonly name: string;
  readonly nameEn: string;
  readonly type: string;
  readonly isPlanned: boolean;
  readonly models: readonly string[];
  /** Which part of the criteria is answered. */
  readonly answered: number;
};

function declared(whole: Product, { name, nameEn, type, isPlanned, models, answered }: Declared): Product {
  const answers = Object.entries(whole.answers ?? {});
  return {
    ...whole,
    product: { ...whole.product, name: { ja: name, en: nameEn }, type, stage: isPlanned ? 'planned' : 'shipping' },
    models,
    answers: Object.fromEntries(answers.slice(0, Math.round(answers.length * answered))),
    ...(answered === 0 ? { scope: {} } : {}),
  };
}

type Noted = {
  readonly family: string;
  readonly base: Invented | undefined;
  readonly scheme: Scheme;
  readonly today: CivilDate;
  readonly code: string;
  readonly models: readonly string[];
  readonly roll: () => number;
};

function noted({ family, base, scheme, today, code, models, roll }: Noted): PortfolioEntry {
  const level = scheme.levels.find(({ open }) => open)?.id ?? '';
  const isLabelled = roll() < 0.1;
  const issued = addDays(today, -Math.floor(roll() * 900));
  return {
    family,
    ...(base ? { 'variant-of': base.id } : {}),
    wanted: {
      level,
      by: addDays(today, 20 + Math.floor(roll() * 400)),
      markets: ['日本', ...(roll() < 0.3 ? ['EU'] : [])],
    },
    ...(models.length > 1 ? { sharing: `${code} は、筐体の色と電源だけが違う。\n基板とファームウェアは同じ。` } : {}),
    ...(isLabelled
      ? {
          outside: {
            registration: `X-${code}`,
            'issued-on': issued,
            until: addDays(issued, 729),
            level,
            models,
            firmware: '1.0',
          },
        }
      : {}),
  };
}

/** Puts all of it into the office of a person; so many of the complete ones get an application number. */
export async function fillPortfolio(office: Office, products: readonly Invented[], opened = 0): Promise<void> {
  await putProof(office.evidence);
  for (const { id, product, isArchived } of products) {
    assert.ok('created' in (await createProduct(office, id, product)));
    if (isArchived) await office.drafts.archive(id, true);
  }
  const saves = products.flatMap(({ id, entry }) => entryFields(id, entry));
  const saved = await saveDesk(office, 'portfolio', saves);
  assert.ok(!('refused' in saved) && saved.notSaved.length === 0, JSON.stringify(saved).slice(0, 300));
  for (const { id } of products.slice(0, opened)) assert.ok('opened' in (await openApplication(office, id)));
}

/** The fields of one entry, never saved before. */
function entryFields(id: string, entry: PortfolioEntry): readonly Save[] {
  return fieldsOf({ products: { [id]: entry } }, portfolioShape).map(({ field, value }) => ({
    field,
    expected: 0,
    value,
  }));
}

/** Names of the people of twelve departments, two in each of ours. */
export const peopleOfDepartments = departments.flatMap((department, index) =>
  ['第一', '第二'].map((section, n) => ({
    name: `${pick(['佐倉', '髙橋', '﨑山', '𠮷田', '鷗外', '渡邉'], (index * 2 + n) / 12)} ${section}`,
    department,
    mail: `${department}-${n + 1}@supplier.example`,
  })),
);
