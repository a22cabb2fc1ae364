// What `npm start` prints.
import type { Text } from '../domain/scheme.ts';

export const startWords = {
  open: { ja: '星見を開きました。', en: 'Hoshimi is open:' },
  supplier: { ja: '申請者の入口（一度だけ使えます）:', en: 'For the supplier (works once):' },
  officer: { ja: '事務局の入口（一度だけ使えます）:', en: 'For the office (works once):' },
  setUp: { ja: '最初の設定（一度だけ使えます）:', en: 'Set it up here (works once):' },
  townOutside: {
    ja: 'ここには見本の町があります。見本の町は、この機械の外には開けません。',
    en: 'The sample town lives here, and it is never opened to others than this machine.',
  },
  townOutsideFix: {
    ja: 'HOSHIMI_DATA（または DATABASE_URL）に空の場所を指定してください。',
    en: 'Name an empty place in HOSHIMI_DATA (or DATABASE_URL).',
  },
  everyone: { ja: 'だれでも見られる一覧:', en: 'For everyone:' },
  stopHint: { ja: '終えるには Ctrl+C を押します。', en: 'Press Ctrl+C to stop.' },
  town: { ja: '見本の町を作っています', en: 'Building the sample town' },
  fix: { ja: '直し方', en: 'fix' },
  fault: { ja: 'こちらの不具合', en: 'Fault' },
  portTaken: { ja: 'このポートは、ほかのプログラムが使っています。', en: 'Another program uses this port.' },
  unknownArgument: {
    ja: '知らない引数です（使えるのは --empty と --people です）',
    en: 'Unknown argument (known are --empty and --people)',
  },
  certificateTaken: { ja: '新しい証明書を使い始めました。', en: 'The new certificate is in use.' },
  certificateLeft: {
    ja: '新しい証明書を読み取れません。これまでの証明書を使い続けます。',
    en: 'The new certificate cannot be used, the old one stays:',
  },
} as const satisfies Record<string, Text>;
