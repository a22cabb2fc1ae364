// Drafts of what a supplier publishes, by page and by program: for the whole company, and for a product. Nothing is kept.
import { readCivilDate } from '../domain/calendar.ts';
import { judgeClaims } from '../domain/claims.ts';
import type { Company } from '../domain/desk.ts';
import { treeFrom } from '../domain/fields.ts';
import { inherited } from '../domain/inherited.ts';
import type { TextFileKind } from '../domain/text-file.ts';
import { textFile, textFileKinds } from '../domain/text-file.ts';
import type { TextFacts, TextRow } from '../domain/texts.ts';
import { companyId, wholeOf } from '../office/behind.ts';
import { t } from '../pages/parts/reader.ts';
import { nameIn } from '../pages/supplier/home.ts';
import type { TextsAbout } from '../pages/supplier/texts.ts';
import { textPage, textsPage } from '../pages/supplier/texts.ts';
import type { MadeText } from '../words/texts.ts';
import { madeText, placeName, textWords } from '../words/texts.ts';
import { day, list, object, oneOf, text } from './api-shapes.ts';
import { productId } from './api-things.ts';
import type { Answer, AskBy, JsonSchema, Route } from './ask.ts';
import { look } from './ask.ts';
import { gives } from './json-body.ts';

const noProduct = { refused: 'no-such-product' } as const;
const notFound = { refused: 'not-found' } as const;

/** Whose drafts they are: the facts they are filled from, and which kinds there are. */
type About = { readonly about: TextsAbout; readonly facts: TextFacts; readonly rows: readonly TextRow[] };
type Find = (ask: AskBy) => Promise<About | undefined>;

/** The company part, which an evaluator does not see. */
async function companyIn({ office, person }: AskBy): Promise<Company | undefined> {
  if (person.kind === 'evaluation-body') return undefined;
  const fields = await office.reading.fields(companyId(person.organisation), 'company');
  return fields && (treeFrom(fields) as Company);
}

const ofCompany: Find = async (ask) => {
  const company = await companyIn(ask);
  const { whole } = inherited({}, { ...(company ? { company } : {}), blocks: [] }, undefined);
  const rows = ask.office.scheme.texts.filter(({ about }) => about === 'company');
  return { about: { is: 'company' }, facts: { product: whole, company }, rows };
};

const ofProduct: Find = async (ask) => {
  const id = productId(ask);
  const found = await wholeOf(ask.office, id);
  if (!found) return undefined;
  const company = found.entry.company === 'no' ? undefined : await companyIn(ask);
  const about = { is: 'product', id, name: nameIn(ask.reader, found.own, id) } as const;
  return { about, facts: { product: found.whole, company }, rows: ask.office.scheme.texts };
};

/** What is asked of a draft: its language, and of a security.txt what stands in no declaration. */
type Asked = {
  readonly text?: string | undefined;
  readonly expires?: string | undefined;
  readonly languages?: string | undefined;
  readonly canonical?: string | undefined;
};

function made({ lang, today, office }: AskBy, row: TextRow, facts: TextFacts, asked: Asked): MadeText {
  const languages = (asked.languages ?? '').split(/[\s,、]+/).filter((one) => one !== '');
  const security = { expires: readCivilDate(asked.expires), canonical: asked.canonical, languages };
  const said = asked.text === 'ja' || asked.text === 'en' ? asked.text : lang;
  return madeText(said, row, facts, { scheme: office.scheme, on: today, security });
}

const rowIn = ({ at }: AskBy, { rows }: About): TextRow | undefined => rows.find(({ id }) => id === at['text']);

async function listed(ask: AskBy, find: Find): Promise<Answer> {
  const found = await find(ask);
  if (!found) return noProduct;
  const { about, rows, facts } = found;
  return {
    page: textsPage(
      ask.reader,
      about,
      rows.map((row) => made(ask, row, facts, {})),
    ),
  };
}

async function shown(ask: AskBy, find: Find): Promise<Answer> {
  const found = await find(ask);
  if (!found) return noProduct;
  const row = rowIn(ask, found);
  if (!row) return notFound;
  const draft = made(ask, row, found.facts, ask.query);
  const { claimRules: rules, claimPhrases: phrases } = ask.office.scheme;
  const claims =
    'lines' in draft
      ? judgeClaims(textFile('txt', draft.lines, draft.lang), 'before-acceptance', { rules, phrases })
      : [];
  const forbidden = claims.filter(({ verdict }) => verdict !== 'allowed');
  return { page: textPage(ask.reader, { about: found.about, draft, asked: ask.query, today: ask.today, forbidden }) };
}

const types: Readonly<Record<TextFileKind, string>> = {
  txt: 'text/plain; charset=utf-8',
  md: 'text/markdown; charset=utf-8',
  html: 'text/html; charset=utf-8',
};

async function file(ask: AskBy, find: Find): Promise<Answer> {
  const found = await find(ask);
  if (!found) return noProduct;
  const row = rowIn(ask, found);
  if (!row) return notFound;
  const draft = made(ask, row, found.facts, ask.query);
  if ('faults' in draft) return { refused: 'draft-not-whole' };
  if ('file' in draft) return { bytes: draft.file, type: types.txt, name: 'security.txt' };
  const kind = textFileKinds.find((one) => one === ask.query['as']) ?? 'txt';
  const about = found.about.is === 'product' ? `${found.about.name} ` : '';
  return {
    bytes: textFile(kind, draft.lines, draft.lang),
    type: types[kind],
    name: `${about}${row.name[draft.lang]}.${kind}`,
  };
}

/** The same three ways to the drafts of the company and of a product. */
const ways = (base: string, may: 'product.list' | 'product.see', find: Find): readonly Route[] => {
  const way = (path: string, answer: (ask: AskBy, find: Find) => Promise<Answer>) =>
    look(path, may, async (ask) =>
      may === 'product.list' && ask.person.kind === 'evaluation-body' ? { to: '/supplier' } : answer(ask, find),
    );
  return [way(`${base}/texts`, listed), way(`${base}/texts/:text`, shown), way(`${base}/texts/:text/file`, file)];
};

export const textRoutes: readonly Route[] = [
  ...ways('/supplier/company', 'product.list', ofCompany),
  ...ways('/supplier/products/:id', 'product.see', ofProduct),
];

const headOf = ({ row, lang, missing }: MadeText, ask: AskBy) => ({
  id: row.id,
  name: t(ask.reader, row.name),
  says: row.says ? t(ask.reader, row.says) : '',
  about: row.about,
  helps: { criteria: row.helps.criteria, grade: row.helps.from.grade },
  lang,
  missing: missing.map((field) => ({ field, name: placeName(ask.lang, field) })),
});

async function told(ask: AskBy, find: Find): Promise<Answer> {
  const found = await find(ask);
  if (!found) return noProduct;
  return { json: { texts: found.rows.map((row) => headOf(made(ask, row, found.facts, {}), ask)) } };
}

async function whole(ask: AskBy, find: Find, asked: Asked): Promise<Answer> {
  const found = await find(ask);
  if (!found) return noProduct;
  const row = rowIn(ask, found);
  if (!row) return notFound;
  const draft = made(ask, row, found.facts, asked);
  const head = { ...headOf(draft, ask), note: t(ask.reader, textWords.evidence) };
  if ('faults' in draft) {
    const faults = draft.faults.map(({ says, fix, place }) => ({ says, fix, ...(place ? { field: place } : {}) }));
    return { json: { ...head, faults } };
  }
  if ('file' in draft) return { json: { ...head, files: { txt: draft.file } } };
  const files = Object.fromEntries(textFileKinds.map((kind) => [kind, textFile(kind, draft.lines, draft.lang)]));
  return { json: { ...head, files } };
}

const head = {
  id: text,
  name: text,
  says: text,
  about: oneOf(['company', 'product']),
  helps: object({ criteria: list(text), grade: oneOf(['confirmed', 'reported', 'assumed']) }),
  lang: oneOf(['ja', 'en']),
  missing: list(object({ field: text, name: text })),
};
const long = { type: 'string' } as const;
const one: JsonSchema = object({
  ...head,
  note: text,
  'files?': object({ txt: long, 'md?': long, 'html?': long }),
  'faults?': list(object({ says: text, fix: text, 'field?': text })),
});
const asking: Readonly<Record<string, JsonSchema>> = {
  text: { ...oneOf(['ja', 'en']), description: 'The language of the draft; that of the answer when not said' },
  expires: { ...day, description: 'Of a security.txt: the last day, within a year' },
  languages: { ...text, description: 'Of a security.txt: languages in which reports are read, with commas between' },
  canonical: { ...text, description: 'Of a security.txt: the address where it stands' },
};

const apiWays = (base: string, may: 'product.list' | 'product.see', find: Find, of: string): readonly Route[] => [
  gives(
    `${base}/texts`,
    may,
    { summary: `Drafts of what ${of} publishes, with what each lacks`, answers: object({ texts: list(object(head)) }) },
    (ask) => told(ask, find),
  ),
  gives(
    `${base}/texts/:text`,
    may,
    {
      summary: `One draft of what ${of} publishes, filled from declarations; it is no evidence`,
      query: asking,
      answers: one,
    },
    (ask, asked: Asked) => whole(ask, find, asked),
  ),
];

export const apiTexts: readonly Route[] = [
  ...apiWays('/company', 'product.list', ofCompany, 'the company'),
  ...apiWays('/products/:id', 'product.see', ofProduct, 'the supplier of a product'),
];
