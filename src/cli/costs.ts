// hoshimi costs FOLDER…: what the labels of these products cost. Fees are the scheme's data; an offer is what she was told.
import { extname } from 'node:path';
import type { CostLine } from '../domain/cost-sheet.ts';
import { costSheet } from '../domain/cost-sheet.ts';
import { guarded } from '../domain/portfolio-table.ts';
import type { Scheme } from '../domain/scheme.ts';
import { csvText } from '../domain/spreadsheet-text.ts';
import { openTools } from '../open.ts';
import { cliWords } from '../words/cli.ts';
import { costWords as words } from '../words/costs.ts';
import { paperSentences } from '../words/papers/words.ts';
import { spanText } from '../words/plan.ts';
import type { Arguments, Command, Lang } from './command.ts';
import { hint, needed, readArguments, seeHelp, UnusableInput } from './command.ts';
import { namesOf } from './plan.ts';
import { readFolderAt } from './reading.ts';
import { dayIn, written } from './written.ts';

const endings = ['xlsx', 'csv', 'json'] as const;

export const costs: Command = async (argv, io, lang) => {
  const options = { filed: 'value', evaluation: 'values', out: 'value', json: 'flag', force: 'flag' } as const;
  const given = readArguments(argv, { name: 'costs', count: Number.POSITIVE_INFINITY, options }, lang);
  needed('costs', { FOLDER: given.rest[0] }, lang);
  const out = given.one('out');
  const ending = endings.find((one) => `.${one}` === extname(out ?? '').toLowerCase());
  if (out !== undefined && !ending) throw new UnusableInput(`${out}: ${words.badEnding[lang]}`, seeHelp(lang, 'costs'));
  const tools = await openTools();
  const { scheme } = tools;
  const day = dayIn(given, 'filed', lang) ?? tools.calendar.today();
  const offers = Object.entries(evaluationIn(given, scheme, lang)).map(([level, evaluationYen]) => [
    level,
    { evaluationYen },
  ]);
  const first = scheme.levels.find(({ open }) => open)?.id ?? '';
  const names = namesOf(given.rest, io);
  const wanted = await Promise.all(
    given.rest.map(async (path) => {
      const { label = {} } = (await readFolderAt(tools, path, io, lang)).product;
      return { level: label.level ?? first, route: label.route ?? scheme.routes[0]?.id ?? '', labels: 1 };
    }),
  );
  const sheet = costSheet(wanted, scheme, Object.fromEntries(offers), day);
  const lines = sheet.lines.map((line, index) => ({ name: names[index] ?? '', line }));
  const json = () =>
    `${JSON.stringify({ filed: day, products: lines.map(({ name, line }) => ({ product: name, ...line })), ...(sheet.yen === undefined ? {} : { yen: sheet.yen }), grade: sheet.grade }, undefined, 2)}\n`;
  const rows = lines.map(({ name, line }) => cellsOf(name, line, { scheme, lang }));
  if (out === undefined) {
    if (given.has('json')) io.out(json().trimEnd());
    else for (const row of rows) io.out(told(row, lang));
    if (!given.has('json')) io.out(total(sheet.yen, lang));
    return 0;
  }
  const titles = columns.map((column) => words[column][lang]);
  const bytes =
    ending === 'json'
      ? json()
      : ending === 'csv'
        ? csvText([titles, ...rows].map((row) => row.map(guarded)))
        : tools.sheets.writeTable({
            sheet: words.title[lang],
            columns: titles.map((title, index) => ({ title, width: index === 0 ? 30 : 16 })),
            rows,
          });
  await written(out, bytes, { given, io, lang });
  io.out(total(sheet.yen, lang));
  return 0;
};

const columns = ['product', 'level', 'route', 'fee', 'grade', 'evaluation', 'lead', 'sum'] as const;

/** The line as text; what is not known is empty. */
function cellsOf(name: string, line: CostLine, { scheme, lang }: { scheme: Scheme; lang: Lang }): readonly string[] {
  const sum = (yen: number | undefined) => (yen === undefined ? '' : String(yen));
  return [
    name,
    scheme.levels.find(({ id }) => id === line.level)?.mark ?? line.level,
    scheme.routes.find(({ id }) => id === line.route)?.name[lang] ?? line.route,
    sum(line.fee?.yen),
    line.fee ? cliWords[line.fee.from.grade][lang] : '',
    sum(line.evaluationYen),
    line.lead ? spanText(lang, line.lead.span) : '',
    sum(line.yen),
  ];
}

function told([name = '', ...cells]: readonly string[], lang: Lang): string {
  const said = cells.flatMap((cell, index) => {
    const column = columns[index + 1];
    if (column === undefined || column === 'grade') return [];
    const isYen = column === 'fee' || column === 'evaluation' || column === 'sum';
    const text = cell === '' ? words.unknown[lang] : isYen ? paperSentences.yen(Number(cell))[lang] : cell;
    const sure =
      column === 'fee' && cells[index + 1]
        ? lang === 'ja'
          ? `（${cells[index + 1]}）`
          : ` (${cells[index + 1]})`
        : '';
    return [`${words[column][lang]} ${text}${sure}`];
  });
  return `${name}  ${said.join(lang === 'ja' ? '、' : ', ')}`;
}

const total = (yen: number | undefined, lang: Lang): string =>
  yen === undefined ? words.noTotal[lang] : `${words.total[lang]}  ${paperSentences.yen(yen)[lang]}`;

/** What an evaluation was said to cost for one label, as LEVEL=YEN. */
export function evaluationIn(given: Arguments, { levels }: Scheme, lang: Lang): Readonly<Record<string, number>> {
  return Object.fromEntries(
    given.all('evaluation').map((said) => {
      const [, level = '', yen = ''] = /^([^=]+)=(\d{1,12})$/.exec(said) ?? [];
      if (yen === '') throw new UnusableInput(`--evaluation ${said}: ${words.badEvaluation[lang]}`);
      const ids: readonly string[] = levels.map(({ id }) => id);
      if (!ids.includes(level))
        throw new UnusableInput(`--evaluation ${said}: ${words.noLevel[lang]}${hint(lang, level, ids)}`);
      return [level, Number(yen)];
    }),
  );
}
