// What is said about evidence.
import type { Reading } from '../domain/evidence.ts';
import { at } from '../domain/place.ts';
import type { Text } from '../domain/scheme.ts';
import { labelOf } from './places.ts';
import type { Words } from './said.ts';
import { either, entry, of } from './said.ts';

type Unreadable = Extract<Reading, { is: 'unreadable' }>['because'];
type Codes =
  | 'evidence-missing'
  | 'evidence-unknown'
  | 'evidence-file-missing'
  | 'evidence-empty'
  | 'evidence-changed'
  | 'evidence-unreadable'
  | 'evidence-older-than-firmware'
  | 'evidence-other-firmware'
  | 'evidence-other-model'
  | 'evidence-certificate-expired'
  | 'evidence-aged'
  | 'evidence-declaration-changed'
  | 'device-test-by-document'
  | 'port-undeclared';

export const evidenceWords: Words<Codes> = {
  'evidence-missing': (f, l) =>
    either(
      l,
      [`${of(l, f.at)} は「適合」ですが、証跡がありません。`, '証跡を加え、この項目に付けてください。'],
      [`${of(l, f.at)} conforms, but has no evidence.`, 'Add evidence and attach it to this item.'],
    ),
  'evidence-unknown': (f, l) =>
    f.at.startsWith('/evidence/')
      ? either(
          l,
          [
            `証跡「${entry(f.at)}」が「${labelOf('ja', f.at)}」に示す「${f.evidence}」は、証跡の一覧にありません。`,
            '番号を直すか、欄を空にしてください。',
          ],
          [
            `The evidence “${entry(f.at)}” names “${f.evidence}” under “${labelOf('en', f.at)}”, which is not listed.`,
            'Correct the id, or empty the field.',
          ],
        )
      : either(
          l,
          [
            `${of(l, f.at)} が示す証跡「${f.evidence}」は、証跡の一覧にありません。`,
            '番号を直すか、証跡を一覧に加えてください。',
          ],
          [
            `${of(l, f.at)} cites the evidence “${f.evidence}”, which is not listed.`,
            'Correct the id, or add the evidence to the list.',
          ],
        ),
  'evidence-file-missing': (f, l) =>
    either(
      l,
      [`証跡「${entry(f.at)}」のファイル ${f.file} がありません。`, 'ファイルを戻すか、証跡を一覧から除いてください。'],
      [
        `The file ${f.file} of the evidence “${entry(f.at)}” is not there.`,
        'Put the file back, or take the evidence off the list.',
      ],
    ),
  'evidence-empty': (f, l) =>
    either(
      l,
      [`証跡「${entry(f.at)}」のファイル ${f.file} が空です。`, '中身のあるファイルに替えてください。'],
      [`The file ${f.file} of the evidence “${entry(f.at)}” is empty.`, 'Replace it by the real file.'],
    ),
  'evidence-changed': (f, l) =>
    either(
      l,
      [
        `証跡「${entry(f.at)}」のファイル ${f.file} が、登録したときから変わっています。`,
        '元のファイルに戻すか、変えたことを確かめて登録し直してください。',
      ],
      [
        `The file ${f.file} of the evidence “${entry(f.at)}” has changed since it was listed.`,
        'Put the original back, or list it anew after looking at the change.',
      ],
    ),
  'evidence-unreadable': (f, l) => {
    const because = whyUnreadable[f.because] ?? whyUnreadable['not-the-format'];
    return either(
      l,
      [
        `証跡「${entry(f.at)}」のファイル ${f.file} は、${because.ja}ので、中身を確かめられていません。`,
        '道具が書き出したままのファイルに替えてください。確かめられていないだけで、不適合とは限りません。',
      ],
      [
        `The file ${f.file} of the evidence “${entry(f.at)}” ${because.en}, so its content could not be checked.`,
        'Put in the tool’s own output. Not checked does not mean that it fails.',
      ],
    );
  },
  'evidence-older-than-firmware': (f, l) =>
    either(
      l,
      [
        `証跡「${entry(f.at)}」（${f.on}）は、申請するファームウェアの公開日（${f.released}）より前のものです。`,
        '申請するファームウェアで確かめ直してください。',
      ],
      [
        `The evidence “${entry(f.at)}” (${f.on}) is older than the filed firmware (${f.released}).`,
        'Test again on the filed firmware.',
      ],
    ),
  'evidence-other-firmware': (f, l) =>
    either(
      l,
      [
        `証跡「${entry(f.at)}」は ${f.made} のもので、申請するファームウェア ${f.filed} のものではありません。`,
        `${f.filed} で確かめ直してください。`,
      ],
      [
        `The evidence “${entry(f.at)}” was made on ${f.made}, not on the filed firmware ${f.filed}.`,
        `Test again on ${f.filed}.`,
      ],
    ),
  'evidence-other-model': (f, l) =>
    either(
      l,
      [
        `証跡「${entry(f.at)}」の型番 ${f.model} は、申請する型番にありません。`,
        '申請する型番で確かめ直すか、型番を書き直してください。',
      ],
      [
        `The evidence “${entry(f.at)}” was made on ${f.model}, which is none of the filed models.`,
        'Test on one of the filed models, or correct the model.',
      ],
    ),
  'evidence-certificate-expired': (f, l) =>
    either(
      l,
      [
        `証跡「${entry(f.at)}」に写っている証明書は、${f.until} に期限が切れています。`,
        '証明書を新しくして試し直してください。',
      ],
      [
        `The certificate in the evidence “${entry(f.at)}” ended on ${f.until}.`,
        'Renew the certificate and test again.',
      ],
    ),
  'evidence-aged': (f, l) =>
    either(
      l,
      [
        f.state === 'expired'
          ? `証跡「${entry(f.at)}」（${f.on}）は、${f.until} で期限が切れています。期限は当方の仮定です。`
          : `証跡「${entry(f.at)}」（${f.on}）は、${f.until} を過ぎたので、見直しが必要です。期限は当方の仮定です。`,
        '今の製品で作り直して、新しい版として加えてください。',
      ],
      [
        f.state === 'expired'
          ? `The evidence “${entry(f.at)}” (${f.on}) ended on ${f.until}, by a period that we assume.`
          : `The evidence “${entry(f.at)}” (${f.on}) was to be looked at again after ${f.until}, by a period that we assume.`,
        'Make it anew on the product as it is, and add it as a newer version.',
      ],
    ),
  'evidence-declaration-changed': (f, l) =>
    either(
      l,
      [
        `証跡「${entry(f.at)}」を保存したあと、${f.changed} に「${labelOf('ja', at(f.part))}」の宣言が変わりました。`,
        '今も同じことを示すか見直して、保管庫で「今も使えます」とするか、作り直してください。',
      ],
      [
        `“${labelOf('en', at(f.part))}” was declared anew on ${f.changed}, after the evidence “${entry(f.at)}” was saved.`,
        'Look whether it still holds and say so in the vault, or make it anew.',
      ],
    ),
  'device-test-by-document': (f, l) =>
    either(
      l,
      [
        `${of(l, f.at)} は実機で確かめる項目ですが、付いている証跡は文書だけです。`,
        '実機で試した記録を付けてください。',
      ],
      [
        `${of(l, f.at)} is to be tested on the device, but only documents are attached.`,
        'Attach the record of a test on the device.',
      ],
    ),
  'port-undeclared': (f, l) =>
    either(
      l,
      [
        `証跡「${entry(f.at)}」でポート ${f.port} が開いていますが、接続口の表にありません。`,
        '閉じて試し直すか、接続口の表に目的とともに加えてください。',
      ],
      [
        `Port ${f.port} is open in the evidence “${entry(f.at)}”, but no interface declares it.`,
        'Close it and test again, or add it to the interfaces with its purpose.',
      ],
    ),
};

const whyUnreadable: Readonly<Record<string, Text>> & Readonly<Record<Unreadable, Text>> = {
  'not-the-format': { ja: 'この種類の形式ではない', en: 'has not the format of its kind' },
  'too-large': { ja: '大きすぎる', en: 'is too large' },
  'cut-off': { ja: '途中で切れている', en: 'is cut off' },
};
