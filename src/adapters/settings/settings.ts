// Settings: from the environment, else from a file of KEY=VALUE lines. An unknown key is an error, never ignored.
import { nearest } from '../../domain/near.ts';
import type { Text } from '../../domain/scheme.ts';

export type Settings = {
  /** 0 takes any free port. */
  readonly port: number;
  readonly host: '127.0.0.1';
  /** The folder for all that is kept. */
  readonly data: string;
  /** The address printed in QR codes and links, without a slash at its end. */
  readonly baseUrl: string;
};
export type WrongSetting = { readonly key: string; readonly says: Text; readonly fix: Text };

const keys = ['PORT', 'HOSHIMI_DATA', 'HOSHIMI_BASE_URL'] as const;
const environmentKeys: readonly string[] = [...keys, 'HOSHIMI_SETTINGS'];
const defaultPort = 4210;

const unknown = (key: string, known: readonly string[], where: string): WrongSetting => {
  const near = nearest(key, known);
  return {
    key,
    says: { ja: `${where}の ${key} は、知らない設定です。`, en: `${key} in ${where === '環境変数' ? 'the environment' : where} is no setting we know.` },
    fix: near
      ? { ja: `${near} のことなら、名前を直してください。`, en: `If you mean ${near}, correct the name.` }
      : { ja: `消すか、次のどれかにしてください: ${known.join(', ')}`, en: `Take it out, or use one of: ${known.join(', ')}` },
  };
};

/** The settings, or everything that is wrong with them. `file` is the settings file as it was read, if there is one. */
export function readSettings(
  environment: Readonly<Record<string, string | undefined>>,
  file?: { readonly path: string; readonly text: string },
): Settings | { readonly wrong: readonly WrongSetting[] } {
  const wrong: WrongSetting[] = [];
  const given: Record<string, string> = {};
  for (const [index, raw] of (file?.text ?? '').split(/\r?\n/).entries()) {
    const line = raw.trim();
    if (line === '' || line.startsWith('#')) continue;
    const [, key = '', value = ''] = /^([^=]*)=(.*)$/.exec(line) ?? [];
    const name = key.trim();
    const where = `${file?.path}:${index + 1}`;
    if (!(keys as readonly string[]).includes(name)) wrong.push(unknown(name || line, keys, where));
    else given[name] = value.trim();
  }
  for (const key of Object.keys(environment)) if (key.startsWith('HOSHIMI_') && !environmentKeys.includes(key)) wrong.push(unknown(key, environmentKeys, '環境変数'));
  for (const key of keys) if (environment[key] !== undefined) given[key] = environment[key];
  const port = Number(given['PORT'] ?? defaultPort);
  if (!/^\d{1,5}$/.test(given['PORT'] ?? String(defaultPort)) || port > 65_535) {
    wrong.push({
      key: 'PORT',
      says: { ja: `PORT の値 ${given['PORT']} はポート番号ではありません。`, en: `PORT is ${given['PORT']}, which is no port number.` },
      fix: { ja: '0 から 65535 までの整数にしてください。', en: 'Use a whole number from 0 to 65535.' },
    });
  }
  const baseUrl = given['HOSHIMI_BASE_URL']?.replace(/\/+$/, '');
  if (baseUrl !== undefined && !/^https?:\/\/[^/\s?#]+$/.test(baseUrl)) {
    wrong.push({
      key: 'HOSHIMI_BASE_URL',
      says: { ja: `HOSHIMI_BASE_URL の値 ${baseUrl} は、サイトのアドレスではありません。`, en: `HOSHIMI_BASE_URL is ${baseUrl}, which is no site’s address.` },
      fix: { ja: 'https://label.example のように、http か https から始めて書いてください。', en: 'Write it like https://label.example, beginning with http or https.' },
    });
  }
  const data = given['HOSHIMI_DATA'] ?? 'var';
  if (data === '') {
    wrong.push({
      key: 'HOSHIMI_DATA',
      says: { ja: 'HOSHIMI_DATA が空です。', en: 'HOSHIMI_DATA is empty.' },
      fix: { ja: '保存先のフォルダを書くか、設定を消してください。', en: 'Name the folder, or take the setting out.' },
    });
  }
  return wrong.length > 0 ? { wrong } : { port, host: '127.0.0.1', data, baseUrl: baseUrl ?? `http://127.0.0.1:${port}` };
}
