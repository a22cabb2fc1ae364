// Whether the wanted day can be met, in words: the same on the page, in files, in mail and on the board paper.
import type { PlanAction, Schedule } from '../domain/plan.ts';
import type { Failing } from '../domain/plan-failing.ts';
import { isFinished } from '../domain/plan-order.ts';
import type { DatedPlan } from '../domain/plan-sheet.ts';
import type { PlanVerdict } from '../domain/plan-verdict.ts';
import { libraryIn } from '../domain/plan-waits.ts';
import type { Scheme, Text } from '../domain/scheme.ts';
import { dayWords } from './lines.ts';
import type { Lang } from './places.ts';
import { departmentWords, workingDaysText } from './plan.ts';
import { say } from './say.ts';

const both = (ja: string, en: string): Text => ({ ja, en });
const on = (day: string) => both(dayWords('ja', day), dayWords('en', day));
const days = (count: number) => both(workingDaysText('ja', count), workingDaysText('en', count));
const many = (count: number, one: string): string => `${count} ${one}${count === 1 ? '' : 's'}`;

export const verdictWords = {
  noDates: both('日程を計算できません。', 'There are no dates.'),
  empty: both('計画にはまだ何も入っていません。', 'There is nothing in the plan yet.'),
  atLeast: both('早くても', 'at the earliest'),
  uncounted: both(
    '人手は数えていません。部署が一度にできる数を書くと、その数で日程を組みます。',
    'Hands are not counted. Say how many things a department can do at once, and the dates keep to it.',
  ),
  counted: both('部署の人手を数えた日程です。', 'The dates keep to the hands of the departments.'),
  oneAtATime: both(
    '担当を決めた対応は、一人が一度に一つずつ行うものとして数えています。',
    'Whoever owns several actions is taken to do them one at a time.',
  ),
  order: both(
    '手が足りないときは、着手したもの、提出の日を決めているもの、余裕の少ないもの、番号順に行います。担当のある対応は、一人が一度に一つずつ行います。',
    'Where hands are short, what is started comes first, then what decides the filing, then the least slack, then by id. Whoever owns actions does them one at a time.',
  ),
  noReserve: both(
    '直すための日はとっていません。試験で不適合が出ると、その分だけ遅れます。',
    'No days are set aside for repairs: what fails in a test comes on top.',
  ),
  ourEstimate: both(
    '事務局の所要日数は公表されていません。当方が仮に置いた日数で数えています。',
    'How long the operator takes is not published. What is counted here is a guess of ours.',
  ),
} as const satisfies Record<string, Text>;

/** The verdict in one sentence. */
export function verdictText(
  verdict: Pick<PlanVerdict, 'is' | 'isAtLeast' | 'lateBy' | 'isLateByPromise'>,
  head: Pick<Schedule, 'label' | 'filing' | 'spare'>,
): Text {
  const wanted = on(head.label.wanted);
  const [late, spare] = [days(verdict.lateBy), days(head.spare)];
  switch (verdict.is) {
    case 'met':
      return both(
        `${wanted.ja}のラベルに間に合います。余裕は${spare.ja}です。`,
        `The label on ${wanted.en} can be met, with ${spare.en} to spare.`,
      );
    case 'late':
      if (verdict.isLateByPromise)
        return both(
          `約束した日のままでは、希望日に間に合いません。${late.ja}遅れます。`,
          `The wanted day cannot be met by what was promised: it is ${late.en} late.`,
        );
      return both(
        `${wanted.ja}のラベルに間に合いません。${verdict.isAtLeast ? '少なくとも' : ''}${late.ja}遅れます。`,
        `The label on ${wanted.en} cannot be met: it is ${verdict.isAtLeast ? 'at least ' : ''}${late.en} late.`,
      );
    case 'unknown':
      return both('間に合うかどうかは、まだ判断できません。', 'Whether it can be met cannot be told yet.');
    case 'no-day': {
      const [filing, label] = [on(head.filing.earliest), on(head.label.expected)];
      return both(
        `希望日がまだありません。最も早くて、提出は${filing.ja}、ラベルは${label.ja}ごろです。`,
        `No day is wanted yet. At the earliest it can be filed on ${filing.en}, with the label around ${label.en}.`,
      );
    }
  }
}

/** What things are called in the sentences of a verdict. */
export type VerdictNames = {
  gap(row: PlanVerdict['uncovered'][number]): Text;
  action(id: string): Text;
  product(id: string): Text;
  level(id: string): string;
  department(lang: Lang, id: string): string;
};

/** The same for a plan's actions, by the names that their products have on the screen. */
export function namesForVerdict(
  scheme: Scheme,
  actions: readonly PlanAction[],
  product: (id: string) => string,
  departments?: Parameters<typeof departmentIn>[2],
): VerdictNames {
  const byId = new Map(actions.map((action) => [action.id, action]));
  const library = libraryIn(scheme);
  const levels = new Map(scheme.levels.map(({ id, mark }) => [id as string, mark]));
  const same = (text: string): Text => both(text, text);
  return {
    gap: ({ finding }) => both(say('ja', finding).says, say('en', finding).says),
    action: (id) => {
      const { title, proposed = '' } = byId.get(id) ?? {};
      return title === undefined ? (library.get(proposed)?.name ?? same(id)) : same(title);
    },
    product: (id) => same(product(id)),
    level: (id) => levels.get(id) ?? id,
    department: (lang, id) => departmentIn(lang, id, departments),
  };
}

/** The first few by name, and how many more there are. */
function named<T>(all: readonly T[], name: (one: T) => Text): Text {
  const [first, rest] = [all.slice(0, 3).map(name), Math.max(0, all.length - 3)];
  return both(
    `${first.map(({ ja }) => `「${ja}」`).join('')}${rest > 0 ? `ほか${rest}件` : ''}`,
    `${first.map(({ en }) => en).join('; ')}${rest > 0 ? `; and ${rest} more` : ''}`,
  );
}

const unlevelledWords: Readonly<
  Record<PlanVerdict['unlevelled'][number]['why'], (count: number, level: string, who: Text) => Text>
> = {
  'not-open': (count, level, who) =>
    both(
      `${count}製品が目指す${level}は、まだ受け付けが始まっていません。何が足りないか、いつラベルを得られるかは分かりません：${who.ja}`,
      `${level}, which ${many(count, 'product')} ${count === 1 ? 'is' : 'are'} meant for, is not open: what is missing and when there can be a label is not known: ${who.en}.`,
    ),
  'no-criteria': (count, level, who) =>
    both(
      `${count}製品が目指す${level}の適合基準を、当方のデータは持っていません。何が足りないかは分かりません：${who.ja}`,
      `Our data have no criteria of ${level}, which ${many(count, 'product')} ${count === 1 ? 'is' : 'are'} meant for: what is missing is not known: ${who.en}.`,
    ),
  'other-edition': (count, level, who) =>
    both(
      `${count}製品は${level}を目指していますが、ほかの区分の適合基準で答えています。${level}で何が足りないかは分かりません：${who.ja}`,
      `${many(count, 'product')} ${count === 1 ? 'is' : 'are'} meant for ${level} and filled in by the criteria of another level: what ${level} lacks is not known: ${who.en}.`,
    ),
  'no-lead': (count, level, who) =>
    both(
      `${count}製品が目指す${level}は、事務局の所要日数が分かりません。いつラベルを得られるかは分かりません：${who.ja}`,
      `How long the operator takes for ${level}, which ${many(count, 'product')} ${count === 1 ? 'is' : 'are'} meant for, is not known: ${who.en}.`,
    ),
};

/** Which products cannot be judged by their level, and why. */
export function unlevelledText(
  all: PlanVerdict['unlevelled'],
  { product, level }: Pick<VerdictNames, 'product' | 'level'>,
): readonly Text[] {
  const kinds = new Map(all.map((one) => [`${one.why} ${one.level}`, one]));
  return [...kinds.values()].map((kind) => {
    const of = all.filter((one) => one.why === kind.why && one.level === kind.level);
    return unlevelledWords[kind.why](
      of.length,
      level(kind.level),
      named(of, (one) => product(one.product)),
    );
  });
}

/** Each name once: departments may share one in the company. */
const once = <T>(all: readonly T[], name: (one: T) => string): readonly string[] => [...new Set(all.map(name))];

/** What is not known of the time that things take, or was promised for later than it is needed. */
function timeReasons(
  { untimed, promised, handless, unread, isLeadUnknown, is }: PlanVerdict,
  { action, department }: VerdictNames,
): readonly Text[] {
  const who = named(untimed, action);
  const most = days(promised[0]?.by ?? 0);
  const late = named(promised, ({ id, by }) =>
    both(`${action(id).ja}（${days(by).ja}）`, `${action(id).en} (${days(by).en})`),
  );
  const [none, one] = [
    both(
      once(handless, (id) => department('ja', id)).join('、'),
      once(handless, (id) => department('en', id)).join(', '),
    ),
    promised.length === 1,
  ];
  return [
    untimed.length > 0 &&
      both(
        `作業日数を書いていない対応が${untimed.length}件あります。日程では0日と数えています：${who.ja}`,
        `Nobody said how long ${many(untimed.length, 'open action')} ${untimed.length === 1 ? 'takes' : 'take'}; the dates count no time for ${untimed.length === 1 ? 'it' : 'them'}: ${who.en}.`,
      ),
    promised.length > 0 &&
      both(
        `約束した日が、要る日より後の対応が${promised.length}件あります。${one ? '' : '最大で'}${most.ja}後です${is === 'unknown' ? '。順番を変えれば間に合うこともあります' : ''}：${late.ja}`,
        `${many(promised.length, 'open action')} ${one ? 'is' : 'are'} promised for later than needed, by ${one ? '' : 'up to '}${most.en}${is === 'unknown' ? '; another order of work may do' : ''}: ${late.en}.`,
      ),
    handless.length > 0 &&
      both(
        `${none.ja}には、手があく人がいない（0）とあります。残っている対応を行う人がいません。`,
        `${none.en} ${once(handless, (id) => department('en', id)).length === 1 ? 'has' : 'have'} nobody (0) for what is open there.`,
      ),
    ...unread.map(({ department: id, says }) =>
      both(
        `${department('ja', id)}の一度にできる数「${says.slice(0, 40)}」は、数として読めません。1 と数えています。「部署と人手」のページで 1 以上の整数に直してください。`,
        `How many things ${department('en', id)} can do at once is no number: “${says.slice(0, 40)}”. It is counted as 1; write a whole number of at least 1 on the page “Departments and hands”.`,
      ),
    ),
    isLeadUnknown && both('事務局の所要日数が分かりません。', 'How long the operator takes is not known.'),
  ].filter((one) => one !== false);
}

/** Why nothing more can be said: what is left out, with some of it by name. */
export function verdictReasons(verdict: PlanVerdict, names: VerdictNames): readonly Text[] {
  const { gap } = names;
  const { uncovered, proposals, unfounded, unjudged, unlevelled, isEmpty } = verdict;
  const [first, rest] = [uncovered.slice(0, 3).map(gap), Math.max(0, uncovered.length - 3)];
  // The sentences of gaps end as sentences do; here they stand in one.
  const ja = first.map((one) => `「${one.ja.replace(/。$/, '')}」`).join('');
  const en = first.map((one) => one.en.replace(/\.$/, '')).join('; ');
  return [
    ...(isEmpty ? [verdictWords.empty] : []),
    ...unlevelledText(unlevelled, names),
    ...timeReasons(verdict, names),
    ...(unjudged.length > 0
      ? [
          both(
            `${unjudged.length}製品は、適合基準の版が決まっていないので、何が足りないかがまだ分かりません。`,
            `What ${many(unjudged.length, 'product')} ${unjudged.length === 1 ? 'lacks' : 'lack'} is not known: nobody said by which edition of the criteria.`,
          ),
        ]
      : []),
    ...(uncovered.length > 0
      ? [
          both(
            `提出を止める不足のうち${uncovered.length}件は、対応が決まっていません：${ja}${rest > 0 ? `ほか${rest}件` : ''}`,
            `No open action covers ${many(uncovered.length, 'gap')} that ${uncovered.length === 1 ? 'stops' : 'stop'} filing: ${en}${rest > 0 ? `; and ${rest} more` : ''}.`,
          ),
        ]
      : []),
    ...(proposals > 0
      ? [
          both(
            `提出を止める不足への提案${proposals}件が、まだ計画に入っていません。`,
            `${many(proposals, 'proposal')} for what stops filing ${proposals === 1 ? 'is' : 'are'} not in the plan yet.`,
          ),
        ]
      : []),
    ...(unfounded.length > 0
      ? [
          both(
            `完了とした対応のうち${unfounded.length}件は、直すはずだった不足が残っています。`,
            `${many(unfounded.length, 'action')} called done left open what ${unfounded.length === 1 ? 'it was' : 'they were'} to close.`,
          ),
        ]
      : []),
  ];
}

/** By when it can be filed, as far as that can be told. */
export function filingText(
  { isAtLeast, isEmpty }: Pick<PlanVerdict, 'isAtLeast' | 'isEmpty'>,
  { filing }: Pick<Schedule, 'filing'>,
  isDated: boolean,
): Text | undefined {
  if (isEmpty) return undefined;
  const [earliest, latest] = [on(filing.earliest), on(filing.latest)];
  const end = isDated
    ? both(`期限は${latest.ja}です。`, `The last day for it is ${latest.en}.`)
    : both('希望日はまだありません。', 'No day is wanted yet.');
  return isAtLeast
    ? both(
        `いま計画にある対応だけでも、提出は早くて${earliest.ja}です。${end.ja}`,
        `With the actions in the plan alone it can be filed on ${earliest.en} at the earliest. ${end.en}`.trim(),
      )
    : both(`提出できるのは${earliest.ja}です。${end.ja}`, `It can be filed on ${earliest.en}. ${end.en}`.trim());
}

/** Whether hands are counted, of whom they are not, and what is set aside for repairs. */
export function countedText(
  verdict: PlanVerdict,
  dated: DatedPlan,
  name: (lang: Lang, department: string) => string,
): readonly Text[] {
  const reserve = 'head' in dated ? dated.head.repair : undefined;
  const of = (lang: Lang) =>
    once(verdict.uncounted, (one) =>
      one === undefined ? (lang === 'ja' ? '部署を書いていない対応' : 'actions without a department') : name(lang, one),
    ).join(lang === 'ja' ? '、' : ', ');
  const who = both(of('ja'), of('en'));
  const hands =
    verdict.isCounted === 'none'
      ? verdictWords.uncounted
      : verdict.isCounted === 'all'
        ? verdictWords.counted
        : both(`${who.ja}の人手は数えていません。`, `The hands of ${who.en} are not counted.`);
  return [
    hands,
    ...(hasBusyOwner(dated) ? [verdictWords.oneAtATime] : []),
    reserve
      ? both(
          `直すための日を${days(reserve.days).ja}とっています（${on(reserve.from).ja}から）。`,
          `${days(reserve.days).en} ${reserve.days === 1 ? 'is' : 'are'} set aside for repairs, from ${on(reserve.from).en}.`,
        )
      : verdictWords.noReserve,
  ];
}

/** Whether somebody owns more than one open action. */
function hasBusyOwner({ plan: { actions } }: DatedPlan): boolean {
  const owners = actions.flatMap((one) => (one.owner === undefined || isFinished(one) ? [] : [one.owner]));
  return new Set(owners).size < owners.length;
}

/** What comes of it when one criterion fails. */
export function failingText(
  failing: Failing,
  title: (id: string) => Text,
  { isDated, is }: { readonly isDated: boolean; readonly is: PlanVerdict['is'] | undefined },
): Text {
  const { criterion, filing, label, laterBy, isMet, lateBy, again } = failing;
  const repair = both(
    failing.repair.map((id) => `「${title(id).ja}」`).join(''),
    failing.repair.map((id) => title(id).en).join(', '),
  );
  const what = both(
    `もし ${criterion} が最後の試験で不適合になると、${repair.ja}を行${again > 0 ? `い、${again}件をやり直し` : 'い'}ます。`,
    `If ${criterion} fails at its last test, this follows: ${repair.en}${again > 0 ? `; and ${many(again, 'action')} ${again === 1 ? 'is' : 'are'} done again` : ''}.`,
  );
  if (laterBy === 0)
    return both(
      `${what.ja}直すための日のうちに収まり、提出の日は動きません。`,
      `${what.en} The days set aside are enough: the filing does not move.`,
    );
  // Nothing is still met that cannot be told to be met without it.
  const end =
    !isDated || (isMet && is !== 'met')
      ? both('', '')
      : isMet
        ? both('希望日には間に合います。', 'The wanted day is still met.')
        : both(`希望日に${days(lateBy).ja}遅れます。`, `It is then ${days(lateBy).en} late.`);
  return both(
    `${what.ja}提出は${days(laterBy).ja}延びて${on(filing).ja}、ラベルは${on(label).ja}ごろになります。${end.ja}`,
    `${what.en} The filing moves by ${days(laterBy).en} to ${on(filing).en}, the label to about ${on(label).en}. ${end.en}`.trim(),
  );
}

/** What department it is in the company: its own name, or ours. */
export const departmentIn = (
  lang: Lang,
  id: string,
  departments: Readonly<Record<string, { readonly name?: string }>> = {},
): string => departments[id]?.name?.trim() || ((departmentWords as Readonly<Record<string, Text>>)[id]?.[lang] ?? id);

/** What the first line is about, and all actions together. */
type Beside = { readonly head: Schedule; readonly whole: Schedule };

/** The saved plan beside the one that was asked for. */
export function besideText(
  { head: saved, whole: before_ }: Beside,
  { head: asked, whole: now }: Beside,
  isDated: boolean,
): readonly Text[] {
  const told = (name: Text, { label, filing, isMet, spare, lateBy }: Schedule): Text => {
    const [wanted, earliest, expected] = [on(label.wanted), on(filing.earliest), on(label.expected)];
    const margin = isMet
      ? both(`余裕 ${days(spare).ja}`, `${days(spare).en} to spare`)
      : both(`${days(lateBy).ja}遅れ`, `${days(lateBy).en} late`);
    return both(
      `${name.ja}：希望日 ${isDated ? wanted.ja : 'なし'}、提出 ${earliest.ja}、ラベル ${expected.ja}、${margin.ja}`,
      `${name.en}: wanted ${isDated ? wanted.en : 'no day'}, filing ${earliest.en}, label ${expected.en}, ${margin.en}`,
    );
  };
  const before = new Map(before_.actions.map((one) => [one.id, one]));
  const moved = now.actions.filter((one) => before.get(one.id)?.earliest.start !== one.earliest.start).length;
  const gone = before_.actions.length - now.actions.filter(({ id }) => before.has(id)).length;
  const slack = asked.spare - asked.lateBy - (saved.spare - saved.lateBy);
  const change = [
    gone > 0 && both(`対応が${gone}件減ります。`, `${many(gone, 'action')} fewer.`),
    moved > 0 && both(`${moved}件の日程が動きます。`, `${many(moved, 'action')} move.`),
    asked.filing.latest !== saved.filing.latest &&
      both(
        `提出の期限は${on(saved.filing.latest).ja}から${on(asked.filing.latest).ja}に変わります。`,
        `The last day of filing changes from ${on(saved.filing.latest).en} to ${on(asked.filing.latest).en}.`,
      ),
    slack !== 0 &&
      both(
        slack > 0 ? `余裕が${days(slack).ja}増えます。` : `余裕が${days(-slack).ja}減ります。`,
        slack > 0 ? `${days(slack).en} more to spare.` : `${days(-slack).en} less to spare.`,
      ),
  ].filter((one) => one !== false);
  return [
    told(both('保存した計画', 'Saved plan'), saved),
    told(both('この計算', 'This calculation'), asked),
    change.length === 0
      ? both('変わるところはありません。', 'Nothing changes.')
      : both(change.map(({ ja }) => ja).join(''), change.map(({ en }) => en).join(' ')),
  ];
}
