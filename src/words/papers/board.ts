// 役員向け資料 (board paper): where we stand, what it takes, what it costs, what is at risk; two to four pages whatever comes.
import type { BoardCost, BoardFacts, BoardNext, BoardPlan, BoardProduct } from '../../domain/board.ts';
import { addDays, compareDays } from '../../domain/calendar.ts';
import type { CivilDate } from '../../domain/names.ts';
import type { Cell, Paper, PaperPart } from '../../domain/paper.ts';
import { firstOfNames } from '../../domain/plan-sheet.ts';
import { libraryIn } from '../../domain/plan-waits.ts';
import type { Grade, Scheme, Text } from '../../domain/scheme.ts';
import { dayWords, plain } from '../lines.ts';
import type { Lang } from '../places.ts';
import { gradeWords } from '../plan.ts';
import {
  countedText,
  departmentIn,
  failingText,
  filingText,
  namesForVerdict,
  verdictReasons,
  verdictText,
  verdictWords,
} from '../plan-verdict.ts';
import {
  boardStages,
  decisionWords,
  riskWords,
  boardSentences as sentences,
  stripLegend,
  boardWords as words,
} from './board-words.ts';
import { framed } from './said.ts';
import { paperSentences } from './words.ts';

const most = { products: 14, actions: 12, names: 3, nameSigns: 44, costs: 10 } as const;

const nameIn = (lang: Lang, name: Partial<Text>): string =>
  plain((lang === 'ja' ? (name.ja ?? name.en) : (name.en ?? name.ja)) ?? '', most.nameSigns);

/** The board paper of these facts. */
export function boardPaper(
  lang: Lang,
  facts: BoardFacts,
  { scheme, by }: { readonly scheme: Scheme; readonly by: string },
): Paper {
  const supplier = nameIn(lang, facts.supplier);
  const subtitle = [supplier, words.subtitle[lang]].filter((one) => one !== '').join(lang === 'ja' ? '　' : ' · ');
  return framed(
    lang,
    { scheme, on: facts.on, by },
    {
      title: words.title[lang],
      subtitle,
      parts: [
        verdict(lang, facts, scheme),
        ...figures(lang, facts),
        ...decisions(lang, facts),
        ...next(lang, facts.plan),
        ...takes(lang, facts.plan, facts.on),
        ...stand(lang, facts),
        ...costs(lang, facts.costs, scheme),
        ...risks(lang, facts),
        {
          is: 'note',
          title: words.about[lang],
          lines: [
            ...(facts.plan ? [words.aboutPlan[lang], leadWords(lang, facts.plan)] : []),
            words.aboutCost[lang],
            words.aboutLabel[lang],
          ],
        },
      ],
    },
  );
}

/** Whose guess the operator's days are. */
const leadWords = (lang: Lang, { leadGrade }: BoardPlan): string =>
  leadGrade === undefined
    ? words.leadSaid[lang]
    : leadGrade === 'assumed'
      ? verdictWords.ourEstimate[lang]
      : gradeText(lang, leadGrade);
const gradeText = (lang: Lang, grade: Grade): string =>
  lang === 'ja'
    ? `運営者の所要日数の確かさ：${gradeWords[grade].ja}`
    : `How surely the operator’s days are known: ${gradeWords[grade].en}`;

/** The first sentence is whether it can be met; what it rests on follows. */
function verdict(lang: Lang, { plan }: BoardFacts, scheme: Scheme): PaperPart {
  if (!plan) return { is: 'note', title: words.verdictUnknown[lang], lines: [words.noPlan[lang]], isWarning: true };
  const judged = plan.verdict;
  const unlooked = { isAtLeast: false, isEmpty: false, isLateByPromise: false, lateBy: plan.lateBy };
  const is = judged ?? ({ is: plan.isMet ? 'met' : 'late', ...unlooked } as const);
  const filing = filingText(is, plan, plan.isDated);
  const reasons = judged
    ? verdictReasons(
        judged,
        namesForVerdict(
          scheme,
          plan.dated.plan.actions,
          (id) => nameIn(lang, plan.products.get(id) ?? {}) || id,
          plan.departments,
        ),
      )
    : [];
  const counted = judged ? countedText(judged, plan.dated, (of, id) => departmentIn(of, id, plan.departments)) : [];
  const library = libraryIn(scheme);
  const fails =
    plan.failing &&
    failingText(plan.failing, (id) => library.get(id)?.name ?? { ja: id, en: id }, {
      isDated: plan.isDated,
      is: judged?.is,
    });
  return {
    is: 'note',
    title: verdictText(is, plan)[lang],
    isWarning: is.is === 'late' || is.is === 'unknown',
    lines: [
      ...(filing && is.is !== 'no-day' ? [filing[lang]] : []),
      ...(plan.leadGrade === 'assumed' ? [verdictWords.ourEstimate[lang]] : []),
      ...reasons.map((one) => one[lang]),
      ...counted.map((one) => one[lang]),
      ...(fails ? [fails[lang]] : []),
    ],
  };
}

function decisions(lang: Lang, { plan, decisions: all }: BoardFacts): readonly PaperPart[] {
  if (!plan) return [];
  const head: PaperPart = { is: 'heading', text: words.decide[lang] };
  if (all.length === 0) return [head, { is: 'paragraph', text: words.nothingToDecide[lang] }];
  const names = (ids: readonly string[]): Text => ({
    ja: ids.map((id) => departmentIn('ja', id, plan.departments)).join('、'),
    en: ids.map((id) => departmentIn('en', id, plan.departments)).join(', '),
  });
  return [
    head,
    {
      is: 'list',
      boxes: true,
      items: all.map((one) =>
        plain(
          decisionWords(one, names('departments' in one ? firstOfNames(one.departments, plan.departments) : []))[lang],
          200,
        ),
      ),
    },
  ];
}

/** Who does what by when, the ten that come next. */
function next(lang: Lang, plan: BoardPlan | undefined): readonly PaperPart[] {
  if (!plan || plan.next.length === 0) return [];
  const owner = (one: BoardNext): Cell => {
    if (one.owner === undefined) return { missing: words.nobody[lang] };
    const name = plain(one.owner, 24);
    return one.isByDepartment ? sentences.byDepartment(name)[lang] : name;
  };
  return [
    { is: 'heading', text: words.next[lang] },
    {
      is: 'table',
      isKept: true,
      columns: [
        { title: words.action[lang], share: 14 },
        { title: words.department[lang], share: 6 },
        { title: words.owner[lang], share: 8 },
        { title: words.start[lang], share: 5 },
        { title: words.finish[lang], share: 6 },
      ],
      rows: plan.next.map((one) => [
        one.count > 1 ? sentences.times(nameIn(lang, one.name), one.count)[lang] : nameIn(lang, one.name),
        departmentName(lang, one.department, plan),
        owner(one),
        one.start,
        one.due === undefined ? one.finish : sentences.due(one.finish, one.due)[lang],
      ]),
    },
  ];
}

const figures = (lang: Lang, { products, stages, plan }: BoardFacts): readonly PaperPart[] => [
  {
    is: 'figures',
    figures: [
      { value: String(products.length), name: words.products[lang] },
      { value: String(stages.find(({ stage }) => stage === 'valid')?.count ?? 0), name: words.valid[lang] },
      { value: String(products.reduce((sum, { blockers }) => sum + blockers, 0)), name: words.blockers[lang] },
      {
        value: plan?.label.expected ?? '—',
        name: (plan?.verdict?.isAtLeast ? words.expectedAtLeast : words.expected)[lang],
      },
    ],
  },
];

const stageWord = (lang: Lang, stage: string): string =>
  (Object.hasOwn(boardStages, stage) ? boardStages[stage]?.[lang] : undefined) ?? stage;

function stand(lang: Lang, { products, stages }: BoardFacts): readonly PaperPart[] {
  const head: PaperPart = { is: 'heading', text: words.stand[lang] };
  if (products.length === 0) return [head, { is: 'paragraph', text: words.noProducts[lang] }];
  const shown = products.slice(0, most.products);
  const rest = products.slice(most.products);
  const blockers = rest.reduce((sum, one) => sum + one.blockers, 0);
  return [
    head,
    {
      is: 'paragraph',
      text: stages
        .toSorted((a, b) => b.count - a.count)
        .map(({ stage, count }) => `${stageWord(lang, stage)} ${count}`)
        .join(lang === 'ja' ? '、' : ', '),
    },
    {
      is: 'strip',
      legend: Object.fromEntries(Object.entries(stripLegend).map(([mark, text]) => [mark, text[lang]])) as never,
      rows: shown.map((one) => stripRow(lang, one)),
    },
    ...(rest.length > 0
      ? [{ is: 'paragraph', text: sentences.more(rest.length, blockers)[lang], isSmall: true } as const]
      : []),
  ];
}

function stripRow(lang: Lang, { name, marks, stage, wanted }: BoardProduct) {
  const done = marks.filter((mark) => mark === 'ok' || mark === 'na').length;
  return {
    name: nameIn(lang, name),
    // More would not fit beside a name; a count says how many there are.
    marks: marks.slice(0, 40),
    says: sentences.answered(done, marks.length)[lang],
    more: [stageWord(lang, stage), wanted].filter((one) => one !== undefined).join('\n'),
  };
}

function takes(lang: Lang, plan: BoardPlan | undefined, on: CivilDate): readonly PaperPart[] {
  const head: PaperPart = { is: 'heading', text: words.takes[lang] };
  // That there is no plan is the first thing said.
  if (!plan) return [];
  const { label, filing, isMet, lateBy, spare } = plan;
  const day = (one: CivilDate) => dayWords(lang, one);
  return [
    head,
    {
      is: 'facts',
      isKept: true,
      rows: [
        ...(plan.isDated ? [{ name: words.wanted[lang], value: { strong: day(label.wanted) } }] : []),
        { name: words.expected[lang], value: { strong: day(label.expected) } },
        { name: words.filing[lang], value: sentences.filing(day(filing.earliest), day(filing.latest))[lang] },
        ...(plan.isDated
          ? [
              {
                name: words.margin[lang],
                value: isMet ? sentences.spare(spare)[lang] : { missing: sentences.late(lateBy)[lang] },
              },
            ]
          : []),
      ],
    },
    ...timeline(lang, plan, on),
    ...effort(lang, plan),
  ];
}

function timeline(lang: Lang, plan: BoardPlan, on: CivilDate): readonly PaperPart[] {
  const { actions, label, filing, isDated } = plan;
  if (actions.length === 0) return [];
  const shown = [...actions.filter((one) => one.isCritical), ...actions.filter((one) => !one.isCritical)]
    .slice(0, most.actions)
    .sort((a, b) => compareDays(a.start, b.start) || compareDays(a.finish, b.finish));
  const days = [...shown.flatMap(({ start, finish }) => [start, finish]), label.wanted, label.expected, on];
  const sorted = days.toSorted(compareDays);
  const [first = on, until = on] = [sorted[0], sorted.at(-1)];
  // From the first of its month on, so that each month has its name.
  const from = `${first.slice(0, 8)}01` as CivilDate;
  return [
    {
      is: 'timeline',
      from,
      until: compareDays(from, until) < 0 ? until : addDays(from, 1),
      bars: shown.map(({ name, start, finish, department, isCritical, count }) => ({
        name: count > 1 ? sentences.times(nameIn(lang, name), count)[lang] : nameIn(lang, name),
        start,
        finish,
        says: departmentName(lang, department, plan),
        isStrong: isCritical,
      })),
      marks: [
        { on, name: `${words.today[lang]} ${on}` },
        { on: filing.earliest, name: `${words.filing[lang]} ${filing.earliest}` },
        ...(isDated ? [{ on: label.wanted, name: `${words.wanted[lang]} ${label.wanted}` }] : []),
      ],
    },
    {
      is: 'paragraph',
      isSmall: true,
      text: [
        lang === 'ja' ? '濃い色は、申請の日を決めている仕事です。' : 'Dark bars decide the day of filing.',
        ...(actions.length > shown.length ? [sentences.moreActions(actions.length - shown.length)[lang]] : []),
      ].join(lang === 'ja' ? '' : ' '),
    },
  ];
}

const departmentName = (lang: Lang, department: string | undefined, { departments }: BoardPlan): string =>
  department === undefined ? words.noDepartment[lang] : plain(departmentIn(lang, department, departments), 24);

const effort = (lang: Lang, plan: BoardPlan, all = plan.effort): readonly PaperPart[] =>
  all.length === 0
    ? []
    : [
        {
          is: 'table',
          isKept: true,
          columns: [
            { title: words.department[lang], share: 4 },
            { title: words.days[lang], share: 2, holds: 'number' },
          ],
          rows: all.map(({ department, days }) => [departmentName(lang, department, plan), String(days)]),
          total: [words.total[lang], String(all.reduce((sum, { days }) => sum + days, 0))],
        },
      ];

function costs(lang: Lang, all: readonly BoardCost[], scheme: Scheme): readonly PaperPart[] {
  const head: PaperPart = { is: 'heading', text: words.costs[lang] };
  const [first] = all;
  if (!first) return [head, { is: 'paragraph', text: words.nothingToPay[lang] }];
  const yen = (amount: number | undefined, missing: string): Cell =>
    amount === undefined ? { missing } : paperSentences.yen(amount)[lang];
  const isKnown = all.every((one) => one.yen !== undefined);
  const sum = all.reduce((total, one) => total + (one.yen ?? 0), 0);
  return [
    head,
    { is: 'paragraph', text: sentences.filedOn(dayWords(lang, first.filed))[lang] },
    {
      is: 'table',
      isKept: true,
      columns: [
        { title: words.level[lang], share: 5 },
        { title: words.labels[lang], share: 2, holds: 'number' },
        { title: words.fee[lang], share: 3, holds: 'number' },
        { title: words.evaluation[lang], share: 3, holds: 'number' },
        { title: words.sum[lang], share: 3, holds: 'number' },
      ],
      rows: all
        .slice(0, most.costs)
        .map((one) => [
          costName(lang, one, scheme),
          String(one.labels),
          yen(one.fee?.yen, words.unknown[lang]),
          one.isEvaluated ? yen(one.evaluationYen, words.notEntered[lang]) : '—',
          yen(one.yen, words.unknown[lang]),
        ]),
      ...(isKnown ? { total: [words.total[lang], '', '', '', paperSentences.yen(sum)[lang]] } : {}),
    },
    ...(isKnown ? [] : [{ is: 'paragraph', text: words.sumUnknown[lang], isSmall: true } as const]),
    {
      is: 'facts',
      isKept: true,
      rows: [
        {
          name: words.onFiling[lang],
          value: isKnown ? paperSentences.yen(sum)[lang] : { missing: words.unknown[lang] },
        },
        { name: words.between[lang], value: words.nothingPublished[lang] },
        {
          name: words.extension[lang],
          value: sentences.extension(scheme.periods.validityYears)[lang],
        },
      ],
    },
  ];
}

function costName(lang: Lang, { level, route }: BoardCost, scheme: Scheme): string {
  const names = [
    scheme.levels.find(({ id }) => id === level)?.name,
    scheme.routes.find(({ id }) => id === route)?.name,
  ];
  return names.flatMap((name) => name?.[lang] ?? []).join('\n') || level;
}

function risks(lang: Lang, { risks: all }: BoardFacts): readonly PaperPart[] {
  const head: PaperPart = { is: 'heading', text: words.risks[lang] };
  if (all.length === 0) return [head, { is: 'paragraph', text: words.noRisk[lang] }];
  const day = (on: string): Text => ({ ja: dayWords('ja', on), en: dayWords('en', on) });
  return [
    head,
    {
      is: 'table',
      columns: [
        { title: words.risk[lang], share: 4 },
        { title: words.means[lang], share: 6 },
      ],
      rows: all.map((risk) => {
        const { what, means } = riskWords(risk, 'products' in risk ? namesIn(lang, risk.products) : '', day);
        return [{ strong: what[lang] }, means[lang]];
      }),
    },
  ];
}

function namesIn(lang: Lang, products: readonly Partial<Text>[]): string {
  const shown = products.slice(0, most.names).map((name) => nameIn(lang, name));
  const more = products.length - shown.length;
  const all = more > 0 ? [...shown, paperSentences.more(more)[lang]] : shown;
  return lang === 'ja' ? `（${all.join('、')}）` : `(${all.join(', ')})`;
}
