// The ways to judge by the items of a confirmed form, by page and by program.
import { judgings } from '../domain/outline.ts';
import { judgeByForm, judgeByOurs } from '../office/outline.ts';
import { formHref, outlineHref } from '../pages/supplier/where.ts';
import { list, object, ref, text, whole } from './api-shapes.ts';
import { outcome } from './api-things.ts';
import type { Answer, AskBy, Route } from './ask.ts';
import { look, post } from './ask.ts';
import { formLimits } from './form-limits.ts';
import { acts, gives } from './json-body.ts';

const shown = async ({ office }: AskBy): Promise<Answer> => {
  const outline = office.scheme.judged?.outline;
  return outline
    ? { bytes: `${JSON.stringify(outline, undefined, 2)}\n`, type: 'application/json', name: 'outline.json' }
    : { refused: 'not-judged-by-form' };
};

async function back(came: Awaited<ReturnType<typeof judgeByForm>>): Promise<Answer> {
  return 'form' in came ? { to: formHref(came.form) } : came;
}

export const outlineRoutes: readonly Route[] = [
  look(`${outlineHref}.json`, 'product.list', shown),
  post(
    outlineHref,
    'product.edit',
    'form',
    async ({ office, house, form }) => back(await judgeByForm(office, house.formDesk, form.one('form'))),
    { limits: formLimits },
  ),
  post(`${outlineHref}/forget`, 'product.edit', 'form', async ({ office }) => back(await judgeByOurs(office))),
];

const judging = list(object({ criterion: text, form: whole, ours: whole, counted: whole }));
const said = object({ form: text });
export const apiOutline: readonly Route[] = [
  gives(
    '/forms/outline',
    'product.list',
    {
      summary:
        'The items of a form that products are judged by, and where they differ from our data; null: by our data',
      answers: object({ outline: { anyOf: [ref('Outline'), { type: 'null' }] }, judgings: judging }),
    },
    async ({ office: { scheme } }) => {
      const outline = scheme.judged?.outline ?? null;
      return { json: { outline, judgings: outline ? judgings(scheme.catalogues[outline.edition]) : [] } };
    },
  ),
  acts(
    '/forms/outline',
    'product.edit',
    {
      summary: 'Judge all products of the organisation by the items of a confirmed form',
      body: object({ form: { ...text, description: 'A form by its fingerprint', maxLength: 64 } }),
      answers: said,
    },
    async (ask, { form }: { readonly form: string }) =>
      outcome(ask, await judgeByForm(ask.office, ask.house.formDesk, form)),
    { limits: formLimits },
  ),
  acts(
    '/forms/outline/forget',
    'product.edit',
    {
      summary: 'Judge by our data again; answers to items that are gone stay as findings',
      body: object({}),
      answers: said,
    },
    async (ask) => outcome(ask, await judgeByOurs(ask.office)),
  ),
];
