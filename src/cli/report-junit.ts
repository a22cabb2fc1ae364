// JUnit's XML as Jenkins, GitLab and GitHub's actions read it: a suite for each product, a case for each criterion and part.
import { at } from '../domain/place.ts';
import { cliWords } from '../words/cli.ts';
import { checkWords as words } from '../words/cli-check.ts';
import { say } from '../words/say.ts';
import type { Checked, NotRead, Report, Reporting, Told } from './checked.ts';
import { fileOf, partOf } from './checked.ts';
import type { Lang } from './command.ts';
import { whereText } from './told.ts';

type Count = { readonly tests: number; readonly failures: number; readonly errors: number; readonly skipped: number };
type Suite = { readonly lines: readonly string[]; readonly count: Count };

/** All products in one document. A case fails with what makes the exit code 1; everything else stands in its output. */
export function junitReport(reporting: Reporting): Report {
  const suites: Suite[] = [];
  return {
    tell(outcome) {
      suites.push('unread' in outcome ? unreadSuite(outcome, reporting.lang) : suiteOf(outcome, reporting));
      return [];
    },
    end: () => [
      '<?xml version="1.0" encoding="UTF-8"?>',
      `<testsuites name="hoshimi check"${countsText(suites.map(({ count }) => count))}>`,
      ...suites.flatMap(({ lines }) => lines),
      '</testsuites>',
    ],
  };
}

function unreadSuite({ path, unread }: NotRead, lang: Lang): Suite {
  const count = { tests: 1, failures: 0, errors: 1, skipped: 0 };
  const name = ` name=${quoted(words.parts.product[lang])} classname=${quoted(path)}`;
  const [first = ''] = unread;
  const error = `      <error type="unusable" message=${quoted(first)}>${text(unread.join('\n'))}</error>`;
  const lines = [`    <testcase${name}>`, error, '    </testcase>'];
  return { count, lines: [`  <testsuite name=${quoted(path)}${countsText([count])}>`, ...lines, '  </testsuite>'] };
}

type Case = { readonly name: string; readonly told: Told[]; readonly isSkipped: boolean };

function suiteOf(checked: Checked, { lang, cwd }: Reporting): Suite {
  const cases = casesOf(checked, lang);
  const count = {
    tests: cases.length,
    failures: cases.filter(({ told }) => told.some(({ isFailing }) => isFailing)).length,
    errors: 0,
    skipped: cases.filter(({ isSkipped, told }) => isSkipped && told.length === 0).length,
  };
  const { path } = checked;
  return {
    count,
    lines: [
      `  <testsuite name=${quoted(path)}${countsText([count])}>`,
      ...cases.flatMap((one) => caseLines(one, path, lang, cwd)),
      '  </testsuite>',
    ],
  };
}

/** The parts of the product, then the criteria in the order of the catalogue, then answers to criteria it does not have. */
function casesOf({ catalogue, notLookedAt, told }: Checked, lang: Lang): readonly Case[] {
  const noDeclarations = notLookedAt.includes('declarations');
  const cases = new Map<string, Case>();
  const add = (key: string, name: string, isSkipped = false) => {
    const one: Case = { name, told: [], isSkipped };
    cases.set(key, one);
    return one;
  };
  for (const part of ['declarations', 'scope', 'evidence'] as const)
    add(
      `/${part}`,
      words.parts[part][lang],
      part === 'evidence' ? notLookedAt.includes('evidence-files') || noDeclarations : noDeclarations,
    );
  for (const { id, topic } of catalogue?.criteria ?? []) add(id, `${id} ${topic[lang]}`);
  for (const one of told) {
    const part = partOf(one.finding);
    const key = typeof part === 'string' ? part : at(part.part);
    (cases.get(key) ?? add(key, key)).told.push(one);
  }
  return [...cases.values()];
}

function caseLines({ name, told, isSkipped }: Case, path: string, lang: Lang, cwd: string): readonly string[] {
  const start = `    <testcase name=${quoted(name)} classname=${quoted(path)}`;
  const failing = told.filter(({ isFailing }) => isFailing);
  const others = told.filter(({ isFailing }) => !isFailing);
  const inside: string[] = [];
  const [first] = failing;
  if (first) {
    const { says } = say(lang, first.finding);
    const more = failing.length > 1 ? ` (+${failing.length - 1})` : '';
    const body = text(failing.map((one) => toldText(one, path, lang, cwd)).join('\n'));
    inside.push(
      `      <failure type=${quoted(first.finding.code)} message=${quoted(`${says}${more}`)}>${body}</failure>`,
    );
  }
  if (isSkipped && told.length === 0) inside.push(`      <skipped message=${quoted(words.notLooked[lang])}/>`);
  if (others.length > 0)
    inside.push(
      `      <system-out>${text(others.map((one) => toldText(one, path, lang, cwd)).join('\n'))}</system-out>`,
    );
  return inside.length === 0 ? [`${start}/>`] : [`${start}>`, ...inside, '    </testcase>'];
}

function toldText({ finding, where }: Told, path: string, lang: Lang, cwd: string): string {
  const { says, fix } = say(lang, finding);
  const file = fileOf(cwd, path, where);
  const place = 'file' in where ? whereText({ ...where, file }) : `${file} ${whereText(where)}`;
  return `${place}  ${finding.code}\n  ${says}\n  ${cliWords.fix[lang]}: ${fix}`;
}

function countsText(counts: readonly Count[]): string {
  const names = ['tests', 'failures', 'errors', 'skipped'] as const;
  return names.map((name) => ` ${name}="${counts.reduce((sum, count) => sum + count[name], 0)}"`).join('');
}

/** What XML 1.0 has no place for (§2.2), not even escaped, is shown as a mark. */
const possible = (said: string): string =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: it is what is looked for
  said.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Cs}/gu, '\ufffd');

const marks: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\r': '&#13;',
};
const text = (said: string): string => possible(said).replace(/[&<>"\r]/g, (mark) => marks[mark] ?? mark);
const quoted = (said: string): string => `"${text(said).replace(/[\t\n]/g, (mark) => `&#${mark.charCodeAt(0)};`)}"`;
