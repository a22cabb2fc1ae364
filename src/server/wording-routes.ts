// The ways into a supplier's own copy of the official wording, by page and by program. Besides the pages of criteria these are
// the only ones that show it.
import { listedForms } from '../office/form-desk.ts';
import { copyWording, forgetWording, ownWording, pasteWording } from '../office/own-wording.ts';
import type { OwnAt } from '../pages/supplier/own-box.ts';
import { wordingPage } from '../pages/supplier/own-wording.ts';
import { wordingHref } from '../pages/supplier/where.ts';
import { day, list, object, text, whole } from './api-shapes.ts';
import { outcome } from './api-things.ts';
import type { Answer, AskBy, Route } from './ask.ts';
import { look, post } from './ask.ts';
import { formLimits } from './form-limits.ts';
import { acts, gives } from './json-body.ts';

/** What is the supplier's own at a criterion; nobody else has anything there. */
export async function ownAt({ office, house, person }: AskBy, criterion: string): Promise<OwnAt | undefined> {
  if (person.kind !== 'supplier') return undefined;
  const [forms, all] = await Promise.all([listedForms(office), ownWording(office, house.formDesk)]);
  const texts = all.filter((one) => one.criterion === criterion);
  // Of several forms that differ the one that was confirmed last speaks.
  const counts = forms
    .filter(({ isConfirmed }) => isConfirmed)
    .toSorted((a, b) => ((a.last?.at ?? '') < (b.last?.at ?? '') ? -1 : 1))
    .flatMap(({ entry }) => entry.items ?? [])
    .map((one) => one.split(' '))
    .filter(([id]) => id === criterion);
  const count = counts.at(-1)?.[1];
  return { texts, items: count === undefined ? undefined : Number(count) };
}

async function kept(ask: AskBy, said: { readonly form?: string; readonly text?: string; readonly from?: string }) {
  const { office, house } = ask;
  const came = said.form
    ? await copyWording(office, house.formDesk, said.form)
    : await pasteWording(office, house.formDesk, {
        text: said.text ?? '',
        from: (said.from ?? '').trim().slice(0, 200),
      });
  return 'unusable' in came ? ({ refused: 'unusable' } as const) : came;
}

const shown = async (ask: AskBy): Promise<Answer> =>
  ask.person.kind === 'supplier'
    ? { page: wordingPage(ask.reader, await ownWording(ask.office, ask.house.formDesk)) }
    : { to: '/supplier' };

export const wordingRoutes: readonly Route[] = [
  look(wordingHref, 'product.list', shown),
  post(
    wordingHref,
    'product.edit',
    'form',
    async (ask) => {
      const { form } = ask;
      const came = await kept(ask, { form: form.one('form'), text: form.one('text'), from: form.one('from') });
      return 'kept' in came ? { to: wordingHref } : came;
    },
    { limits: formLimits },
  ),
  post(`${wordingHref}/forget`, 'product.edit', 'form', async (ask) => {
    const came = await forgetWording(ask.office, ask.house.formDesk);
    return 'kept' in came ? { to: wordingHref } : came;
  }),
];

const done = object({ kept: whole });
export const apiWording: readonly Route[] = [
  gives(
    '/forms/wording',
    'product.list',
    {
      summary: 'The organisation’s own copy of the official wording. It is no part of this program and of no export',
      answers: object({
        texts: list(object({ criterion: text, item: { anyOf: [text, { type: 'null' }] }, text, from: text, on: day })),
      }),
    },
    async (ask) => ({ json: { texts: await ownWording(ask.office, ask.house.formDesk) } }),
  ),
  acts(
    '/forms/wording',
    'product.edit',
    {
      summary: 'Keep the wording of a form, or a pasted text, as the organisation’s own copy',
      body: object({ 'form?': text, 'text?': { type: 'string', maxLength: 500_000 }, 'from?': text }),
      answers: done,
    },
    async (ask, body: { readonly form?: string; readonly text?: string; readonly from?: string }) =>
      outcome(ask, await kept(ask, body)),
    { limits: formLimits },
  ),
  acts(
    '/forms/wording/forget',
    'product.edit',
    { summary: 'Delete the organisation’s own copy of the wording', body: object({}), answers: done },
    async (ask) => outcome(ask, await forgetWording(ask.office, ask.house.formDesk)),
  ),
];
