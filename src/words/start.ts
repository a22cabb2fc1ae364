// What `npm start` prints.
import type { Text } from '../domain/scheme.ts';

export const startWords = {
  open: { ja: '星見を開きました。', en: 'Hoshimi is open:' },
  supplier: { ja: '申請者の入口（一度だけ使えます）:', en: 'For the supplier (works once):' },
  officer: { ja: '事務局の入口（一度だけ使えます）:', en: 'For the office (works once):' },
  everyone: { ja: 'だれでも見られる一覧:', en: 'For everyone:' },
  stopHint: { ja: '終えるには Ctrl+C を押します。', en: 'Press Ctrl+C to stop.' },
  town: { ja: '見本の町を作っています', en: 'Building the sample town' },
  fix: { ja: '直し方', en: 'fix' },
  fault: { ja: 'こちらの不具合', en: 'Fault' },
  portTaken: { ja: 'このポートは、ほかのプログラムが使っています。', en: 'Another program uses this port.' },
  unknownArgument: {
    ja: '知らない引数です（使えるのは --empty だけです）',
    en: 'Unknown argument (only --empty is known)',
  },
} as const satisfies Record<string, Text>;
