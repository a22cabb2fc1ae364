// The weekly letters about a plan and about labels that end. What is to be done stands on the page and not in the mail.
import type { VerdictIs } from '../domain/plan-verdict.ts';
import type { Text } from '../domain/scheme.ts';
import type { Drafted } from './letters.ts';
import { dayWords, plain } from './lines.ts';

/** What the weekly letter tells. */
export type PlanWeekFacts = {
  readonly about: 'plan-week';
  readonly organisation: string;
  /** How many open actions are hers, how many end this week, and how many are too late. */
  readonly count: number;
  readonly thisWeek: number;
  readonly late: number;
  /** The next day on which one of hers is to be done. */
  readonly next?: string;
  /** Labels whose renewal wants something now. */
  readonly renewing?: number;
  /** Whether the plan as a whole can be met, as far as it can be told. */
  readonly verdict?: VerdictIs;
  readonly link: string;
};

/** What whoever may file and owns no action is told. */
export type RenewalWeekFacts = {
  readonly about: 'renewal-week';
  readonly organisation: string;
  readonly renewing: number;
  readonly link: string;
};

const verdictShort: Readonly<Record<VerdictIs, Text>> = {
  met: { ja: '希望日に間に合います', en: 'the wanted day can be met' },
  late: { ja: '希望日に間に合いません', en: 'the wanted day cannot be met' },
  unknown: { ja: 'まだ判断できません', en: 'cannot be told yet' },
  'no-day': { ja: '希望日がまだありません', en: 'no day is wanted yet' },
};

/** The writers of these letters, by code. */
export const planLetters: Drafted<PlanWeekFacts | RenewalWeekFacts> = {
  'plan-week': ({ organisation, count, thisWeek, late, next, renewing, verdict, link }) => ({
    ja: {
      subject: `今週の対応：${count}件（${plain(organisation)}）`,
      parts: [
        `${plain(organisation)}の対応計画で、担当になっている対応が${count}件残っています。`,
        {
          facts: [
            ['今週が期限のもの', `${thisWeek}件`],
            ['間に合わないもの', `${late}件`],
            ...(verdict === undefined ? [] : [['計画全体', verdictShort[verdict].ja] as const]),
            ...(next === undefined ? [] : [['次の日付', dayWords('ja', next)] as const]),
            ...(renewing === undefined ? [] : [['延長に取りかかるラベル', `${renewing}件`] as const]),
          ],
        },
        '内容と日程は、次のページにあります。',
        { link },
        'このお知らせは、対応計画のページの「週に一度のお知らせ」で止められます。',
      ],
    },
    en: {
      subject: `Yours this week: ${count} open (${plain(organisation)})`,
      parts: [
        `In the plan of ${plain(organisation)} you own ${count === 1 ? 'one open action' : `${count} open actions`}.`,
        {
          facts: [
            ['To be done this week', String(thisWeek)],
            ['Too late', String(late)],
            ...(verdict === undefined ? [] : [['The whole plan', verdictShort[verdict].en] as const]),
            ...(next === undefined ? [] : [['Next day', dayWords('en', next)] as const]),
            ...(renewing === undefined ? [] : [['Labels to be renewed now', String(renewing)] as const]),
          ],
        },
        'What they are and when stands on this page:',
        { link },
        'These letters can be stopped on the page of the plan, under “Weekly mail”.',
      ],
    },
  }),
  'renewal-week': ({ organisation, renewing, link }) => ({
    ja: {
      subject: `延長に取りかかるラベル：${renewing}件（${plain(organisation)}）`,
      parts: [
        `${plain(organisation)}に、延長の手順に取りかかる日の来たラベルが${renewing}件あります。延長しないと、ラベルは有効期限で終わります。`,
        'どのラベルに何をいつまでにするかは、次のページにあります。',
        { link },
        '済んだ手順をページで済みにすると、その分のお知らせは止まります。すべてを止めるときは、対応計画のページの「週に一度のお知らせ」で止められます。',
      ],
    },
    en: {
      subject: `Labels to be renewed now: ${renewing} (${plain(organisation)})`,
      parts: [
        `${renewing === 1 ? 'A step of the renewal of one label is' : `Steps of the renewal of ${renewing} labels are`} due at ${plain(organisation)}. A label that is not renewed ends on its last day.`,
        'Which label, what, and until when stands on this page:',
        { link },
        'A step that is called done there is no longer told. All of these letters can be stopped on the page of the plan, under “Weekly mail”.',
      ],
    },
  }),
};
