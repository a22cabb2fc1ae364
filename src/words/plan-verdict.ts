// Whether the wanted day can be met, in words: the same on the page, in files, in mail and on the board paper.
import type { Schedule } from '../domain/plan.ts';
import type { Failing } from '../domain/plan-failing.ts';
import { isFinished } from '../domain/plan-order.ts';
import type { DatedPlan } from '../domain/plan-sheet.ts';
import type { PlanVerdict } from '../domain/plan-verdict.ts';
import type { Text } from '../domain/scheme.ts';
import { dayWords } from './lines.ts';
import type { Lang } from './places.ts';
import { departmentWords, workingDaysText } from './plan.ts';

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
  verdict: Pick<PlanVerdict, 'is' | 'isAtLeast'>,
  head: Pick<Schedule, 'label' | 'filing' | 'lateBy' | 'spare'>,
): Text {
  const wanted = on(head.label.wanted);
  const [late, spare] = [days(head.lateBy), days(head.spare)];
  switch (verdict.is) {
    case 'met':
      return both(
        `${wanted.ja}のラベルに間に合います。余裕は${spare.ja}です。`,
        `The label on ${wanted.en} can be met, with ${spare.en} to spare.`,
      );
    case 'late':
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

/** Why nothing more can be said: what is left out, with some of it by name. */
export function verdictReasons(
  verdict: PlanVerdict,
  gap: (row: PlanVerdict['uncovered'][number]) => Text,
): readonly Text[] {
  const { uncovered, proposals, unfounded, unjudged, isEmpty } = verdict;
  const [named, rest] = [uncovered.slice(0, 3).map(gap), Math.max(0, uncovered.length - 3)];
  // The sentences of gaps end as sentences do; here they stand in one.
  const ja = named.map((one) => `「${one.ja.replace(/。$/, '')}」`).join('');
  const en = named.map((one) => one.en.replace(/\.$/, '')).join('; ');
  return [
    ...(isEmpty ? [verdictWords.empty] : []),
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
            `提出を止める不足のうち${uncovered.length}件は、どの対応も受け持っていません：${ja}${rest > 0 ? `ほか${rest}件` : ''}`,
            `No open action covers ${many(uncovered.length, 'gap')} that ${uncovered.length === 1 ? 'stops' : 'stop'} filing: ${en}${rest > 0 ? `; and ${rest} more` : ''}.`,
          ),
        ]
      : []),
    ...(proposals > 0
      ? [
          both(
            `提案${proposals}件が、まだ計画に入っていません。`,
            `${many(proposals, 'proposal')} ${proposals === 1 ? 'is' : 'are'} not in the plan yet.`,
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
  const named = verdict.uncounted.filter((one) => one !== undefined);
  const who = both(named.map((one) => name('ja', one)).join('、'), named.map((one) => name('en', one)).join(', '));
  const hands =
    verdict.isCounted === 'none'
      ? verdictWords.uncounted
      : verdict.isCounted === 'all' || named.length === 0
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
export function failingText(failing: Failing, title: (id: string) => Text, isDated: boolean): Text {
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
  const end = !isDated
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

/** The saved plan beside the one that was asked for. */
export function besideText(saved: Schedule, asked: Schedule, isDated: boolean): readonly Text[] {
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
  const before = new Map(saved.actions.map((one) => [one.id, one]));
  const moved = asked.actions.filter((one) => before.get(one.id)?.earliest.start !== one.earliest.start).length;
  const gone = saved.actions.length - asked.actions.filter(({ id }) => before.has(id)).length;
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
