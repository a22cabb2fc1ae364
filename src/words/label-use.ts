// What the page of label artwork says, place of use by place of use.
import type { Text } from '../domain/scheme.ts';

const w = (ja: string, en: string): Text => ({ ja, en });

export const labelUseWords = {
  title: w('ラベルの版下', 'Label artwork'),
  says: w(
    '使う場所ごとに、読み取れる大きさのラベルを取り出せます。大きさは当方の目安で、公式の決まりではありません。',
    'The label for each place of use, at a size that can be read. The sizes are our estimate and no official rule.',
  ),
  place: w('使う場所', 'Place of use'),
  width: w('幅（mm）', 'Width (mm)'),
  smallest: w('読み取れる最小の幅（mm）', 'Smallest width that can be read (mm)'),
  files: w('取り出す', 'Take'),
  ownWidth: w('ほかの幅を試す（mm）', 'Try another width (mm)'),
  show: w('表示する', 'Show'),
  tooSmall: w(
    'この幅では QR を読み取れません。最小の幅で描きます。',
    'At this width the code cannot be read. It is drawn at the smallest width.',
  ),
  noLabel: w('ここで発行されたラベルが、この製品にはありません', 'No label of this office was issued for this product'),
  noLabelSays: w(
    'ほかで取得したラベルの版下は、発行した運営者から受け取ってください。',
    'The artwork of a label from elsewhere comes from the operator that issued it.',
  ),
  notValid: w(
    'このラベルは、いま有効ではありません。新しく載せないでください。',
    'This label is not valid today. Do not put it on anything new.',
  ),
  pdf: w('すべての場所の版下（PDF）', 'All places on one paper (PDF)'),
  conditions: w('使うときの条件', 'Conditions of use'),
} as const satisfies Record<string, Text>;
