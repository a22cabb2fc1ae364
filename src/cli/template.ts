// The product.yaml that `init` writes: every section with its explanation, ready to be filled in.
import { addYears } from '../domain/calendar.ts';
import { isCorporateNumber } from '../domain/corporate-number.ts';
import type { CivilDate } from '../domain/names.ts';
import type { Shape } from '../domain/product.ts';
import { productShape } from '../domain/product.ts';
import type { Catalogue, Scheme } from '../domain/scheme.ts';
import { choiceWord, hintOf, labelOf } from '../words/say.ts';
import type { Asked } from './init.ts';

type Given = {
  readonly scheme: Scheme;
  readonly catalogue: Catalogue;
  readonly today: CivilDate;
  readonly lang: 'ja' | 'en';
};
/** One example entry of each map, so that nobody has to guess its keys; commented out. */
const exampleKeys: Readonly<Record<string, string>> = {
  firmware: '"1.0.0"',
  services: 'cloud',
  interfaces: 'lan',
  ports: '443/tcp',
  authentication: 'web-ui',
  updates: 'ota',
  paths: 'to-cloud',
  assets: 'settings',
  places: 'flash',
  scope: '',
  evidence: 'scan',
};
const quoted = (text: string): string => JSON.stringify(text);

export function template(asked: Asked, given: Given): string {
  const { scheme, catalogue, today, lang } = given;
  const values: Record<string, string> = {
    '/edition': catalogue.edition,
    '/label/level': quoted(catalogue.level),
    '/label/route': scheme.fees.find((fee) => fee.level === catalogue.level)?.route ?? '',
    '/label/until': addYears(today, scheme.periods.validityYears),
    '/evaluation/by': 'own-staff',
  };
  for (const [place, text] of Object.entries(asked))
    if (text !== undefined && place !== '/models') values[place] = quoted(text);
  const models = (asked['/models'] ?? '')
    .split(/[,、\n]/)
    .map((model) => model.trim())
    .filter((model) => model !== '');
  const lines = [
    '# yaml-language-server: $schema=product.schema.json',
    lang === 'ja'
      ? '# 製品の宣言です。# の行は説明なので、消してもかまいません。'
      : '# What the product declares. Lines with # explain and may be deleted.',
  ];
  for (const [key, shape] of Object.entries(productShape.has)) {
    if (key === 'answers') continue;
    lines.push('', ...section(key, shape, { values, models, asked, given }));
  }
  return `${lines.join('\n')}\n`;
}

type Filled = {
  readonly values: Readonly<Record<string, string>>;
  readonly models: readonly string[];
  readonly asked: Asked;
  readonly given: Given;
};

function section(key: string, shape: Shape, filled: Filled): string[] {
  const { lang, scheme } = filled.given;
  const title = `# ${labelOf(lang, `/${key}`)}`;
  const hint = hintOf(lang, `/${key}`);
  const head = hint ? [title, `# ${hint}`] : [title];
  if (key === 'models')
    return [
      ...head,
      ...(filled.models.length > 0
        ? ['models:', ...filled.models.map((model) => `  - ${quoted(model)}`)]
        : ['models: []']),
    ];
  if (key === 'scope') {
    const questions = Object.entries(scheme.scope.questions).flatMap(([id, question]) => [
      `#   ${question.asks[lang]}`,
      `#   ${id}: "yes"`,
    ]);
    return [
      ...head,
      lang === 'ja'
        ? '# bin/hoshimi scope で一問ずつ答えられます。yes、no、unsure のどれかを書きます。'
        : '# bin/hoshimi scope asks them one by one. Write yes, no or unsure.',
      '# scope:',
      ...questions,
    ];
  }
  if (key === 'firmware' && filled.asked['/filed-firmware']) {
    return [
      ...head,
      'firmware:',
      `  ${quoted(filled.asked['/filed-firmware'])}:`,
      `    released:  # ${labelOf(lang, '/firmware/x/released')} 2026-10-01`,
    ];
  }
  if (shape.is === 'map') return [...head, ...body(shape, `/${key}`, key, 0, filled).map((line) => `# ${line}`)];
  return [...head, ...body(shape, `/${key}`, key, 0, filled)];
}

/** The lines of one key; maps show one example entry. */
function body(shape: Shape, place: string, key: string, depth: number, filled: Filled): string[] {
  const indent = '  '.repeat(depth);
  if (shape.is === 'record')
    return [
      `${indent}${key}:`,
      ...Object.entries(shape.has).flatMap(([inner, one]) => body(one, `${place}/${inner}`, inner, depth + 1, filled)),
    ];
  if (shape.is === 'map') {
    const example = exampleKeys[key] ?? 'example';
    return [`${indent}${key}:`, ...body(shape.of, `${place}/x`, example, depth + 1, filled)];
  }
  const value = filled.values[place] ?? '';
  return [`${indent}${key}: ${shape.is === 'texts' ? '[]' : value}`.trimEnd() + explained(shape, place, filled)];
}

/** What the field is, and the choices there are. */
function explained(shape: Shape, place: string, { given: { lang, scheme }, values }: Filled): string {
  const hint = hintOf(lang, place);
  const choices =
    shape.is === 'choice'
      ? shape.of.map((one) => `${one}=${choiceWord(lang, place, one)}`).join(', ')
      : shape.is === 'chosen'
        ? chosen(scheme, shape.from, lang)
        : undefined;
  const label = labelOf(lang, place);
  const said = [label, hint, choices].filter((part) => part !== undefined && part !== '').join('　');
  const wrong =
    place === '/supplier/corporate-number' && values[place] && !isCorporateNumber(JSON.parse(values[place]) as string)
      ? ' (!)'
      : '';
  return `  # ${said}${wrong}`;
}

const chosen = (scheme: Scheme, from: string, lang: 'ja' | 'en'): string => {
  if (from === 'productTypes') return scheme.productTypes.map(({ id, name }) => `${id}=${name[lang]}`).join(', ');
  if (from === 'routes') return scheme.routes.map(({ id, name }) => `${id}=${name[lang]}`).join(', ');
  if (from === 'evidenceKinds')
    return lang === 'ja' ? '一覧は bin/hoshimi evidence kinds' : 'see bin/hoshimi evidence kinds';
  return '';
};
