// hoshimi check PATH…: everything an officer would send back, before anyone else sees it.
import { join, resolve, sep } from 'node:path';
import { readCivilDate } from '../domain/calendar.ts';
import { catalogueOf, gaps, notLookedAt } from '../domain/checklist.ts';
import type { Code, Finding } from '../domain/finding.ts';
import { isBlocker, weight } from '../domain/finding.ts';
import type { CivilDate } from '../domain/names.ts';
import { nearest } from '../domain/near.ts';
import { judgedBy, outlineFor, readOutline } from '../domain/outline.ts';
import { openTools, version } from '../open.ts';
import { cliWords as words } from '../words/cli.ts';
import { checkWords } from '../words/cli-check.ts';
import { outlineCliWords } from '../words/outline.ts';
import { productsAt } from './check-found.ts';
import type { Checked, NotRead, Report, Reporting } from './checked.ts';
import { keyOf } from './checked.ts';
import type { Arguments, Command, Exit, Io, Lang } from './command.ts';
import { needed, readArguments, seeHelp, UnusableInput } from './command.ts';
import type { Tools } from './reading.ts';
import { readAt, readJsonAt } from './reading.ts';
import type { Earlier } from './since.ts';

const options = {
  json: 'flag',
  sarif: 'flag',
  junit: 'flag',
  github: 'flag',
  on: 'value',
  since: 'value',
  'fail-on': 'values',
  out: 'value',
  outline: 'value',
} as const;

/** Each report is loaded only when it is asked for. */
const reports = {
  text: async () => (await import('./report-plain.ts')).textReport,
  json: async () => (await import('./report-plain.ts')).jsonReport,
  sarif: async () => (await import('./report-sarif.ts')).sarifReport,
  junit: async () => (await import('./report-junit.ts')).junitReport,
  github: async () => (await import('./report-github.ts')).githubReport,
} as const satisfies Readonly<Record<string, () => Promise<(reporting: Reporting) => Report>>>;
type Form = keyof typeof reports;

export const check: Command = async (argv, io, lang) => {
  const given = readArguments(argv, { name: 'check', count: Number.POSITIVE_INFINITY, options }, lang);
  needed('check', { PATH: given.rest[0] }, lang);
  const form = formOf(given, lang);
  const fails = failing(given, lang);
  const { paths, isMany } = productsAt(given.rest, io.cwd, lang);
  const out = given.one('out');
  if (out !== undefined) outsideOf(paths, out, io.cwd, lang);
  const opened = await openTools();
  const outline = given.one('outline');
  const tools = outline === undefined ? opened : await judgedTools(opened, outline, io, lang);
  const on = given.has('on') ? readCivilDate(given.one('on')) : tools.calendar.today();
  if (!on) throw new UnusableInput(`--on ${given.one('on')}: ${words.badDay[lang]}`);
  const report = (await reports[form]())({ lang, version: await version(), cwd: io.cwd, isMany });
  const since = given.one('since');
  const earlier =
    since === undefined ? undefined : await (await import('./since.ts')).openCommit(since, paths, io.cwd, lang);
  // The other reports hold these lines themselves, and GitHub's runner would look for commands in them.
  const isForPrograms = form === 'json' || form === 'sarif' || form === 'junit';
  const collected: string[] = [];
  const tell = (lines: readonly string[]) => {
    if (out === undefined) for (const line of lines) io.out(line);
    else collected.push(...lines);
  };
  let worst: Exit = 0;
  try {
    for (const path of paths) {
      const outcome = await outcomeOf({ tools, path, io, lang, on, fails, earlier, isMany });
      if ('unread' in outcome && (isForPrograms || out !== undefined)) for (const line of outcome.unread) io.err(line);
      worst = Math.max(worst, exitOf(outcome)) as Exit;
      tell(report.tell(outcome));
    }
  } finally {
    await earlier?.close();
  }
  tell(report.end());
  if (out !== undefined) {
    await writeReport(resolve(io.cwd, out), `${collected.join('\n')}\n`, out, lang);
    io.out(`${words.written[lang]}: ${out}`);
  }
  return worst;
};

/** The tools with the scheme as it is judged by with an outline that was saved on the page of a form. */
async function judgedTools(tools: Tools, path: string, io: Io, lang: Lang): Promise<Tools> {
  const outline = readOutline(await readJsonAt(path, io, lang));
  if (!outline) throw new UnusableInput(`${path}: ${outlineCliWords.notAnOutline[lang]}`);
  if (!Object.hasOwn(tools.scheme.catalogues, outline.edition))
    throw new UnusableInput(`${path}: ${outlineCliWords.otherEdition[lang]}: ${outline.edition}`);
  return { ...tools, scheme: judgedBy(tools.scheme, outline) };
}

const exitOf = (outcome: Checked | NotRead): Exit =>
  'unread' in outcome ? 2 : outcome.told.some(({ isFailing }) => isFailing) ? 1 : 0;

type Looking = {
  readonly tools: Tools;
  readonly path: string;
  readonly io: Io;
  readonly lang: Lang;
  readonly on: CivilDate;
  readonly fails: (finding: Finding) => boolean;
  readonly earlier: Earlier | undefined;
  readonly isMany: boolean;
};

/** One product checked. Of several, one that cannot be read does not keep the others from being checked. */
async function outcomeOf(looking: Looking): Promise<Checked | NotRead> {
  try {
    return await checked(looking);
  } catch (error) {
    if (!looking.isMany || !(error instanceof UnusableInput)) throw error;
    return { path: looking.path, unread: error.lines };
  }
}

async function checked({ tools, path, io, lang, on, fails, earlier }: Looking): Promise<Checked> {
  const { scheme } = tools;
  const { where, unread, beside = [], ...read } = await readAt(tools, path, io, lang);
  const looked = { ...read, unread };
  const then = earlier?.at(path);
  const known = then && (await knownAt(then, { tools, io, lang, on }));
  const findings = [...gaps(looked, { scheme, on }), ...beside];
  const shown = known === 'all' ? [] : findings.filter((finding) => !known?.has(keyOf(finding)));
  const catalogue = catalogueOf(scheme, read.product);
  const outline = outlineFor(scheme, read.product);
  return {
    path,
    edition: read.product.edition ?? null,
    level: catalogue?.level ?? read.product.label?.level ?? null,
    catalogue,
    notLookedAt: notLookedAt(looked, scheme),
    told: shown.map((finding) => ({ finding, where: where(finding.at), isFailing: fails(finding) })),
    ...(then ? { since: then.commit } : {}),
    ...(outline ? { byForm: { file: outline.file, by: outline.by, on: outline.on } } : {}),
  };
}

/** What was found already when the product was as it stood at the commit. */
async function knownAt(
  then: ReturnType<Earlier['at']>,
  { tools, io, lang, on }: Pick<Looking, 'tools' | 'io' | 'lang' | 'on'>,
): Promise<ReadonlySet<string> | 'all'> {
  if (then.is === 'unchanged') return 'all';
  if (then.is === 'absent') return new Set();
  try {
    const { unread, beside = [], ...read } = await readAt(tools, then.folder, io, lang);
    const findings = [...gaps({ ...read, unread }, { scheme: tools.scheme, on }), ...beside];
    return new Set(findings.filter((one) => !('file' in one && then.pointers.has(one.file))).map(keyOf));
  } catch (error) {
    // What could not be read then had nothing found in it.
    if (error instanceof UnusableInput) return new Set();
    throw error;
  }
}

function formOf(given: Arguments, lang: Lang): Form {
  const asked = (['json', 'sarif', 'junit', 'github'] as const).filter((form) => given.has(form));
  if (asked.length > 1)
    throw new UnusableInput(
      `${checkWords.oneFormat[lang]}: ${asked.map((form) => `--${form}`).join(' ')}`,
      seeHelp(lang, 'check'),
    );
  return asked[0] ?? 'text';
}

/** Which findings make the exit code 1: those that stop filing, or those named. */
function failing(given: Arguments, lang: Lang): (finding: Finding) => boolean {
  if (!given.has('fail-on')) return isBlocker;
  const codes = given
    .all('fail-on')
    .flatMap((one) => one.split(','))
    .map((code) => code.trim())
    .filter((code) => code !== '');
  const wrong = codes.filter((code) => !Object.hasOwn(weight, code));
  if (codes.length === 0) throw new UnusableInput(checkWords.noCodes[lang], seeHelp(lang, 'check'));
  if (wrong.length > 0)
    throw new UnusableInput(
      ...wrong.map((code) => `${checkWords.unknownCode[lang]}: ${code}${nearTo(code, lang)}`),
      `  ${checkWords.seeCodes[lang]}`,
    );
  const named = new Set<string>(codes);
  return ({ code }) => named.has(code);
}

/** The codes a misspelt one may mean: the nearest, and those that begin or end as it does. */
function nearTo(code: string, lang: Lang): string {
  const known = Object.keys(weight) as Code[];
  const close = nearest(code, known);
  const alike = known.filter((one) => one !== close && code.length > 2 && one.includes(code.toLowerCase()));
  const near = [...(close === undefined ? [] : [close]), ...alike].slice(0, 8);
  if (near.length === 0) return '';
  const said = `${checkWords.near[lang]}: ${near.join(', ')}`;
  return lang === 'ja' ? `（${said}）` : ` (${said})`;
}

/** A report never takes the place of what it reports on. */
function outsideOf(paths: readonly string[], out: string, cwd: string, lang: Lang): void {
  const full = resolve(cwd, out);
  const isPart = (path: string) =>
    ['product.yaml', 'product.yml'].some((name) => full === join(path, name)) ||
    ['answers', 'evidence'].some((folder) => full.startsWith(join(path, folder) + sep));
  if (paths.map((path) => resolve(cwd, path)).some((path) => full === path || isPart(path)))
    throw new UnusableInput(`--out ${out}: ${checkWords.outInside[lang]}`);
}

async function writeReport(full: string, text: string, out: string, lang: Lang): Promise<void> {
  const { writeFile } = await import('node:fs/promises');
  try {
    await writeFile(full, text);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === undefined) throw error;
    throw new UnusableInput(`--out ${out}: ${words.notWritable[lang]}`);
  }
}
