// The files that `init` writes: every section with its explanation, ready to be filled in.
import { addYears } from '../domain/calendar.ts';
import type { CivilDate } from '../domain/names.ts';
import type { Shape } from '../domain/product.ts';
import { productShape } from '../domain/product.ts';
import type { Catalogue, Criterion, Scheme } from '../domain/scheme.ts';
import { cliWords as words } from '../words/cli.ts';
import { conditionText } from '../words/facts.ts';
import { choiceWord, hintOf, labelOf } from '../words/say.ts';

/** What the questions brought, by place. */
export type Asked = Readonly<Record<string, string>>;
type Told = {
  readonly scheme: Scheme;
  readonly catalogue: Catalogue;
  readonly today: CivilDate;
  readonly lang: 'ja' | 'en';
};
type Filled = Told & { readonly values: Readonly<Record<string, string>> };

/** One example entry of each map, so that nobody has to guess how its keys look. */
const exampleKeys: Readonly<Record<string, string>> = {
  firmware: '"1.0.0"',
  services: 'cloud',
  interfaces: 'lan',
  ports: '443/tcp',
  authentication: 'web-ui',
  updates: 'over-the-air',
  paths: 'to-cloud',
  assets: 'settings',
  places: 'flash',
};
const quoted = (text: string): string => JSON.stringify(text);
const comment = (line: string): string => `# ${line}`.trimEnd();

/**
 * product.yaml with what is known filled in. What is empty stands as "": of a key without any value YAML takes the comments
 * after it for its own, and whoever rewrites the file moves them.
 */
export function productTemplate(asked: Asked, told: Told): string {
  const { scheme, catalogue, today, lang } = told;
  const values: Record<string, string> = {
    '/edition': quoted(catalogue.edition),
    '/label/level': quoted(catalogue.level),
    '/label/route': scheme.fees.find((fee) => fee.level === catalogue.level)?.route ?? '',
    '/label/until': quoted(addYears(today, scheme.periods.validityYears)),
  };
  for (const [place, text] of Object.entries(asked)) values[place] = quoted(text);
  const models = (asked['/models'] ?? '').split(/[,、，\n]/).map((model) => model.trim());
  const said = models.filter((model) => model !== '');
  const lines = [comment(words.yamlTop[lang])];
  for (const [key, shape] of Object.entries(productShape.has)) {
    if (key === 'answers') continue;
    const isLeaf = shape.is !== 'record' && shape.is !== 'map';
    lines.push('', ...(isLeaf ? [] : head(key, lang)));
    if (key === 'models')
      lines.push(
        ...head(key, lang),
        'models:',
        ...(said.length > 0 ? said : ['']).map((model) => `  - ${quoted(model)}`),
      );
    else if (key === 'scope') lines.push(...scopeLines(told));
    else if (key === 'firmware') lines.push(...firmwareLines(asked['/filed-firmware'], lang));
    else if (key === 'evidence') lines.push(comment(words.yamlEvidence[lang]), 'evidence:');
    else if (shape.is === 'map') {
      lines.push(comment(words.yamlExample[lang]));
      lines.push(...body(shape, `/${key}`, key, 0, { ...told, values }).map(comment));
    } else lines.push(...body(shape, `/${key}`, key, 0, { ...told, values }));
  }
  return `${lines.join('\n')}\n`;
}

const head = (key: string, lang: 'ja' | 'en'): string[] =>
  [labelOf(lang, `/${key}`), hintOf(lang, `/${key}`)].flatMap((line) => (line === undefined ? [] : [comment(line)]));

const firmwareLines = (version: string | undefined, lang: 'ja' | 'en'): string[] => [
  'firmware:',
  `  ${version === undefined ? exampleKeys['firmware'] : quoted(version)}:`,
  `    released: "" # ${labelOf(lang, '/firmware/x/released')} 2026-10-01`,
];

const scopeLines = ({ scheme, lang }: Told): string[] => [
  comment(words.yamlScope[lang]),
  comment('scope:'),
  ...Object.entries(scheme.scope.questions).map(([id, question]) => comment(`  ${id}: "" # ${question.asks[lang]}`)),
];

/** The lines of one key; a map shows one example entry. */
function body(shape: Shape, place: string, key: string, depth: number, filled: Filled): string[] {
  const indent = '  '.repeat(depth);
  if (shape.is === 'record')
    return [
      `${indent}${key}:`,
      ...Object.entries(shape.has).flatMap(([inner, one]) => body(one, `${place}/${inner}`, inner, depth + 1, filled)),
    ];
  if (shape.is === 'map')
    return [`${indent}${key}:`, ...body(shape.of, `${place}/x`, exampleKeys[key] ?? 'example', depth + 1, filled)];
  const { lang } = filled;
  const value = shape.is === 'texts' ? '[]' : (filled.values[place] ?? '""');
  const choices = choicesOf(shape, place, filled);
  const isLong = choices.length > 5;
  const listed = choices.join(lang === 'ja' ? '、' : ', ');
  const said = [labelOf(lang, place), hintOf(lang, place)?.replace(/[。.]$/, '')].filter((part) => part !== undefined);
  if (choices.length > 0 && !isLong) said.push(`${words.yamlOne[lang]}: ${listed}`);
  const line = `${indent}${key}: ${value} # ${said.join(lang === 'ja' ? '。' : '. ')}`;
  return isLong ? [...choices.map((one) => `${indent}# ${one}`), line] : [line];
}

/** The words that may stand there, each with what it means where the word alone does not say it. */
function choicesOf(shape: Shape, place: string, { scheme, lang }: Filled): string[] {
  const meant = (id: string, name: string) =>
    id === name.toLowerCase().replaceAll(' ', '-') ? id : lang === 'ja' ? `${id}（${name}）` : `${id} (${name})`;
  if (shape.is === 'choice')
    return shape.of.map((one) => (one === 'yes' || one === 'no' ? one : meant(one, choiceWord(lang, place, one))));
  if (shape.is !== 'chosen') return [];
  if (shape.from === 'productTypes') return scheme.productTypes.map(({ id, name }) => meant(id, name[lang]));
  if (shape.from === 'routes') return scheme.routes.map(({ id, name }) => meant(id, name[lang]));
  return [];
}

/** An answers file that says what is asked and how to answer it. */
export function answerTemplate(criterion: Criterion, { scheme, lang }: Told): string {
  const { id, topic, asks, appliesWhen, meet, items } = criterion;
  const kindName = (kind: string) => scheme.evidenceKinds.find((one) => one.id === kind)?.name[lang] ?? kind;
  const results = ['conforms', 'does-not-conform', 'not-applicable', 'open'].map((one) => {
    const word = choiceWord(lang, '/answers/x/result', one);
    return lang === 'ja' ? `${one}（${word}）` : one;
  });
  const lines = [
    comment(`${id} ${topic[lang]}`),
    comment(asks[lang]),
    comment(
      appliesWhen === undefined
        ? words.always[lang]
        : `${words.appliesWhen[lang]}: ${conditionText(lang, appliesWhen)}`,
    ),
    comment(words[meet][lang]),
    comment(`result: ${results.join(lang === 'ja' ? '、' : ', ')}`),
    comment(`reason: ${hintOf(lang, '/answers/x/reason') ?? ''}`),
    comment(`${words.yamlRead[lang]}: bin/hoshimi explain ${id}`),
    'result: open',
    'reason: ""',
    'items:',
    ...items.flatMap((item) => [
      `  "${item.no}":`,
      `    # ${item.asks[lang]} [${words[item.by][lang]}]`,
      `    # ${words.usual[lang]}: ${item.kinds.map(kindName).join(lang === 'ja' ? '、' : ', ')}`,
      '    result: open',
      '    reason: ""',
      '    evidence: []',
    ]),
  ];
  return `${lines.join('\n')}\n`;
}
