// What is said around the content of a piece of evidence.
import type { Preview } from '../domain/preview.ts';
import type { Text } from '../domain/scheme.ts';

const w = (ja: string, en: string): Text => ({ ja, en });

export const previewWords = {
  title: w('中身', 'Content'),
  see: w('中身を見る', 'See its content'),
  picture: w('証跡の画像', 'The picture that is evidence'),
  download: w('ファイルを保存する', 'Save the file'),
  line: w('行', 'Line'),
  content: w('内容', 'Content'),
  textCut: w(
    '最初の 200 kB だけを示しています。続きは、ファイルを保存して見てください。',
    'Only the first 200 kB are shown. Save the file to see the rest.',
  ),
  pagesSay: w(
    'PDF から取り出した文字だけを示しています。図や体裁は、ファイルを保存して見てください。',
    'Only the text of the PDF is shown. Save the file to see pictures and layout.',
  ),
  pagesCut: w(
    '最初の部分だけを示しています。続きは、ファイルを保存して見てください。',
    'Only its beginning is shown. Save the file to see the rest.',
  ),
  pageWithout: w('このページに文字はありません。', 'There is no text on this page.'),
} as const;

export const pageTitle = (page: number): Text => w(`${page} ページ`, `Page ${page}`);

/** Why nothing is shown, and what to do about it. */
export const nothingShown: Readonly<Record<Extract<Preview, { is: 'nothing' }>['because'], Text>> = {
  'other-kind': w(
    'この種類のファイルは、ここでは開きません。保存して、その種類の道具で見てください。',
    'Files of this kind are not opened here. Save it, and open it with a program for its kind.',
  ),
  empty: w('ファイルが空です。中身のあるファイルに替えてください。', 'The file is empty. Replace it by the real one.'),
  'too-large': w(
    'PDF が大きすぎるので、ここでは開きません。保存して見てください。',
    'The PDF is too large to be opened here. Save it to see it.',
  ),
  'too-intricate': w(
    '大きすぎるか、作りが込み入りすぎていて、文字を取り出せませんでした。ファイルは残っています。保存して見てください。',
    'It is too large or too intricate to be read as text. The file is kept as it is: save it to see it.',
  ),
  encrypted: w('PDF にパスワードが付いています。保存して見てください。', 'The PDF has a password. Save it to see it.'),
  damaged: w(
    'PDF が壊れているので、開けません。元のファイルを確かめてください。',
    'The PDF is damaged and cannot be opened. Look at the original file.',
  ),
  'no-encoding': w(
    '文字コードが分からないので、ここでは示せません。保存して見てください。',
    'Its encoding is not known, so it is not shown here. Save it to see it.',
  ),
};
