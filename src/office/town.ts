// The sample town: products of examples/ taken through the office's own functions, so that there is a label of each
// standing, a filing that came back, and a draft with findings. Its days are counted back from today.
import { addDays, compareDays, dayNumber } from '../domain/calendar.ts';
import { fieldsOf, productFrom, shapeAt } from '../domain/fields.ts';
import type { CivilDate } from '../domain/names.ts';
import type { Person } from '../domain/people.ts';
import { at } from '../domain/place.ts';
import type { Product, Value } from '../domain/product.ts';
import { acceptFiling, recordFee, returnFiling } from './check.ts';
import { createProduct } from './draft.ts';
import { fileApplication, openApplication } from './file.ts';
import { issueLabel, revokeLabel } from './issue.ts';
import type { Office } from './office.ts';

/** One example as it was read, with a way to each evidence file's bytes. */
export type Example = { readonly product: Product; readonly bytes: readonly AsyncIterable<Uint8Array>[] };
export type Town = {
  /** An office opened for this person on that day. */
  readonly officeOn: (person: Person, day: CivilDate) => Office;
  readonly officer: Person;
  readonly supplierOf: (example: string) => Person;
  readonly examples: Readonly<Record<string, Example>>;
  readonly today: CivilDate;
};

/** What happens to one product of the town: filed so many days ago, its label ending so many days from now. */
type Story = {
  readonly id: string;
  readonly example: string;
  readonly filedAgo: number;
  readonly endsIn?: number;
  readonly ends?: 'returned' | 'revoked' | 'draft';
  readonly name?: { readonly ja: string; readonly en: string };
  readonly suffix?: string;
};

const stories = (graceDays: number): readonly Story[] => [
  { id: 'town-lapsed', example: 'office-printer', filedAgo: 480, endsIn: -(graceDays + 40) },
  { id: 'town-grace', example: 'storage-controller', filedAgo: 420, endsIn: -Math.min(20, graceDays) },
  {
    id: 'town-revoked',
    example: 'home-gateway',
    filedAgo: 300,
    endsIn: 200,
    ends: 'revoked',
    suffix: '-T',
    name: { ja: '店舗用ゲートウェイ GXシリーズ', en: 'GX series gateway for shops' },
  },
  { id: 'town-valid', example: 'home-gateway', filedAgo: 20 },
  {
    id: 'town-returned',
    example: 'storage-controller',
    filedAgo: 6,
    ends: 'returned',
    suffix: '-X',
    name: { ja: '蓄電池コントローラ 増設用', en: 'Storage battery controller, extension unit' },
  },
  { id: 'town-draft', example: 'network-camera', filedAgo: 0, ends: 'draft' },
];

/** Builds the town, oldest story first. Whatever an act refuses is a fault of the examples. */
export async function buildTown(town: Town, graceDays: number): Promise<void> {
  for (const story of stories(graceDays)) await tell(town, story);
}

async function tell(town: Town, story: Story): Promise<void> {
  const example = town.examples[story.example];
  if (!example) throw new Error(`the sample town needs examples/${story.example}`);
  const { officeOn, officer, today } = town;
  const supplier = town.supplierOf(story.example);
  const day = (ago: number) => addDays(today, -Math.max(0, ago));
  const mine = (ago: number) => officeOn(supplier, day(ago));
  const theirs = (ago: number) => officeOn(officer, day(ago));
  const { filedAgo: ago } = story;
  for (const bytes of example.bytes) await mine(ago).evidence.put(bytes, Number.MAX_SAFE_INTEGER);
  const product = await done(createProduct(mine(ago), story.id, retold(example.product, story, today)), 'created');
  if (story.ends === 'draft') return;
  const number = await done(openApplication(mine(ago), product), 'opened');
  await done(fileApplication(mine(ago), number, []), 'done');
  if (story.ends === 'returned') {
    const asks = '付けられた写しの日付が読み取れません。日付の分かる写しに替えてください。';
    await done(
      returnFiling(theirs(ago - 2), number, [{ at: at('answers', firstAnswer(example.product)), asks }]),
      'done',
    );
    return;
  }
  const { due } = (await done(acceptFiling(theirs(ago - 3), number), 'done')) as { due?: { yen: number } };
  await done(recordFee(theirs(ago - 5), number, due?.yen ?? 0), 'done');
  const until = (
    story.endsIn === undefined ? retold(example.product, story, today).label?.until : addDays(today, story.endsIn)
  ) as CivilDate;
  const registration = await done(issueLabel(theirs(ago - 7), number, until), 'issued');
  if (story.ends === 'revoked') {
    await done(
      revokeLabel(theirs(12), registration, '求めた証跡が期限までに示されなかったため（見本の理由です）'),
      'done',
    );
  }
}

const firstAnswer = (product: Product): string => Object.keys(product.answers ?? {}).sort()[0] ?? '';

/** What the act gave; a refusal here means that an example is no longer in order. */
async function done<K extends string, T extends object>(
  outcome: Promise<T>,
  key: K,
): Promise<Extract<T, Record<K, unknown>>[K]> {
  const given = await outcome;
  if (!(key in given)) throw new Error(`the sample town was refused: ${JSON.stringify(given)}`);
  return (given as Extract<T, Record<K, unknown>>)[key];
}

/** The example as it would have been filed on the story's day: every day moved by the same count, the label's end as told. */
function retold(product: Product, { filedAgo, endsIn, name, suffix }: Story, today: CivilDate): Product {
  const evaluated = product.evaluation?.on as CivilDate | undefined;
  const shift = evaluated ? dayNumber(addDays(today, -filedAgo - 1)) - dayNumber(evaluated) : 0;
  const fields = new Map<string, Value>(
    fieldsOf(product).map(({ field, value }) => [
      field,
      isDay(field, value) ? addDays(value as CivilDate, shift) : value,
    ]),
  );
  if (endsIn !== undefined) {
    const until = addDays(today, endsIn);
    fields.set(at('label', 'until'), until);
    const support = fields.get(at('product', 'support-until')) as CivilDate | undefined;
    if (!support || compareDays(support, until) < 0) fields.set(at('product', 'support-until'), until);
  }
  if (name) for (const [lang, text] of Object.entries(name)) fields.set(at('product', 'name', lang), text);
  if (suffix) {
    fields.set(
      at('models'),
      (product.models ?? []).map((model) => `${model}${suffix}`),
    );
    for (const [field, value] of fields)
      if (/^\/evidence\/[^/]+\/model$/.test(field)) fields.set(field, `${String(value)}${suffix}`);
  }
  return productFrom([...fields].map(([field, value]) => ({ field, value })));
}

const isDay = (field: string, value: Value): boolean => shapeAt(field)?.is === 'day' && typeof value === 'string';
