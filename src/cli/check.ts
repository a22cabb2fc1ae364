// hoshimi check PATH: everything an officer would send back, before anyone else sees it.
import { readCivilDate } from '../domain/calendar.ts';
import { catalogueOf, gaps, notLookedAt } from '../domain/checklist.ts';
import type { Finding } from '../domain/finding.ts';
import { isBlocker, weight } from '../domain/finding.ts';
import type { Where } from '../office/ports.ts';
import { openTools } from '../open.ts';
import { cliWords as words } from '../words/cli.ts';
import { say } from '../words/say.ts';
import type { Command, Lang } from './command.ts';
import { needed, readArguments, UnusableInput } from './command.ts';
import { readAt } from './reading.ts';

export const check: Command = async (argv, io, lang) => {
  const given = readArguments(argv, { name: 'check', count: 1, options: { json: 'flag', on: 'value' } }, lang);
  const { PATH } = needed('check', { PATH: given.rest[0] }, lang);
  const tools = await openTools();
  const on = given.has('on') ? readCivilDate(given.one('on')) : tools.calendar.today();
  if (!on) throw new UnusableInput(`--on ${given.one('on')}: ${words.badDay[lang]}`);
  const { where, unread, ...read } = await readAt(tools, PATH, io, lang);
  const looked = { ...read, unread };
  const findings = gaps(looked, { scheme: tools.scheme, on });
  const skipped = notLookedAt(looked);
  const blocker = findings.filter(isBlocker).length;
  const counts = { blocker, warning: findings.length - blocker };
  if (given.has('json')) {
    const edition = read.product.edition ?? null;
    const level = catalogueOf(tools.scheme, read.product)?.level ?? read.product.label?.level ?? null;
    const told = findings.map((finding) => tellJson(lang, finding, where(finding.at)));
    io.out(JSON.stringify({ edition, level, counts, notLookedAt: skipped, findings: told }, undefined, 2));
  } else {
    for (const finding of findings) for (const line of toldLines(lang, finding, where(finding.at))) io.out(line);
    io.out(summary(lang, counts, skipped.length === 0));
    if (findings.some(({ code }) => code === 'open'))
      for (const hint of [words.nextAnswer, words.comparedLater]) io.out(hint[lang]);
    if (skipped.includes('declarations')) io.out(words.notDeclarations[lang]);
    if (skipped.includes('evidence-files')) io.out(words.notFiles[lang]);
  }
  return blocker > 0 ? 1 : 0;
};

/** A finding as the machine-readable report holds it. */
export const tellJson = (lang: Lang, finding: Finding, where: Where) => ({
  code: finding.code,
  weight: weight[finding.code],
  at: finding.at,
  where,
  ...say(lang, finding),
});

/** A finding as a person reads it: where, how much it weighs, what is wrong, what mends it. */
export function toldLines(lang: Lang, finding: Finding, where: Where): string[] {
  const { says, fix } = say(lang, finding);
  return [
    `${whereText(where)}  [${words[weight[finding.code]][lang]}] ${finding.code}`,
    `  ${says}`,
    `  ${words.fix[lang]}: ${fix}`,
    '',
  ];
}

function whereText(where: Where): string {
  if ('field' in where) return where.field;
  if ('sheet' in where) return `${where.file} ${where.sheet}!${where.cell}`;
  return where.line === undefined ? where.file : `${where.file}:${where.line}`;
}

function summary(lang: Lang, { blocker, warning }: { blocker: number; warning: number }, isWhole: boolean): string {
  const counted =
    blocker + warning === 0
      ? words[isWhole ? 'noGaps' : 'noneSeen'][lang]
      : lang === 'ja'
        ? `提出できない指摘 ${blocker}件、注意 ${warning}件。`
        : `${blocker} that ${blocker === 1 ? 'stops' : 'stop'} filing, ${warning} ${warning === 1 ? 'note' : 'notes'}.`;
  return blocker === 0 && isWhole ? [counted, words.canFile[lang]].join(lang === 'ja' ? '' : ' ') : counted;
}
