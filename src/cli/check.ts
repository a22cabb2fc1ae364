// hoshimi check PATH: everything an officer would send back, before anyone else sees it.
import { readCivilDate } from '../domain/calendar.ts';
import { catalogueOf, gaps, notLookedAt } from '../domain/checklist.ts';
import type { Finding } from '../domain/finding.ts';
import { weight } from '../domain/finding.ts';
import type { Where } from '../office/ports.ts';
import { openTools } from '../open.ts';
import { cliWords as words } from '../words/cli.ts';
import { say } from '../words/say.ts';
import type { Command, Lang } from './command.ts';
import { needed, readArguments, UnusableInput } from './command.ts';
import { readAt } from './reading.ts';

const whereText = (where: Where): string =>
  'field' in where
    ? where.field
    : 'sheet' in where
      ? `${where.file} ${where.sheet}!${where.cell}`
      : `${where.file}${where.line ? `:${where.line}` : ''}`;

export const counted = (findings: readonly Finding[]) => ({
  blocker: findings.filter(({ code }) => weight[code] === 'blocker').length,
  warning: findings.filter(({ code }) => weight[code] === 'warning').length,
});

export const check: Command = async (argv, io, lang) => {
  const given = readArguments(argv, { json: 'flag', on: 'value' }, lang);
  const path = needed(given.rest[0], 'PATH', lang);
  const tools = await openTools();
  const on = given.has('on') ? readCivilDate(given.one('on')) : tools.calendar.today();
  if (!on) throw new UnusableInput(`--on ${given.one('on')} ${words.badDay[lang]}`);
  const read = await readAt(tools, path, io, lang);
  const looked = {
    product: read.product,
    seen: read.seen,
    unread: read.unread,
    ...(read.only ? { only: read.only } : {}),
  };
  const findings = gaps(looked, { scheme: tools.scheme, on });
  const skipped = notLookedAt(looked);
  const counts = counted(findings);
  if (given.has('json')) {
    const edition = read.product.edition ?? null;
    const level = catalogueOf(tools.scheme, read.product)?.level ?? read.product.label?.level ?? null;
    const told = findings.map((finding) => ({
      code: finding.code,
      weight: weight[finding.code],
      at: finding.at,
      where: read.where(finding.at),
      ...say(lang, finding),
    }));
    io.out(JSON.stringify({ edition, level, counts, notLookedAt: skipped, findings: told }, undefined, 2));
  } else {
    for (const finding of findings) for (const line of told(lang, finding, read.where(finding.at))) io.out(line);
    if (findings.length === 0) io.out(words.noGaps[lang]);
    else io.out(`${words.blocker[lang]} ${counts.blocker}, ${words.warning[lang]} ${counts.warning}`);
    if (skipped.includes('declarations')) io.out(words.notDeclarations[lang]);
    if (skipped.includes('evidence-files')) io.out(words.notFiles[lang]);
  }
  return counts.blocker > 0 ? 1 : 0;
};

function told(lang: Lang, finding: Finding, where: Where): string[] {
  const { says, fix } = say(lang, finding);
  return [
    `${whereText(where)}  [${words[weight[finding.code]][lang]}] ${finding.code}`,
    `  ${says}`,
    `  ${words.fix[lang]}: ${fix}`,
    '',
  ];
}
