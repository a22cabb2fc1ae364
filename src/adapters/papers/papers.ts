// Papers as PDF, set by Typst from our template. What is said goes in as JSON and is never part of the source.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { dayNumber } from '../../domain/calendar.ts';
import type { CivilDate } from '../../domain/names.ts';
import type { Paper, PaperPart } from '../../domain/paper.ts';
import type { Papers } from '../../office/papers.ts';
import { runsOf, settable } from './glyphs.ts';

/** The part of the compiler's binding that is used; the package brings no types. */
type Compiled = {
  readonly result: object | null;
  hasError(): boolean;
  takeDiagnostics(): { readonly shortDiagnostics: readonly { readonly message: string }[] } | null;
};
type Compiler = {
  compile(what: { mainFileContent: string; inputs: Readonly<Record<string, string>> }): Compiled;
  pdf(document: object, how: { pdfStandard: 'ua-1'; creationTimestamp: number }): Uint8Array;
  evictCache(maxAge: number): void;
};
type Binding = {
  readonly NodeCompiler: {
    create(with_: { workspace: string; fontArgs: readonly { fontBlobs: readonly Uint8Array[] }[] }): Compiler;
  };
};

const fonts = join(import.meta.dirname, '../../../node_modules/@expo-google-fonts/noto-sans-jp');
const weights = ['400Regular/NotoSansJP_400Regular.ttf', '700Bold/NotoSansJP_700Bold.ttf'];
const secondsOfDay = 86_400;
const epoch = dayNumber('1970-01-01' as CivilDate);

/** The printer of papers. Nothing is loaded before the first paper; on a machine without Typst each is refused. */
export function papers(load: () => unknown = loadTypst): Papers {
  let printer: ReturnType<typeof opened> | undefined;
  return {
    pdf: (paper) => {
      printer ??= opened(load);
      if (!printer) return { refused: 'no-pdf-here' };
      return printed(printer, paper);
    },
  };
}

/** The package of this platform. Musl and arm64 have none of this version. */
const loadTypst = (): unknown => createRequire(import.meta.url)('@myriaddreamin/typst-ts-node-compiler-linux-x64-gnu');

function opened(load: () => unknown) {
  let binding: Binding;
  try {
    binding = load() as Binding;
  } catch {
    return undefined;
  }
  const fontBlobs = weights.map((file) => readFileSync(join(fonts, file)));
  return {
    // The workspace holds the template only: whatever else is asked for is outside and refused.
    compiler: binding.NodeCompiler.create({ workspace: import.meta.dirname, fontArgs: [{ fontBlobs }] }),
    template: readFileSync(join(import.meta.dirname, 'paper.typ'), 'utf8'),
    text: settable(runsOf(fontBlobs[0] ?? new Uint8Array())),
  };
}

function printed({ compiler, template, text }: NonNullable<ReturnType<typeof opened>>, paper: Paper): Uint8Array {
  const told = JSON.stringify(inFont(text, set(paper)));
  const compiled = compiler.compile({ mainFileContent: template, inputs: { paper: told } });
  if (compiled.hasError() || !compiled.result)
    throw new Error(
      `the paper could not be set: ${compiled
        .takeDiagnostics()
        ?.shortDiagnostics.map(({ message }) => message)
        .join('; ')}`,
    );
  const creationTimestamp = (dayNumber(paper.on) - epoch) * secondsOfDay;
  const bytes = compiler.pdf(compiled.result, { pdfStandard: 'ua-1', creationTimestamp });
  // What is kept between papers serves the next one; older than that it only grows.
  compiler.evictCache(10);
  return new Uint8Array(bytes);
}

/** Every text of the tree as the font can set it; a picture's source is no text. */
function inFont(text: (said: string) => string, node: unknown): unknown {
  if (typeof node === 'string') return text(node);
  if (Array.isArray(node)) return node.map((one) => inFont(text, one));
  if (typeof node !== 'object' || node === null) return node;
  return Object.fromEntries(
    Object.entries(node).map(([key, value]) => [key, key === 'svg' ? value : inFont(text, value)]),
  );
}

const longestHead = 60;

/** The paper with everything the template need not work out. */
const set = (paper: Paper) => ({
  ...paper,
  // PDF/UA asks for a title.
  title: paper.title.trim() === '' ? '—' : paper.title,
  short: paper.title.length > longestHead ? `${paper.title.slice(0, longestHead)}…` : paper.title,
  parts: paper.parts.filter(isFilled).map((part) => setPart(part, paper.lang)),
});

/** A table without columns or a list without items is nothing, and no screen reader shall stop at it. */
const isFilled = (part: PaperPart): boolean =>
  part.is === 'table'
    ? part.columns.length > 0
    : part.is === 'facts' || part.is === 'strip'
      ? part.rows.length > 0
      : part.is === 'list'
        ? part.items.length > 0
        : part.is === 'figures'
          ? part.figures.length > 0
          : part.is === 'blanks'
            ? part.names.length > 0
            : true;

function setPart(part: PaperPart, lang: Paper['lang']): object {
  switch (part.is) {
    case 'note':
      return { ...part, isWarning: part.isWarning ?? false };
    case 'paragraph':
      return { ...part, isSmall: part.isSmall ?? false };
    case 'list':
      return { ...part, boxes: part.boxes ?? false };
    case 'table':
      return {
        ...part,
        isKept: part.isKept ?? false,
        rows: part.rows.map((row) => part.columns.map((_, index) => row[index] ?? '')),
      };
    case 'facts':
      return { ...part, isKept: part.isKept ?? false };
    case 'timeline':
      return setTimeline(part, lang);
    default:
      return part;
  }
}

/** The part of a timeline's width that the name of a month takes. */
const roomOfName = 0.06;

/** Days become parts of the whole width, 0 to 1. */
function setTimeline(part: Extract<PaperPart, { is: 'timeline' }>, lang: Paper['lang']): object {
  const first = dayNumber(part.from);
  const width = Math.max(1, dayNumber(part.until) - first + 1);
  const share = (day: CivilDate, more = 0) => Math.min(1, Math.max(0, (dayNumber(day) - first + more) / width));
  const today = part.today === undefined ? [] : [{ on: part.today, name: part.today }];
  const months = monthsOf(part.from, part.until);
  return {
    is: part.is,
    months: months.map(({ on, year, month }, index) => ({
      at: share(on),
      // A first month that only begins here leaves its room to the second.
      name: index === 0 && share(months[1]?.on ?? part.until, 1) < roomOfName ? '' : monthName(lang, month),
      year: index === 0 || month === 1 ? (lang === 'ja' ? `${year}年` : String(year)) : '',
    })),
    bars: part.bars.map(({ name, start, finish, says = '', isStrong = false }) => ({
      name,
      says,
      isStrong,
      start: share(start),
      finish: share(finish, 1),
    })),
    marks: (part.marks.length > 0 ? part.marks : today).map(({ on, name }) => ({ at: share(on, 0.5), name })),
  };
}

const monthNames = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const monthName = (lang: Paper['lang'], month: number): string =>
  lang === 'ja' ? `${month}月` : (monthNames[month - 1] ?? '');

/** The first days of the months, at most a dozen, evenly apart; the first stands where the timeline begins. */
function monthsOf(from: CivilDate, until: CivilDate): { on: CivilDate; year: number; month: number }[] {
  const [year = 0, month = 1] = from.split('-').map(Number);
  const [lastYear = 0, lastMonth = 1] = until.split('-').map(Number);
  const count = (lastYear - year) * 12 + lastMonth - month + 1;
  const step = Math.ceil(count / 12);
  return Array.from({ length: Math.ceil(count / step) }, (_, i) => {
    const months = month - 1 + i * step;
    const [y, m] = [year + Math.floor(months / 12), (months % 12) + 1];
    const on = `${String(y).padStart(4, '0')}-${String(m).padStart(2, '0')}-01` as CivilDate;
    return { on: i === 0 ? from : on, year: y, month: m };
  });
}
