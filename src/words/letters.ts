// Letters: what each says, in the frame that all of them have.
import type { Text } from '../domain/scheme.ts';
import type { PeopleFacts } from './letters-people.ts';
import { peopleLetters } from './letters-people.ts';
import type { PlanWeekFacts, RenewalWeekFacts } from './letters-plan.ts';
import { planLetters } from './letters-plan.ts';
import type { RequestFacts } from './letters-requests.ts';
import { requestLetters } from './letters-requests.ts';
import type { WorkFacts } from './letters-work.ts';
import { workLetters } from './letters-work.ts';
import { lines, plain } from './lines.ts';
import type { Lang } from './places.ts';

/** A paragraph, a list of facts by name, or an address that stands on a line of its own. */
export type Part = string | { readonly facts: readonly (readonly [string, string])[] } | { readonly link: string };
export type Draft = { readonly subject: string; readonly parts: readonly Part[] };
type Of<F, A> = F extends { readonly about: infer B } ? (A extends B ? F : never) : never;
/** What is written of these facts, in both languages. */
export type Drafted<F extends { readonly about: string }> = {
  readonly [A in F['about']]: (facts: Of<F, A>) => {
    readonly ja: Draft;
    readonly en: Draft;
  };
};

/** What a letter tells. Days and moments as they are recorded; names as they were typed. */
export type LetterFacts = PeopleFacts | PlanWeekFacts | RenewalWeekFacts | RequestFacts | WorkFacts;
export type LetterCode = LetterFacts['about'];

/** Who writes: as the last lines of every letter say. */
export type LetterHouse = {
  readonly name: string;
  /** The address of the installation. */
  readonly address: string;
  /** No authority's profile is installed, so that nothing here is official. */
  readonly sample: boolean;
};

const drafts: Drafted<LetterFacts> = { ...peopleLetters, ...planLetters, ...requestLetters, ...workLetters };

const frame = {
  sample: { ja: '【見本】', en: '[SAMPLE] ' },
  sampleSays: {
    ja: 'これは見本の通知です。公式のものではありません。',
    en: 'This is a sample notice. It is not official.',
  },
  automatic: { ja: 'このメールは自動でお送りしています。', en: 'This message was sent automatically.' },
  neverAsks: {
    ja: 'パスワードや確認コードを、メールでおたずねすることはありません。',
    en: 'We never ask for passwords or codes by mail.',
  },
} as const satisfies Record<string, Text>;

/** The letter in words. `person`: to whom, when her name is known. */
export function letterText(
  facts: LetterFacts,
  lang: Lang,
  house: LetterHouse,
  person?: string,
): { readonly subject: string; readonly text: string } {
  // The table has a writer for each code; that this one takes these facts is what the compiler cannot follow.
  const { subject, parts } = (drafts[facts.about] as (given: LetterFacts) => Record<Lang, Draft>)(facts)[lang];
  const name = plain(person ?? '');
  const greeting = name === '' ? [] : [lang === 'ja' ? `${name} 様` : `Dear ${name},`];
  const sender = [plain(house.name), house.address].join('\n');
  const last = [...(house.sample ? [frame.sampleSays] : []), frame.automatic, frame.neverAsks];
  const end = [sender, '', ...last.map((one) => lines(lang, one[lang]))].join('\n');
  return {
    subject: `${house.sample ? frame.sample[lang] : ''}${subject}`,
    text: `${[...greeting, ...parts.map((part) => written(lang, part)), `${'-'.repeat(40)}\n${end}`].join('\n\n')}\n`,
  };
}

function written(lang: Lang, part: Part): string {
  if (typeof part === 'string') return lines(lang, part);
  if ('link' in part) return part.link;
  return part.facts
    .map(([name, value]) =>
      lang === 'ja' ? lines(lang, `・${name}：${value}`, '　') : lines(lang, `- ${name}: ${value}`, '  '),
    )
    .join('\n');
}
