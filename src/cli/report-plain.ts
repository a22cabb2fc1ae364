// The two reports of everyday: for a person, and as JSON.
import { join } from 'node:path';
import { isBlocker } from '../domain/finding.ts';
import type { Where } from '../office/ports.ts';
import { cliWords as words } from '../words/cli.ts';
import { checkWords, totalSinceWords, totalWords } from '../words/cli-check.ts';
import { outlineSentences } from '../words/outline.ts';
import type { Checked, NotRead, Report, Reporting } from './checked.ts';
import { isWhole } from './checked.ts';
import type { Lang } from './command.ts';
import { tellJson, toldLines } from './told.ts';

const countsOf = ({ told }: Checked) => {
  const blocker = told.filter(({ finding }) => isBlocker(finding)).length;
  return { blocker, warning: told.length - blocker };
};

/** One object; of several products one object a line, each with its path. */
export const jsonReport = ({ lang, isMany }: Reporting): Report => ({
  tell(outcome) {
    if ('unread' in outcome) return [JSON.stringify({ path: outcome.path, unread: outcome.unread.join('\n') })];
    const { path, since, byForm, edition, level, notLookedAt, told } = outcome;
    const findings = told.map(({ finding, where }) => tellJson(lang, finding, where));
    const report = {
      ...(isMany ? { path } : {}),
      edition,
      level,
      ...(since === undefined ? {} : { since }),
      ...(byForm === undefined ? {} : { byForm }),
      counts: countsOf(outcome),
      notLookedAt,
      findings,
    };
    return [isMany ? JSON.stringify(report) : JSON.stringify(report, undefined, 2)];
  },
  end: () => [],
});

/** For a person; of several products each begins with its path, and a line at the end counts them. */
export function textReport({ lang, isMany }: Reporting): Report {
  const seen = { products: 0, good: 0, unread: 0 };
  let since: string | undefined;
  return {
    tell(outcome) {
      seen.products += 1;
      if ('unread' in outcome) seen.unread += 1;
      else {
        since = outcome.since ?? since;
        const isGood = outcome.since ? outcome.told.length === 0 : countsOf(outcome).blocker === 0;
        if (isGood && isWhole(outcome)) seen.good += 1;
      }
      const lines = 'unread' in outcome ? unreadLines(outcome) : checkedLines(outcome, lang, isMany);
      return isMany ? [`== ${outcome.path}`, ...lines, ''] : lines;
    },
    end: () => {
      if (!isMany) return [];
      const total = since === undefined ? totalWords : totalSinceWords;
      return [...sinceLines(since, lang), total(seen.products, seen.good, seen.unread)[lang]];
    },
  };
}

const sinceLines = (since: string | undefined, lang: Lang): readonly string[] =>
  since === undefined ? [] : [`${checkWords.since[lang]} ${since.slice(0, 12)}`];
const unreadLines = ({ unread }: NotRead): readonly string[] => unread;

function checkedLines(checked: Checked, lang: Lang, isMany: boolean): readonly string[] {
  const { path, since, told, notLookedAt: skipped } = checked;
  const within = (where: Where): Where => (isMany && 'file' in where ? { ...where, file: below(path, where) } : where);
  const lines = isMany || since === undefined ? [] : [...sinceLines(since, lang), ''];
  for (const { finding, where } of told) lines.push(...toldLines(lang, finding, within(where)));
  lines.push(summary(lang, countsOf(checked), { isWhole: isWhole(checked), isSince: since !== undefined }));
  // Of one product what to do next is said; of many it would be said over and over.
  if (!isMany && told.some(({ finding }) => finding.code === 'open'))
    lines.push(words.nextAnswer[lang], words.comparedLater[lang]);
  if (skipped.includes('declarations')) lines.push(words.notDeclarations[lang]);
  if (skipped.includes('evidence-files')) lines.push(words.notFiles[lang]);
  const { byForm } = checked;
  if (byForm) lines.push(outlineSentences.judged(byForm.file, byForm.by, byForm.on)[lang]);
  if (!isMany && skipped.includes('declaration-changes')) lines.push(checkWords.notChanges[lang]);
  return lines;
}

const below = (path: string, where: Where & { readonly file: string }): string =>
  'sheet' in where ? path : join(path, where.file);

function summary(
  lang: Lang,
  { blocker, warning }: { readonly blocker: number; readonly warning: number },
  { isWhole: isAll, isSince }: { readonly isWhole: boolean; readonly isSince: boolean },
): string {
  const counted =
    blocker + warning === 0
      ? isSince
        ? checkWords.noneNew[lang]
        : words[isAll ? 'noGaps' : 'noneSeen'][lang]
      : lang === 'ja'
        ? `提出できない指摘 ${blocker}件、注意 ${warning}件。`
        : `${blocker} that ${blocker === 1 ? 'stops' : 'stop'} filing, ${warning} ${warning === 1 ? 'note' : 'notes'}.`;
  // What was there before is not looked for, so nothing is said of filing.
  if (blocker > 0 || !isAll || isSince) return counted;
  return [counted, words.canFile[lang]].join(lang === 'ja' ? '' : ' ');
}
