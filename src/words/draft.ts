// What hoshimi draft says, and its help.
import type { Text } from '../domain/scheme.ts';

const l = (ja: string, en: string): Text => ({ ja, en });

export const draftWords = {
  noKind: l('そのような文案はありません', 'There is no such draft'),
  badEnding: l(
    'ファイルの名前は .txt、.md、.html のどれかで終えてください',
    'let the name of the file end in .txt, .md or .html',
  ),
  noCompany: l(
    '会社の部分として読めません。/api/v1/company の答えか、同じ形の JSON を渡してください。',
    'cannot be read as the company part: give what /api/v1/company answers, or JSON of the same form.',
  ),
  inCompany: l('会社の部分。--company で渡します', 'the company part, given with --company'),
} as const;

/** What `hoshimi help draft` says. */
export const draftHelp = {
  usage: [
    l(
      'draft 文案 フォルダ [--out X.txt|.md|.html] [--company FILE.json] [--force]',
      'draft KIND FOLDER [--out X.txt|.md|.html] [--company FILE.json] [--force]',
    ),
    l(
      'draft security-txt フォルダ --expires 日付 [--languages ja,en] [--canonical URL] [--out security.txt]',
      'draft security-txt FOLDER --expires DAY [--languages ja,en] [--canonical URL] [--out security.txt]',
    ),
    l('draft --kinds [--json]', 'draft --kinds [--json]'),
  ],
  does: l('公開する方針やページの下書きを作る', 'drafts the policies and pages that you publish'),
  more: [
    l(
      '宣言から埋めた、私たちの言葉の下書きです。公式の文面ではありません。実際に合うように直してから公開してください。',
      'Drafts in our words, filled from the declarations. They are no official texts: correct them to what you do before you publish.',
    ),
    l(
      '宣言にないところは【未記入：…】と出ます。文案は --lang の言語で作ります。',
      'What is not declared shows as [missing: …]. The draft is in the language of --lang.',
    ),
    l(
      '更新の方針など会社で一度決めることは、事務所の /api/v1/company の答えを --company に渡すと入ります。',
      'What is decided once for the company, such as the update policy, comes from --company: what /api/v1/company answers.',
    ),
    l(
      'security.txt は、連絡先と 1年以内の期限がそろうまで書き出しません（終了コード 1）。署名はしません。',
      'A security.txt is not written before it has a contact and a last day within a year (exit code 1). It is not signed.',
    ),
    l(
      '下書きは証跡になりません。公開したページを証跡に加えてください。',
      'A draft is no evidence: add the published page to the evidence.',
    ),
  ],
} as const;
