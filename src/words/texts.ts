// Draft texts in words: what was declared as people read it, what is missing, and why a security.txt is not written.
import { companyShape } from '../domain/desk.ts';
import { shapeAt } from '../domain/fields.ts';
import type { CivilDate } from '../domain/names.ts';
import type { Place } from '../domain/place.ts';
import type { Scheme, Text } from '../domain/scheme.ts';
import type { SecurityFacts, SecurityFault } from '../domain/security-txt.ts';
import { securityTxt } from '../domain/security-txt.ts';
import type { SaidLine } from '../domain/text-file.ts';
import type { DraftedPiece, TextFacts, TextRow } from '../domain/texts.ts';
import { draftedText, factAt, inCompany } from '../domain/texts.ts';
import { dayWords } from './lines.ts';
import { inWords } from './papers/said.ts';
import type { Lang } from './places.ts';
import { nameOf } from './places.ts';

const w = (ja: string, en: string): Text => ({ ja, en });

/** What a place of a draft text is called. */
export function placeName(lang: Lang, place: string): string {
  const inner = inCompany(place);
  return inner === undefined ? nameOf(lang, place) : nameOf(lang, inner, companyShape);
}

const missingMark = (lang: Lang, place: string): string =>
  lang === 'ja' ? `【未記入：${placeName(lang, place)}】` : `[missing: ${placeName(lang, place)}]`;

function saidPiece(lang: Lang, piece: DraftedPiece, scheme: Scheme): SaidLine['pieces'][number] {
  if (typeof piece === 'string') return piece;
  const { place, value } = piece;
  if (value === undefined) return { missing: missingMark(lang, place) };
  if (typeof value === 'string' && shapeAt(place)?.is === 'day') return dayWords(lang, value);
  return (inCompany(place) === undefined ? inWords(lang, place, value, scheme) : String(value)) ?? '';
}

/** What is asked of a security.txt beside the declarations. */
export type SecurityAsked = Pick<SecurityFacts, 'expires' | 'canonical' | 'languages'>;

/** Why a security.txt is not written, and where it is mended: a place of the model, or what was asked. */
export type SaidFault = { readonly says: string; readonly fix: string; readonly place?: Place };

/** A draft text in words: lines to be read, or the file that it is, or why there is none. */
export type MadeText = {
  readonly row: TextRow;
  readonly lang: Lang;
  /** Places that nobody has filled in. */
  readonly missing: readonly Place[];
} & ({ readonly lines: readonly SaidLine[] } | { readonly file: string } | { readonly faults: readonly SaidFault[] });

export type TextAsked = {
  readonly scheme: Scheme;
  readonly on: CivilDate;
  readonly security?: SecurityAsked | undefined;
};

/** The draft of this kind, in a language. */
export function madeText(lang: Lang, row: TextRow, facts: TextFacts, { scheme, on, security }: TextAsked): MadeText {
  if (row.security) return { row, lang, ...madeSecurityTxt(lang, row.security, facts, { on, security }) };
  const { lines, missing } = draftedText(row, facts, lang);
  const said = lines.map(({ is, pieces }) => ({ is, pieces: pieces.map((piece) => saidPiece(lang, piece, scheme)) }));
  return { row, lang, missing, lines: said };
}

function madeSecurityTxt(
  lang: Lang,
  { contacts, policy }: NonNullable<TextRow['security']>,
  facts: TextFacts,
  { on, security }: Omit<TextAsked, 'scheme'>,
) {
  const text = (place: string) => {
    const value = factAt(facts, place);
    return typeof value === 'string' ? value : undefined;
  };
  const asked = { expires: undefined, ...security, contacts: contacts.map(text), policy: text(policy) };
  const made = securityTxt(asked, on);
  if ('text' in made) return { missing: [], file: made.text };
  const placeOf = ({ field }: SecurityFault) =>
    (field === 'Contact' ? contacts[0] : field === 'Policy' ? policy : undefined) as Place | undefined;
  const faults = made.faults.map((fault): SaidFault => {
    const [place, { says, fix }] = [placeOf(fault), faultWords(fault)];
    return { says: says[lang], fix: fix[lang], ...(place ? { place } : {}) };
  });
  const missing = made.faults.flatMap((fault) => (fault.is === 'missing' ? (placeOf(fault) ?? []) : []));
  return { missing, faults };
}

function faultWords(fault: SecurityFault): { readonly says: Text; readonly fix: Text } {
  const { field } = fault;
  const value = 'value' in fault ? fault.value : '';
  switch (fault.is) {
    case 'missing':
      return field === 'Contact'
        ? {
            says: w('報告の連絡先（Contact）がありません。', 'There is no contact for reports (Contact).'),
            fix: w('宣言に、報告の受付窓口を書いてください。', 'Write the contact for reports into the declarations.'),
          }
        : {
            says: w('いつまで有効か（Expires）がありません。', 'It is not said until when it holds (Expires).'),
            fix: w('1年以内の日付を渡してください。', 'Give a day within a year.'),
          };
    case 'no-contact':
      return {
        says: w(`「${value}」は Contact に書けません。`, `“${value}” cannot stand as Contact.`),
        fix: w(
          'メールアドレス一つか、https:// で始まるアドレス、tel: で始まる電話番号だけにしてください。',
          'Give one mail address, an address that begins with https://, or a telephone number that begins with tel:.',
        ),
      };
    case 'past':
      return {
        says: w(`Expires の ${value} は、もう過ぎています。`, `Expires, ${value}, is over.`),
        fix: w('今日より後の日付にしてください。', 'Take a day after today.'),
      };
    case 'too-far':
      return {
        says: w(`Expires の ${value} は、1年以上先です。`, `Expires, ${value}, is a year away or more.`),
        fix: w(
          '1年以内の日付にして、年に一度は見直してください。',
          'Take a day within a year, and look at it every year.',
        ),
      };
    case 'no-https':
      return {
        says: w(`「${value}」は ${field} に書けません。`, `“${value}” cannot stand as ${field}.`),
        fix: w(
          'https:// で始まるアドレスにしてください。日本語の文字は % で始まる形に直します。',
          'Take an address that begins with https://; letters beyond ASCII are written with %.',
        ),
      };
    case 'no-language':
      return {
        says: w(`「${value}」は言語の記号ではありません。`, `“${value}” is no tag of a language.`),
        fix: w('ja, en のように書いてください。', 'Write them like ja, en.'),
      };
  }
}

/** What pages and commands say around draft texts. */
export const textWords = {
  title: w('公開する文案', 'Drafts to publish'),
  says: w(
    '宣言から作る、私たちの言葉の下書きです。公式の文面ではありません。',
    'Drafts in our words, filled from your declarations. They are no official texts.',
  ),
  read: w(
    '宣言のほかの文は当方の提案です。自社の実際に合うように直し、要らない文は消してから公開してください。',
    'Sentences beyond your declarations are our proposal. Correct them to what you really do, and take out what you do not need, before you publish.',
  ),
  evidence: w(
    '下書きは証跡になりません。公開してから、そのページを証跡に加えてください。',
    'A draft is no evidence. Publish it first, then add the published page to the evidence.',
  ),
  toEvidence: w('証跡に加える', 'Add evidence'),
  company: w('会社の文案', 'For the whole company'),
  product: w('製品の文案', 'For this product'),
  kind: w('文案', 'Draft'),
  helps: w('助けになる基準', 'Helps with'),
  missing: w('未記入', 'Missing'),
  nothingMissing: w('ありません', 'nothing'),
  inEnglish: w('英語の文案', 'The draft in English'),
  inJapanese: w('日本語の文案', 'The draft in Japanese'),
  text: w('写して使う文', 'Text to copy'),
  textHint: w('すべて選んで写せます。', 'Select all of it and copy.'),
  shown: w('見たところ', 'As it reads'),
  files: w('ファイルで受け取る', 'As a file'),
  wordings: w('このままでは書けない文', 'Sentences that may not stand so'),
  notWritten: w('まだ書き出せません', 'It cannot be written yet'),
  options: w('security.txt の項目', 'Fields of security.txt'),
  expires: w('いつまで有効か', 'Valid until'),
  expiresHint: w('1年以内の日付です。', 'A day within a year.'),
  languages: w('報告を読める言語', 'Languages in which reports are read'),
  languagesHint: w('例：ja, en（空なら書きません）', 'For example: ja, en (empty: left out)'),
  canonical: w('置き場所のアドレス', 'Address where it stands'),
  canonicalHint: w(
    '例：https://www.example.com/.well-known/security.txt（空なら書きません）',
    'For example: https://www.example.com/.well-known/security.txt (empty: left out)',
  ),
  make: w('この内容で作る', 'Make it'),
  missingOrWrong: w('足りないか、書けないところ', 'Missing, or cannot stand so'),
  toClaims: w('書いてよい文かを確かめる', 'Look a text through'),
  unsigned: w(
    'サイトの /.well-known/security.txt に置きます。署名はしていません。',
    'Put it at /.well-known/security.txt of your site. It is not signed.',
  ),
} as const;

export const textSentences = {
  missing: (count: number): Text => w(`${count}か所`, count === 1 ? '1 place' : `${count} places`),
};
