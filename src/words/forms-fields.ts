// The name of every field of the list of operators' forms.
import type { FieldWords } from './fields.ts';
import { fieldWordsOf as f } from './fields.ts';

/** By pattern of the place: `*` stands for a form's fingerprint. */
export const formsFieldWords: Readonly<Record<string, FieldWords>> = {
  '/forms': f('事務局の様式', 'Operators’ forms'),
  '/forms/*': f('様式', 'Form'),
  '/forms/*/file': f('ファイル', 'File'),
  '/forms/*/edition': f('基準の版', 'Edition of the criteria'),
  '/forms/*/sha256': f('SHA-256', 'SHA-256'),
  '/forms/*/size': f('大きさ（バイト）', 'Size in bytes'),
  '/forms/*/understood': f('読み取った内容の SHA-256', 'SHA-256 of what was understood'),
  '/forms/*/confirmed': f('確認', 'Confirmed', undefined, { yes: ['確認済み', 'confirmed'] }),
  '/forms/*/items': f('項目の数が違う基準', 'Criteria with other items'),
  '/wording': f('自社の写し', 'Your copy of the wording'),
  '/wording/from': f('写した元', 'Copied from'),
  '/wording/sha256': f('写しの SHA-256', 'SHA-256 of the copy'),
};
