// Labels by program: what anyone may look up, and what the office does to them.
import { readCivilDate } from '../domain/calendar.ts';
import { lifecycleOf } from '../domain/issue.ts';
import type { Act, Label } from '../domain/label.ts';
import type { CivilDate, RegistrationNumber } from '../domain/names.ts';
import type { Entry } from '../domain/registry.ts';
import { entriesOn, entryOf, pageSize, readQuery, search, sorts, standings } from '../domain/registry.ts';
import { addModels, extendLabel, revokeLabel } from '../office/issue.ts';
import { day, list, name, object, oneOf, paged, paging, ref, text, whole } from './api-shapes.ts';
import { labelNumber, noLabel, outcome } from './api-things.ts';
import type { Answer, Ask, AskBy, JsonSchema, Route } from './ask.ts';
import { acts, gives, tells, wrongPlace } from './json-body.ts';
import type { Paging } from './paging.ts';
import { partOf } from './paging.ts';

const rules = (ask: Ask) => lifecycleOf(ask.house.scheme);
const actOf = (act: Act) => (act.act === 'issued' ? { act: act.act, on: act.on, until: act.until } : act);

/** The entry as the API gives it: everything public, nothing that is only for searching. */
const told = ({ text: _, acts: done, ...entry }: Entry) => ({ ...entry, acts: done.map(actOf) });

/** The list as the page of the list finds it: by its pages, or by parts of any size after the number seen last. */
async function labels(ask: Ask, asked: Paging): Promise<Answer> {
  const on = ask.query['on'] ?? '';
  if (on !== '' && !readCivilDate(on))
    return { refused: 'cannot-read', wrong: [wrongPlace(ask.lang, '?on', 'format', 'date')] };
  const query = readQuery(ask.queries);
  const entries = entriesOn(await ask.house.openFor(undefined).labels(), query.on ?? ask.today, rules(ask));
  const found = search(entries, query);
  const head = {
    on: query.on ?? ask.today,
    total: entries.length,
    found: found.entries.length,
    page: found.page,
    pages: found.pages,
  };
  if (asked.limit === undefined && asked.after === undefined) {
    const next = found.page < found.pages ? found.shown.at(-1)?.number : undefined;
    return { json: { ...head, labels: found.shown.map(told), ...(next ? { next } : {}) } };
  }
  const part = partOf(ask.lang, found.entries, ({ number }) => number, { limit: pageSize, ...asked });
  return outcome(ask, part, ({ rows, ...next }) => ({ ...head, labels: rows.map(told), ...next }));
}

const typed = (ask: Ask) => (ask.at['number'] ?? '').normalize('NFKC').toUpperCase() as RegistrationNumber;

async function label(ask: Ask): Promise<Answer> {
  const one = entryOf(await ask.house.openFor(undefined).label(typed(ask)), ask.today, rules(ask));
  return one ? { json: told(one) } : { refused: 'no-such-label' };
}

async function desk(ask: AskBy, asked: Paging): Promise<Answer> {
  const entries = entriesOn(await ask.office.reading.labels(), ask.today, rules(ask));
  const part = partOf(ask.lang, entries, ({ number }) => number, asked);
  return outcome(ask, part, ({ rows, ...next }) => ({ labels: rows.map(told), ...next }));
}

async function deskOf(ask: AskBy): Promise<Answer> {
  const one = entryOf(await ask.office.reading.label(labelNumber(ask)), ask.today, rules(ask));
  return one ? { json: { label: told(one) } } : { refused: 'no-such-label' };
}

/** A label after an act on it, as the act's answer says it. */
const changed = (ask: AskBy, came: object): Answer =>
  outcome(ask, came, (done) => {
    if (!('done' in done)) return done as object;
    const { acts: steps } = done.done as Label;
    const entry = entryOf(steps, ask.today, rules(ask));
    return entry ? { label: told(entry) } : {};
  });

const one = '/labels/:number';
const unless = { unless: noLabel };
const isLabel = object({ label: ref('Label') });
const several = (items: JsonSchema, description: string): JsonSchema => ({ ...list(items, 100), description });

export const apiLabels: readonly Route[] = [
  tells(
    '/labels',
    'public.list',
    {
      summary: 'The public list on a day. Without `limit` and `after`, by pages of fifty',
      query: {
        ...paging,
        q: { type: 'string', description: 'Words to look for; the first 200 characters are read' },
        standing: several(oneOf(standings), 'Only these; may be said several times'),
        level: several({ type: 'string' }, 'Only these levels; may be said several times'),
        type: several({ type: 'string' }, 'Only these types of product; may be said several times'),
        on: { type: 'string', description: 'A day, such as 2026-04-01; today when not said' },
        sort: { type: 'string', description: `One of ${sorts.join(', ')}` },
        page: { type: 'string', description: 'From 1' },
      },
      answers: paged('labels', ref('Label'), { on: day, total: whole, found: whole, page: whole, pages: whole }),
    },
    labels,
  ),
  tells(one, 'label.see', { summary: 'One label as anyone may look it up', answers: ref('Label') }, label),
  gives(
    '/desk/labels',
    'label.desk',
    {
      summary: 'Every label for the office, in the order of issue',
      query: paging,
      answers: paged('labels', ref('Label')),
    },
    desk,
  ),
  gives('/desk/labels/:number', 'label.desk', { summary: 'One label for the office', answers: isLabel }, deskOf),
  acts(
    `${one}/extension`,
    'label.change',
    { summary: 'A later last day', body: object({ until: day }), answers: isLabel },
    async (ask, { until }: { readonly until: CivilDate }) =>
      changed(ask, await extendLabel(ask.office, labelNumber(ask), until)),
    unless,
  ),
  acts(
    `${one}/models`,
    'label.change',
    { summary: 'Further models under the label', body: object({ models: list(name, 500) }), answers: isLabel },
    async (ask, { models }: { readonly models: readonly string[] }) =>
      changed(ask, await addModels(ask.office, labelNumber(ask), models)),
    unless,
  ),
  acts(
    `${one}/revocation`,
    'label.revoke',
    {
      summary: 'Revoke the label for good; the reason is published. A proposal where two people decide',
      body: object({ because: text }),
      answers: { anyOf: [isLabel, object({ proposed: text })] },
    },
    async (ask, { because }: { readonly because: string }) =>
      changed(ask, await revokeLabel(ask.office, labelNumber(ask), because)),
    unless,
  ),
];
