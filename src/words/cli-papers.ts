// What hoshimi paper and hoshimi package say.
import type { Text } from '../domain/scheme.ts';

const w = (ja: string, en: string): Text => ({ ja, en });

export const cliPaperWords = {
  noKind: w('そのような書面はありません', 'There is no such paper'),
  noPdf: w(
    'この機械では PDF を作れません。書面のほかは、ここでも使えます。',
    'PDFs cannot be made on this machine. Everything else works here.',
  ),
  noPdfFix: w(
    'PDF は 64 ビットの Intel・AMD 系の Linux（glibc）で作れます。',
    'They can be made on Linux for 64-bit Intel or AMD processors, with glibc.',
  ),
  needsLabel: w(
    'ラベルの版下は、ラベルを発行した事務所のページから取り出します',
    'Label artwork comes from the pages of the office that issued the label',
  ),
  elsewhere: w('これはほかで用意する書類です', 'This paper comes from elsewhere'),
  missing: w('足りないところ', 'Missing'),
  evidenceMissing: w(
    '見つからないか、書かれた SHA-256 と違う証跡',
    'Evidence that is not there or has another SHA-256',
  ),
} as const;
