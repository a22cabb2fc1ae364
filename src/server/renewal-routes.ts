// The ways into the renewal of labels, by page and by program. An evaluator has no list: she is led to her products.
import { calendarFile } from '../domain/calendar-file.ts';
import { criteriaOnFirmware, firmwareStates } from '../domain/firmware-state.ts';
import { nameOfProduct } from '../domain/portfolio.ts';
import type { RenewalLine, RenewalQuery } from '../domain/renewals.ts';
import { findRenewals, isDue, readRenewalQuery, renewalPhases } from '../domain/renewals.ts';
import type { Text } from '../domain/scheme.ts';
import { portfolioOf } from '../office/portfolio.ts';
import type { RenewalsView } from '../office/renewals.ts';
import { markStep, renewalsOf } from '../office/renewals.ts';
import type { Reader } from '../pages/parts/reader.ts';
import { t } from '../pages/parts/reader.ts';
import { extendText, missedSteps, renewalPage, renewalsPage, stepName } from '../pages/supplier/renewals.ts';
import { renewalHref } from '../pages/supplier/where.ts';
import { planWords } from '../words/plan.ts';
import { firmwareWords } from '../words/portfolio-table.ts';
import { phaseWords, renewalSentences as said, renewalWords as words } from '../words/renewals.ts';
import { bytesOf, day, list, name, object, oneOf, text, whole, yes } from './api-shapes.ts';
import { noProduct, outcome, productId } from './api-things.ts';
import type { Answer, AskBy, JsonSchema, Route } from './ask.ts';
import { look, post } from './ask.ts';
import { acts, gives } from './json-body.ts';
import type { Table, TableKind } from './plan-files.ts';
import { tableFile } from './plan-files.ts';

type Asked = RenewalsView & { readonly query: RenewalQuery; readonly found: readonly RenewalLine[] };

async function asked({ office, lang, query: given }: AskBy): Promise<Asked> {
  const view = await renewalsOf(office, lang);
  const query = readRenewalQuery(given);
  return { ...view, query, found: findRenewals(view.lines, query) };
}

/** A label of the pipeline as values. */
const renewalObject = (line: RenewalLine) => ({
  product: line.product,
  name: line.name,
  number: line.number,
  ...(line.level === undefined ? {} : { level: line.level }),
  elsewhere: line.isElsewhere,
  standing: line.standing,
  until: line.until,
  daysLeft: line.daysLeft,
  phase: line.phase,
  ...(line.extend ? { extend: line.extend } : {}),
  ...(line.now ? { now: line.now.id } : {}),
  steps: line.steps,
  firmware: line.firmware,
  ...(line.application === undefined ? {} : { application: line.application }),
});

const columns: readonly (readonly [Text, number])[] = [
  [words.product, 30],
  [words.number, 24],
  [words.where, 14],
  [words.level, 10],
  [words.stands, 12],
  [words.until, 12],
  [words.left, 10],
  [words.extend, 40],
  [words.phase, 18],
  [words.next, 22],
  [words.nextDay, 12],
  [words.missed, 40],
  [words.firmware, 22],
  [words.labelledVersion, 16],
  [words.newerVersions, 22],
  [words.application, 22],
];

const tableOf = (reader: Reader, found: readonly RenewalLine[]): Table => ({
  name: 'renewals',
  sheet: t(reader, words.title),
  columns: columns.map(([title, width]) => ({ title: t(reader, title), width })),
  rows: found.map((line) => [
    line.name,
    line.number,
    t(reader, line.isElsewhere ? words.elsewhere : words.here),
    reader.scheme.levels.find(({ id }) => id === line.level)?.mark ?? line.level ?? '',
    t(reader, reader.scheme.standings[line.standing]),
    line.until,
    String(line.daysLeft),
    extendText(reader, line),
    t(reader, phaseWords[line.phase]),
    line.now ? stepName(reader, line.now.id) : '',
    line.now?.on ?? '',
    missedSteps(line)
      .map(({ id, lateBy }) => `${stepName(reader, id)} ${t(reader, said.lateBy(lateBy))}`)
      .join('\n'),
    t(reader, firmwareWords[line.firmware.is]),
    line.firmware.labelled ?? '',
    line.firmware.newer.join('\n'),
    line.application ?? '',
  ]),
  json: { renewals: found.map(renewalObject) },
});

/** A day for every step that is neither done nor past. */
function calendarOf(ask: AskBy, found: readonly RenewalLine[]): Answer {
  const { reader, today } = ask;
  const note = reader.scheme.sample ? t(reader, planWords.sample) : '';
  const events = found
    .filter(({ phase }) => phase !== 'lapsed' && phase !== 'revoked' && phase !== 'ending')
    .flatMap((line) =>
      line.steps
        .filter(({ is }) => is === 'now' || is === 'later')
        .map((step) => ({
          uid: `${encodeURIComponent(line.number)}-${step.id}@renewals.hoshimi`,
          first: step.on,
          last: step.on,
          title: `${stepName(reader, step.id)}: ${line.name}`,
          says: [line.number, `${t(reader, words.until)}: ${line.until}`, note].filter(Boolean).join('\n'),
        })),
    );
  const bytes = calendarFile(events, {
    by: '-//Hoshimi//Renewals//EN',
    name: t(reader, words.calendarName),
    made: today,
  });
  return { bytes, type: 'text/calendar; charset=utf-8', name: 'renewals.ics' };
}

async function file(kind: TableKind | 'ics', ask: AskBy): Promise<Answer> {
  const { found } = await asked(ask);
  return kind === 'ics' ? calendarOf(ask, found) : tableFile(kind, ask.house.sheets, tableOf(ask.reader, found));
}

async function ofProduct(ask: AskBy) {
  const { office, lang } = ask;
  const [row] = await portfolioOf(office, productId(ask));
  if (!row) return undefined;
  const { lines } = await renewalsOf(office, lang, row.id);
  return { row, lines, criteria: criteriaOnFirmware(row.product, office.scheme) };
}

async function productRenewal(ask: AskBy): Promise<Answer> {
  const found = await ofProduct(ask);
  if (!found) return { refused: 'no-such-product' };
  const { row, lines, criteria } = found;
  const page = renewalPage(ask.reader, {
    product: row.id,
    name: nameOfProduct(ask.lang, row.product, row.id),
    lines,
    criteria,
    isOwn: ask.person.kind !== 'evaluation-body',
    marked: ask.query['done'] === 'marked',
  });
  return { page };
}

const shown = (path: string, answer: (ask: AskBy) => Promise<Answer>): Route =>
  look(path, 'product.list', async (ask) =>
    ask.person.kind === 'evaluation-body' ? { to: '/supplier' } : answer(ask),
  );

export const renewalRoutes: readonly Route[] = [
  shown('/supplier/renewals', async (ask) => {
    const { query, lines, found, without, unclear } = await asked(ask);
    const named = unclear.map(({ id, product }) => ({ id, name: nameOfProduct(ask.lang, product, id) }));
    return { page: renewalsPage(ask.reader, { query, lines, found, without: without.length, unclear: named }) };
  }),
  ...(['xlsx', 'csv', 'json', 'ics'] as const).map((kind) =>
    shown(`/supplier/renewals.${kind}`, (ask) => file(kind, ask)),
  ),
  look('/supplier/products/:id/renewal', 'product.see', productRenewal),
  post('/supplier/products/:id/renewal', 'product.edit', 'form', async (ask) => {
    const { form } = ask;
    const step = { step: form.one('step'), until: form.one('until'), isDone: form.one('done') !== 'no' };
    const came = await markStep(ask.office, productId(ask), step);
    return 'refused' in came ? came : { to: `${renewalHref(productId(ask))}?done=marked` };
  }),
];

const narrowing: Readonly<Record<string, JsonSchema>> = {
  q: { ...text, description: 'Words that all stand in name, number or id' },
  phase: oneOf(renewalPhases),
  firmware: oneOf(firmwareStates),
  where: oneOf(['here', 'elsewhere']),
};
const shape = object({
  product: text,
  name: text,
  number: text,
  'level?': text,
  elsewhere: yes,
  standing: oneOf(['valid', 'in-grace', 'lapsed', 'revoked']),
  until: day,
  daysLeft: { type: 'integer' },
  phase: oneOf(renewalPhases),
  'extend?': object({ until: day, askUntil: day }),
  'now?': text,
  steps: list(
    object({
      id: text,
      on: day,
      is: oneOf(['done', 'missed', 'now', 'later']),
      'doneOn?': text,
      lateBy: whole,
      foresight: oneOf(['published', 'projected', 'unknown']),
    }),
  ),
  firmware: object({ is: oneOf(firmwareStates), 'labelled?': text, newer: list(text) }),
  'application?': text,
});

const apiFile = (kind: 'xlsx' | 'csv' | 'ics', type: string): Route =>
  gives(
    `/renewals.${kind}`,
    'product.list',
    {
      summary: `The renewal of labels as ${kind}, narrowed as on the screen`,
      query: narrowing,
      answers: bytesOf(type),
    },
    (ask) => file(kind, ask),
  );

export const apiRenewals: readonly Route[] = [
  gives(
    '/renewals',
    'product.list',
    {
      summary: 'Every label of the organisation in the order in which they end, with what is due before',
      query: narrowing,
      answers: object({ renewals: list(shape), due: whole, without: whole, unclear: list(text) }),
    },
    async (ask) => {
      const { found, without, unclear } = await asked(ask);
      return {
        json: {
          renewals: found.map(renewalObject),
          due: found.filter(isDue).length,
          without: without.length,
          unclear: unclear.map(({ id }) => id),
        },
      };
    },
  ),
  apiFile('xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'),
  apiFile('csv', 'text/csv'),
  apiFile('ics', 'text/calendar'),
  gives(
    '/products/:id/renewal',
    'product.see',
    {
      summary: 'The labels of a product, its firmware beside the labelled one, and the criteria to look at again',
      answers: object({ renewals: list(shape), criteria: list(text) }),
    },
    async (ask) => {
      const found = await ofProduct(ask);
      if (!found) return { refused: 'no-such-product' };
      return { json: { renewals: found.lines.map(renewalObject), criteria: found.criteria } };
    },
  ),
  acts(
    '/products/:id/renewal',
    'product.edit',
    {
      summary:
        'Say of a step before a label ends that it is done (done: false takes it back); let-it-end: meant to end',
      body: object({ step: name, until: day, 'done?': yes }),
      answers: object({ marked: text }),
    },
    async (ask, body: { readonly step: string; readonly until: string; readonly done?: boolean }) => {
      const step = { step: body.step, until: body.until, isDone: body.done !== false };
      return outcome(ask, await markStep(ask.office, productId(ask), step));
    },
    { unless: noProduct },
  ),
];
