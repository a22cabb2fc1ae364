// What is said when something cannot be done with an operator's form: what is wrong, and how to mend it.
import type { Text } from '../domain/scheme.ts';

type Said = { readonly says: Text; readonly fix: Text };
const said = (ja: string, jaFix: string, en: string, enFix: string): Said => ({
  says: { ja, en },
  fix: { ja: jaFix, en: enFix },
});

export const formRefusalWords = {
  'no-such-form': said(
    'この様式は、様式の一覧にありません。',
    '先に「事務局の様式」のページで、空の様式を加えてください。',
    'This form is not on your list of forms.',
    'Bring the empty form on the page of operators’ forms first.',
  ),
  'form-not-here': said(
    '様式のファイルが、ここにはありません。',
    '「事務局の様式」のページで、同じ様式をもう一度加えてください。',
    'The file of this form is not here.',
    'Bring the same form again on the page of operators’ forms.',
  ),
  'form-not-confirmed': said(
    'まだ確認していない様式です。',
    '様式のページで、読み取った内容を見て、確認してください。',
    'This form has not been confirmed.',
    'Look at what was understood on the form’s page, and confirm it.',
  ),
  'form-not-understood': said(
    'この様式は読み取れません。何も保存していません。',
    '基準の番号が並んだ、空の様式か確かめてください。',
    'This form is not understood. Nothing was kept.',
    'Check that it is an empty form that names the criteria by their numbers.',
  ),
  'form-not-filled': said(
    'この様式には書き込めません。',
    '様式を Excel で保存し直し、もう一度加えてください。署名があれば外してください。',
    'This form cannot be filled in.',
    'Save the form again in Excel, without a signature, and bring it again.',
  ),
  'no-wording': said(
    '写せる文言がありません。',
    '基準の番号で始まる行があるかを確かめてください。',
    'There is no wording to copy.',
    'Check that lines begin with the number of a criterion.',
  ),
  'wording-of-supplier': said(
    '文言の写しは、申請者の組織の人だけが扱えます。',
    '申請者の組織の人に頼んでください。',
    'Only the supplier’s own people keep a copy of the wording.',
    'Ask somebody of the supplier’s organisation.',
  ),
  'no-items-to-judge-by': said(
    'この様式には、判定に使える項目がありません。',
    '項目の欄がある様式を確認してから、もう一度選んでください。',
    'This form has no items to judge by.',
    'Confirm a form that has cells for items, and choose it again.',
  ),
  'not-judged-by-form': said(
    'いまは、手元のデータの項目で判定しています。',
    '様式のページで、確認した様式を選ぶと、その項目で判定します。',
    'Products are judged by our data.',
    'Choose a confirmed form on its page to judge by its items.',
  ),
  'form-wrong': said(
    '選んだ内容では、様式を使えません。',
    '同じ項目を二か所に割り当てていないか、「適合」に当たる言葉があるかを確かめてください。',
    'The form cannot be used as you said.',
    'Check that no item has two rows, and that some word means “conforms”.',
  ),
} as const satisfies Record<string, Said>;
