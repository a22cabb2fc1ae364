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

/** Why nobody can be let in at this address and port, and what to do; undefined where it is not known. */
export function notListening(
  code: string | undefined,
  { host, port }: { readonly host: string; readonly port: number },
): { readonly says: Text; readonly fix: Text } | undefined {
  const another = `PORT=${port + 1} npm start`;
  if (code === 'EADDRINUSE')
    return {
      says: { ja: 'このポートは、ほかのプログラムが使っています。', en: 'Another program uses this port.' },
      fix: { ja: another, en: another },
    };
  if (code === 'EACCES')
    return {
      says: {
        ja: `ポート ${port} を開く権限がありません。`,
        en: `This user may not open port ${port}.`,
      },
      fix: {
        ja: '1024 以上のポートにします（PORT=8443 npm start）。このポートにするときは、systemd の AmbientCapabilities=CAP_NET_BIND_SERVICE で権限を与えます。',
        en: 'Use a port from 1024 up (PORT=8443 npm start), or let systemd grant it: AmbientCapabilities=CAP_NET_BIND_SERVICE.',
      },
    };
  if (code === 'EADDRNOTAVAIL')
    return {
      says: { ja: `${host} は、この機械のアドレスではありません。`, en: `${host} is no address of this machine.` },
      fix: {
        ja: 'HOSHIMI_HOST に、この機械のアドレスを書きます。すべてで待ち受けるには 0.0.0.0 とします。',
        en: 'Put an address of this machine into HOSHIMI_HOST; 0.0.0.0 listens on all of them.',
      },
    };
  return undefined;
}
