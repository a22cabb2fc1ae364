// What is said of keeping and deleting evidence.
import type { KeptBecause } from '../domain/retention.ts';
import type { Text } from '../domain/scheme.ts';

const w = (ja: string, en: string): Text => ({ ja, en });

export const deletingWords = {
  title: w('保存と削除', 'Keeping and deleting'),
  keepBecause: w('この証跡は、次のわけがあるので削除できません。', 'This piece cannot be deleted, for these reasons:'),
  nothingKeeps: w('残しておくわけはありません。', 'Nothing keeps it.'),
  unknownPeriod: w(
    '保存する期間は、制度の公表資料にありません。ここでの期間は当方の仮定です。',
    'How long evidence is to be kept is not public. The period used here is our assumption.',
  ),
  hold: w('削除できないようにする', 'Keep it from being deleted'),
  holdBecause: w('残しておくわけ', 'Why it is to be kept'),
  letGo: w('削除できるように戻す', 'Let it be deleted again'),
  delete: w('この証跡を削除する', 'Delete this piece'),
  deleteBecause: w('削除するわけ', 'Why it is deleted'),
  deleteSays: w(
    '一覧から外し、ファイルは、ほかに使うところがなければ1日ほどのうちに消します。題名、SHA-256、削除した人と日とわけは残ります。元には戻せません。',
    'It is taken off the lists; its file goes within about a day, when nothing else uses it. Title, SHA-256, who deleted it, when and why stay. It cannot be undone.',
  ),
  gone: w('削除した証跡', 'Deleted evidence'),
  goneSays: w('ファイルはなく、決めたことだけが残っています。', 'The files are gone; the decisions stay.'),
  noneGone: w('削除した証跡はありません。', 'Nothing was deleted.'),
  because: w('わけ', 'Reason'),
  by: w('削除した人', 'Deleted by'),
  at: w('削除した日', 'Deleted on'),
} as const;

/** A reason to keep a piece, in words. */
export function keptBecause(one: KeptBecause): Text {
  switch (one.is) {
    case 'cited':
      return w(
        `${one.items.join('、')} が引用しています。引用を外すか、新しい版に置き換えてください。`,
        `It is cited by ${one.items.join(', ')}. Take it off there, or use a newer version.`,
      );
    case 'under-way':
      return w(
        `申請 ${one.number} で提出し、手続きが続いています。終わってから決めてください。`,
        `It was filed with application ${one.number}, which is under way. Decide when that has ended.`,
      );
    case 'demanded':
      return w(
        `申請 ${one.number} で証跡を求められています。答えてから決めてください。`,
        `Evidence of application ${one.number} was asked for. Answer that first.`,
      );
    case 'within-period':
      return w(
        `${one.until} まで保存します（当方の仮定です）。`,
        `It is kept until ${one.until} (a period we assume).`,
      );
    case 'held':
      return w(`残すと決めています: ${one.because}`, `It is held: ${one.because}`);
  }
}
