// The papers of a product by page: what each lacks, each as PDF, the package for the operator, and what was sent when.
import { readCivilDate } from '../domain/calendar.ts';
import { papersOf } from '../domain/paper-rows.ts';
import { readyForms } from '../office/form-desk.ts';
import { recordAnswer, recordSending } from '../office/sent.ts';
import { nameIn } from '../pages/supplier/home.ts';
import { papersPage } from '../pages/supplier/papers.ts';
import { productHref } from '../pages/supplier/where.ts';
import type { Answer, AskBy, Route } from './ask.ts';
import { look, post } from './ask.ts';
import { atPapers, hashOf, packageAsked, paperAsked, paperLimits } from './sending.ts';

const id = ({ at }: AskBy) => at['id'] ?? '';
const papersHref = (ask: AskBy) => `${productHref(id(ask))}/papers`;

/** Every value of a name in the address. */
const several = ({ queries }: AskBy, name: string): readonly string[] => {
  const value = queries[name];
  return value === undefined ? [] : typeof value === 'string' ? [value] : value;
};

async function listed(ask: AskBy): Promise<Answer> {
  const { office } = ask;
  const found = await atPapers(ask, id(ask));
  if (!found) return { refused: 'no-such-product' };
  const { facts, whole, isOwn } = found;
  return {
    page: papersPage(ask.reader, {
      id: id(ask),
      name: nameIn(ask.reader, whole.own, id(ask)),
      papers: papersOf(facts.product, facts.known, facts.scheme),
      today: ask.today,
      forms: await readyForms(office),
      sent: isOwn ? (whole.entry.outside?.sent ?? {}) : undefined,
      isRecorded: ask.query['done'] === 'recorded',
    }),
  };
}

async function packed(ask: AskBy): Promise<Answer> {
  const chosen = {
    evidence: ask.query['evidence'] === 'yes',
    papers: several(ask, 'with'),
    on: ask.today,
    form: ask.query['form'],
  };
  const made = await packageAsked(ask, id(ask), chosen);
  return 'refused' in made ? made : { bytes: made.bytes, type: 'application/zip', name: made.name };
}

async function recorded(ask: AskBy): Promise<Answer> {
  const { form, office } = ask;
  const on = readCivilDate(form.one('on'));
  const to = form.one('to').trim();
  if (!on || to === '') return (await office.reading.fields(id(ask))) ? { refused: 'cannot-read' } : noProduct;
  const chosen = { evidence: form.one('evidence') === 'yes', papers: form.all('with'), on, form: form.one('form') };
  const made = await packageAsked(ask, id(ask), chosen);
  if ('refused' in made) return made;
  const sent = { on, to, files: made.names, sha256: await hashOf(made.bytes) };
  const outcome = await recordSending(office, id(ask), sent);
  return 'refused' in outcome ? outcome : { to: `${papersHref(ask)}?done=recorded#sent` };
}
const noProduct = { refused: 'no-such-product' } as const;

async function answered(ask: AskBy): Promise<Answer> {
  const { form, office } = ask;
  const which = { product: id(ask), sent: form.one('sent') };
  const outcome = await recordAnswer(office, which, { answer: form.one('answer'), on: form.one('on') });
  return 'refused' in outcome ? outcome : { to: `${papersHref(ask)}?done=recorded#sent` };
}

const product = '/supplier/products/:id';
const limited = { limits: paperLimits };
export const paperRoutes: readonly Route[] = [
  look(`${product}/papers`, 'product.see', listed),
  look(`${product}/papers/:kind`, 'product.see', (ask) => paperAsked(ask, id(ask), ask.at['kind'] ?? ''), limited),
  look(`${product}/package.zip`, 'product.see', packed, { ...limited, trailed: true }),
  post(`${product}/papers/sent`, 'product.edit', 'form', recorded, limited),
  post(`${product}/papers/answered`, 'product.edit', 'form', answered),
];
