// SARIF 2.1.0 (OASIS Standard): what code scanning pages and editors read.
import { createHash } from 'node:crypto';
import { pathToFileURL } from 'node:url';
import type { Code } from '../domain/finding.ts';
import { weight } from '../domain/finding.ts';
import { checkWords, ruleWords } from '../words/cli-check.ts';
import { say } from '../words/say.ts';
import type { Checked, NotRead, Report, Reporting, Told } from './checked.ts';
import { fileOf, keyOf } from './checked.ts';
import type { Lang } from './command.ts';

const codes = Object.keys(ruleWords) as Code[];
const indexOf = new Map(codes.map((code, index) => [code, index]));
const levels = { blocker: 'error', warning: 'warning' } as const;

/** One run over all products. Paths are given from the folder that the check runs in, which should be the repository's. */
export function sarifReport(reporting: Reporting): Report {
  const results: object[] = [];
  const unread: NotRead[] = [];
  return {
    tell(outcome) {
      if ('unread' in outcome) unread.push(outcome);
      else results.push(...resultsOf(outcome, reporting));
      return [];
    },
    end: () => [JSON.stringify(log(results, unread, reporting), undefined, 2)],
  };
}

function log(results: readonly object[], unread: readonly NotRead[], { lang, version, cwd }: Reporting): object {
  const other = lang === 'ja' ? 'en' : 'ja';
  const driver = { name: 'hoshimi', version, semanticVersion: version, language: lang, rules: codes.map(ruleIn(lang)) };
  const notifications = unread.map(({ path, unread: lines }) => ({
    level: 'error',
    message: { text: lines.join('\n') },
    locations: [{ physicalLocation: { artifactLocation: artifact(cwd, path) } }],
  }));
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver },
        // The other language, for whoever shows it: the same rules in the same order.
        translations: [
          {
            name: 'hoshimi',
            version,
            semanticVersion: version,
            language: other,
            contents: ['localizedData'],
            isComprehensive: true,
            localizedDataSemanticVersion: version,
            associatedComponent: { name: 'hoshimi' },
            translationMetadata: { name: `hoshimi ${other}` },
            rules: codes.map(ruleIn(other)),
          },
        ],
        // With "/" at its end it names the kind of run; GitHub takes it as the category in which alerts follow each other.
        automationDetails: { id: 'hoshimi-check/' },
        columnKind: 'utf16CodeUnits',
        originalUriBaseIds: { [base]: { description: { text: 'The folder that the check runs in.' } } },
        invocations: [
          {
            executionSuccessful: unread.length === 0,
            ...(notifications.length > 0 ? { toolExecutionNotifications: notifications } : {}),
          },
        ],
        results,
      },
    ],
  };
}

const ruleIn =
  (lang: Lang) =>
  (code: Code): object => ({
    id: code,
    shortDescription: { text: ruleWords[code][lang] },
    fullDescription: { text: ruleWords[code][lang] },
    help: { text: checkWords.ruleHelp[lang] },
    defaultConfiguration: { level: levels[weight[code]] },
  });

function resultsOf(checked: Checked, { lang, cwd }: Reporting): object[] {
  return checked.told.map((told) => resultOf(checked, told, lang, cwd));
}

function resultOf({ path }: Checked, { finding, where }: Told, lang: Lang, cwd: string): object {
  const { says, fix } = say(lang, finding);
  const file = fileOf(cwd, path, where);
  // Of the path in the repository, what is wrong and the place in the model, and of no line: the same wherever that moves to.
  const fingerprint = createHash('sha256')
    .update(JSON.stringify([file, keyOf(finding)]))
    .digest('hex');
  const isCell = 'sheet' in where;
  return {
    ruleId: finding.code,
    ruleIndex: indexOf.get(finding.code),
    level: levels[weight[finding.code]],
    message: { text: `${says}\n${fix}` },
    locations: [
      {
        physicalLocation: {
          artifactLocation: artifactOf(file),
          // GitHub shows nothing without a line; of a file that is missing the first is as good as any.
          ...(isCell ? {} : { region: { startLine: ('line' in where ? where.line : undefined) ?? 1 } }),
        },
        logicalLocations: [
          { fullyQualifiedName: finding.at, kind: 'property' },
          ...(isCell ? [{ fullyQualifiedName: `${where.sheet}!${where.cell}` }] : []),
        ],
      },
    ],
    partialFingerprints: {
      'hoshimiPlace/v1': fingerprint,
      // The one that GitHub looks at. Its own would be taken of the line, and eight missing fields share line 1.
      primaryLocationLineHash: `${fingerprint.slice(0, 16)}:1`,
    },
  };
}

const base = '%SRCROOT%';

const artifact = (cwd: string, path: string) => artifactOf(fileOf(cwd, path, { file: '' }));

/** An address relative to the folder of the check, or a whole one for what lies outside of it. */
const artifactOf = (file: string) =>
  file.startsWith('/')
    ? { uri: pathToFileURL(file).href }
    : { uri: file.split('/').map(encodeURIComponent).join('/'), uriBaseId: base };
