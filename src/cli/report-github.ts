// Annotations for GitHub: lines that its runner reads and shows beside the changed files.
import { cliWords } from '../words/cli.ts';
import { checkWords as words } from '../words/cli-check.ts';
import { say } from '../words/say.ts';
import type { Checked, Report, Reporting, Told } from './checked.ts';
import { fileOf } from './checked.ts';
import { whereText } from './told.ts';

/** GitHub shows so many of each kind of one step, and drops the rest without a word. */
const mostShown = 10;

/** What makes the exit code 1 is an error, the rest a warning; what GitHub would drop is kept as plain lines of the log. */
export function githubReport({ lang, cwd }: Reporting): Report {
  const shown = { error: 0, warning: 0 };
  const rest: string[] = [];
  const annotate = (
    kind: 'error' | 'warning',
    properties: Readonly<Record<string, string>>,
    said: string,
  ): string[] => {
    shown[kind] += 1;
    const given = Object.entries(properties).map(([name, value]) => `${name}=${property(value)}`);
    if (shown[kind] <= mostShown) return [`::${kind} ${given.join(',')}::${data(said)}`];
    const place = [properties['file'], properties['line']].filter((one) => one !== undefined).join(':');
    rest.push(`${plain(place)} [${kind}] ${plain(properties['title'] ?? '')}: ${plain(said)}`);
    return [];
  };
  const one = ({ path }: Checked, { finding, where, isFailing }: Told): string[] => {
    const { says, fix } = say(lang, finding);
    const file = fileOf(cwd, path, where);
    const line = 'line' in where && where.line !== undefined ? { line: String(where.line) } : {};
    const cell = 'sheet' in where ? `${whereText({ ...where, file })}\n` : '';
    const said = `${cell}${says}\n${cliWords.fix[lang]}: ${fix}`;
    return annotate(isFailing ? 'error' : 'warning', { file, ...line, title: finding.code }, said);
  };
  return {
    tell(outcome) {
      if (!('unread' in outcome)) return outcome.told.flatMap((told) => one(outcome, told));
      const file = fileOf(cwd, outcome.path, { file: '' });
      return annotate('error', { file, title: 'unusable' }, outcome.unread.join('\n'));
    },
    end: () =>
      rest.length === 0
        ? []
        : [`::notice title=hoshimi::${data(`${words.notShown[lang]} (+${rest.length})`)}`, ...rest],
  };
}

const data = (said: string): string => said.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
const property = (said: string): string => data(said).replaceAll(':', '%3A').replaceAll(',', '%2C');

/** One line in which the runner finds no command: neither "::" at its start nor its older "##[" anywhere. */
const plain = (said: string): string =>
  said
    .replace(/\p{Cc}+/gu, ' ')
    .replaceAll('##[', '# #[')
    .replace(/^\s*::/, ': :');
