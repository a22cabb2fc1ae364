// One section of the declarations, made from the product's shape: single fields, and tables of entries.
import { catalogueOf } from '../../domain/checklist.ts';
import { at, keysOf } from '../../domain/place.ts';
import type { Product, Shape } from '../../domain/product.ts';
import { productShape } from '../../domain/product.ts';
import type { Text } from '../../domain/scheme.ts';
import { labelOf, nameOf } from '../../words/say.ts';
import { sectionSays, sectionSentences } from '../../words/sections.ts';
import { supplierWords as words } from '../../words/supplier.ts';
import { closedUnless, field, textInput } from '../parts/forms.ts';
import { frame } from '../parts/frame.ts';
import type { Html } from '../parts/html.ts';
import { html } from '../parts/html.ts';
import { sourceMark } from '../parts/marks.ts';
import type { Reader } from '../parts/reader.ts';
import { colon, isOffered, t } from '../parts/reader.ts';
import { againBox } from './again.ts';
import { supplierNav } from './home.ts';
import { isNone, noneBox } from './none.ts';
import { plannedLink } from './planned.ts';
import type { Form } from './saving.ts';
import { leafField, linkedFindings, noticeBox, removeForm, saveForm, strangers, wrongKeyAt } from './saving.ts';
import type { Section } from './where.ts';
import { idOf, productHref, sections } from './where.ts';

export type SectionView = Form & { readonly name: string; readonly section: Section; readonly declared: Product };

export const crumbs = (reader: Reader, id: string, name: string, here: string) => [
  { href: '/supplier', text: t(reader, words.home) },
  { href: productHref(id), text: name },
  { href: reader.here, text: here },
];

const isLeafShape = (shape: Shape) => shape.is !== 'record' && shape.is !== 'map';

export function sectionPage(view: SectionView): Html {
  const { reader, section, name, product } = view;
  const title = labelOf(reader.lang, `/${sections[section][0]}`);
  const tops = sections[section].map(
    (key) => [key, (productShape.has as Readonly<Record<string, Shape>>)[key]] as const,
  );
  const singles = tops.flatMap(([key, shape]) => (shape && shape.is !== 'map' ? [single(view, at(key), shape)] : []));
  const maps = tops.flatMap(([key, shape]) => (shape?.is === 'map' ? [entries(view, at(key), shape)] : []));
  return frame(reader, {
    title: `${title} ${name}`,
    nav: supplierNav(reader),
    crumbs: crumbs(reader, product, name, title),
    failed: (view.notice?.notSaved.length ?? 0) > 0,
    main: html`<div class="stack wide"><h1>${title}</h1>${belongsHere(view)}${noticeBox(view)}${againBox(
      view,
      sections[section].flatMap((key) => [at(key), at('none', key)]),
    )}${sections[section].map((key) => linkedFindings(view, at(key)))}${closedUnless(reader, 'product.edit', html`<div class="stack wide">${singles.length > 0 && saveForm(view, singles)}${maps}${section === 'label' && strangers(view, unknownAnswers(view))}</div>`)}${plannedLink(reader, product)}${next(view)}</div>`,
  });
}

/** What belongs here, with an example in our own words. */
function belongsHere({ reader, section }: SectionView): Html {
  const said: { readonly says: Text; readonly example?: Text } = sectionSays[section];
  const { validityYears, sources } = reader.scheme.periods;
  const longest =
    section === 'label' &&
    html`<p>${t(reader, sectionSentences.longest(validityYears))} ${sourceMark(reader, sources.validityYears)}</p>`;
  return html`<div class="stack tight"><p>${t(reader, said.says)}</p>${longest}${said.example && html`<p class="small soft">${t(reader, said.example)}</p>`}</div>`;
}

/** Answers whose criterion the product's edition does not have; nothing while the edition itself is not known. */
function unknownAnswers({ declared, reader }: SectionView): string[] {
  const catalogue = catalogueOf(reader.scheme, declared);
  const known = new Set<string>(catalogue?.criteria.map(({ id }) => id));
  return catalogue
    ? Object.keys(declared.answers ?? {})
        .filter((id) => !known.has(id))
        .map((id) => at('answers', id))
    : [];
}

/** The next section in the order of the model, and the way back to the product. */
function next({ reader, section, product }: SectionView): Html {
  const names = Object.keys(sections) as Section[];
  const following = names[names.indexOf(section) + 1];
  return html`<p class="row"><a class="btn sub" href="${productHref(product)}">${t(reader, words.toProduct)}</a>${
    following &&
    html`<a class="btn sub" href="${productHref(product)}/${following}">${t(reader, words.nextSection)}${colon(reader)}${labelOf(reader.lang, `/${sections[following][0]}`)}</a>`
  }</p>`;
}

/** The leaves of a record, records inside it under their own heading. */
function fieldset(view: Form & { readonly declared: Product }, place: string, shape: Shape): Html {
  if (isLeafShape(shape)) return leafField(view, place, shape, { paths: Object.keys(view.declared.paths ?? {}) });
  if (shape.is !== 'record') return html``;
  return html`${Object.entries(shape.has).map(([key, inner]) => {
    const here = `${place}${at(key)}`;
    if (inner.is === 'map') return null;
    if (inner.is === 'record')
      return html`<fieldset class="stack" id="${idOf(here)}" tabindex="-1"><legend class="label">${labelOf(view.reader.lang, here)}</legend>${fieldset(view, here, inner)}</fieldset>`;
    return fieldset(view, here, inner);
  })}`;
}

/** One top-level leaf or record, with an anchor of its own. */
const single = (view: SectionView, place: string, shape: Shape): Html =>
  isLeafShape(shape)
    ? fieldset(view, place, shape)
    : html`<div class="stack" id="${idOf(place)}" tabindex="-1">${fieldset(view, place, shape)}</div>`;

/** Keys of the entries that hold something, in the order in which they were first saved. */
const keysIn = (view: Form, place: string): string[] => {
  const found = new Set<string>();
  for (const [field, { value }] of view.versions)
    if (value !== undefined && field.startsWith(`${place}/`))
      found.add(field.slice(place.length + 1).split('/')[0] ?? '');
  return [...found];
};

/** Every entry of a map as its own form, and one more to add the next. */
function entries(view: SectionView, place: string, shape: Extract<Shape, { is: 'map' }>, depth = 0): Html {
  const { reader } = view;
  const keys = keysIn(view, place);
  const part = keysOf(place)[0] as keyof Product;
  const none = depth === 0 && isNone(view, part);
  return html`<section class="stack" id="${idOf(place)}" tabindex="-1">${depth > 0 ? html`<h4>${labelOf(reader.lang, place)}</h4>` : html`<h2>${labelOf(reader.lang, place)}</h2>`}${keys.map((escaped) => entry(view, `${place}/${escaped}`, shape.of, depth))}${!none && isOffered(reader, 'product.edit') && addForm(view, place, shape)}${depth === 0 && noneBox(view, part, keys.length > 0)}</section>`;
}

function entry(view: SectionView, place: string, shape: Shape, depth: number): Html {
  const { reader } = view;
  const inner = shape.is === 'record' ? Object.entries(shape.has).filter(([, one]) => one.is === 'map') : [];
  return html`<div class="${depth > 0 ? 'item stack' : 'card stack'}" id="${idOf(place)}" tabindex="-1">${depth > 0 ? html`<h5>${nameOf(reader.lang, place)}</h5>` : html`<h3>${nameOf(reader.lang, place)}</h3>`}${saveForm(view, fieldset(view, place, shape))}${inner.map(([key, one]) => one.is === 'map' && entries(view, `${place}${at(key)}`, one, depth + 1))}${removeForm(view, place)}</div>`;
}

/** The form for one more entry: its id, and its own fields. */
function addForm(view: SectionView, place: string, shape: Extract<Shape, { is: 'map' }>): Html {
  const { reader } = view;
  const fresh = `${place}/{new}`;
  const key = `key:${place}`;
  const hint = t(reader, shape.key === 'port' ? words.portHint : words.keyHint);
  const typed = view.notice?.typed[key];
  const wrong = view.notice?.notSaved.some(
    (one) => one.wrong === 'no-such-field' && wrongKeyAt(one.field)?.map === place,
  );
  const open = Object.keys(view.notice?.typed ?? {}).some((name) => name === key || name.startsWith(`${fresh}/`));
  return html`<details ${open && html`open`}><summary>${t(reader, words.addEntry)}<span class="vh"> ${labelOf(reader.lang, place)}</span></summary><div class="card sunk">${saveForm(view, html`${field(reader, { id: idOf(key), label: t(reader, words.key), hint, error: wrong ? t(reader, words['no-such-field']) : undefined, required: true, control: textInput({ name: key, value: typeof typed === 'string' ? typed : '' }) })}${fieldset(view, fresh, shape.of)}`, t(reader, words.add))}</div></details>`;
}
