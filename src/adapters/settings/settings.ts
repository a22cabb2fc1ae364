// What may vary from machine to machine, and everything that is wrong with it at once.
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { nearest } from '../../domain/near.ts';
import type { Text } from '../../domain/scheme.ts';

export type Settings = {
  /** Nobody but this machine is listened to; a proxy that others reach stands in front. */
  readonly host: '127.0.0.1';
  /** 0: any port that is free. */
  readonly port: number;
  /** The folder of everything that is kept. */
  readonly data: string;
  /** The public address, printed in QR codes, without a slash at its end. Missing only when the port is any that is free. */
  readonly baseUrl?: string;
};
export type Wrong = { readonly key: string; readonly says: Text; readonly fix: Text };
/** A settings file as it was read; `path` is how messages call it. */
export type SettingsFile = { readonly path: string; readonly text: string };

const defaultFile = 'hoshimi.settings';
const keys = ['PORT', 'HOSHIMI_DATA', 'HOSHIMI_BASE_URL'] as const;
type Key = (typeof keys)[number];
const isKey = (name: string): name is Key => (keys as readonly string[]).includes(name);
/** Names the file instead of being in it. */
const fileKey = 'HOSHIMI_SETTINGS';

type Environment = Readonly<Record<string, string | undefined>>;
type Said = { readonly value: string; readonly where: Text };

/** Reads the environment and the settings file, the one that HOSHIMI_SETTINGS names or `hoshimi.settings` in the folder. */
export async function openSettings(
  environment: Environment,
  folder: string,
): Promise<Settings | { readonly wrong: readonly Wrong[] }> {
  const named = environment[fileKey];
  const path = named || defaultFile;
  try {
    return readSettings(environment, { path, text: await readFile(resolve(folder, path), 'utf8') });
  } catch (error) {
    if (!named && error instanceof Error && 'code' in error && error.code === 'ENOENT')
      return readSettings(environment);
    const others = readSettings(environment);
    return { wrong: [unreadableFile(path), ...('wrong' in others ? others.wrong : [])] };
  }
}

/** The settings, or everything that is wrong. What the environment says wins over the file; an empty value is not said. */
export function readSettings(
  environment: Environment,
  file?: SettingsFile,
): Settings | { readonly wrong: readonly Wrong[] } {
  const wrong: Wrong[] = [];
  const said = new Map<Key, Said>(file ? fileSays(file, wrong) : []);
  for (const [name, value] of Object.entries(environment)) {
    if (!value) continue;
    const where = { ja: `環境変数 ${name}`, en: `The environment variable ${name}` };
    if (isKey(name)) said.set(name, { value, where });
    else if (name.startsWith('HOSHIMI_') && name !== fileKey) wrong.push(unknownName(name, where, [...keys, fileKey]));
  }
  const port = readWith(said.get('PORT'), 'PORT', readPort, wrong) ?? 4210;
  const data = said.get('HOSHIMI_DATA')?.value ?? 'var';
  const told = readWith(said.get('HOSHIMI_BASE_URL'), 'HOSHIMI_BASE_URL', readBaseUrl, wrong);
  const baseUrl = told ?? (port === 0 ? undefined : `http://127.0.0.1:${port}`);
  return wrong.length > 0 ? { wrong } : { host: '127.0.0.1', port, data, ...(baseUrl ? { baseUrl } : {}) };
}

/** The value as `read` takes it, or undefined after saying what is wrong with it. */
function readWith<T>(
  said: Said | undefined,
  key: Key,
  read: (value: string) => T | undefined,
  wrong: Wrong[],
): T | undefined {
  if (!said) return undefined;
  const value = read(said.value);
  if (value === undefined) wrong.push(wrongValue(key, said));
  return value;
}

const readPort = (text: string): number | undefined =>
  /^\d{1,5}$/.test(text) && Number(text) <= 65535 ? Number(text) : undefined;

/** An address to which "/…" can be added: http or https, no name and password, nothing after ? or #. */
function readBaseUrl(text: string): string | undefined {
  if (!URL.canParse(text)) return undefined;
  const { protocol, username, password, href } = new URL(text);
  const isPlain = username === '' && password === '' && !/[?#]/.test(href);
  return isPlain && (protocol === 'http:' || protocol === 'https:') ? href.replace(/\/+$/, '') : undefined;
}

/** What the file says, key by key; lines that say nothing it knows are added to `wrong`. */
function fileSays({ path, text }: SettingsFile, wrong: Wrong[]): Map<Key, Said> {
  const said = new Map<Key, Said>();
  for (const [index, line] of text.split('\n').entries()) {
    // Trimming takes a byte order mark and the \r of Windows away as well.
    const content = line.trim();
    if (content === '' || content.startsWith('#')) continue;
    const where = { ja: `${path} の${index + 1}行目`, en: `Line ${index + 1} of ${path}` };
    const equals = content.indexOf('=');
    const name = (equals < 0 ? content : content.slice(0, equals)).trim();
    if (equals < 0) wrong.push(noEquals(name, where));
    else if (!isKey(name)) wrong.push(unknownName(name, where, keys));
    else if (said.has(name)) wrong.push(saidTwice(name, where));
    else said.set(name, { value: plainValue(content.slice(equals + 1)), where });
  }
  for (const [key, { value }] of said) if (value === '') said.delete(key);
  return said;
}

/** The text between quotes, or the text up to a comment. */
function plainValue(text: string): string {
  const quoted = /^\s*(["'])(.*?)\1\s*(?:#.*)?$/.exec(text);
  return quoted ? (quoted[2] ?? '') : text.replace(/(^|\s)#.*$/, '').trim();
}

// What is said about it. Long values and names are cut, so that one line stays one line.
const shown = (text: string) => (text.length > 60 ? `${text.slice(0, 60)}…` : text);

const allowed: Readonly<Record<Key, Text>> = {
  PORT: { ja: '0から65535までの数です', en: 'It is a number from 0 to 65535' },
  HOSHIMI_DATA: { ja: 'フォルダーです', en: 'It is a folder' },
  HOSHIMI_BASE_URL: {
    ja: 'http:// か https:// で始まり、? や # や利用者名を含まないアドレスです',
    en: 'It is an address that begins with http:// or https:// and holds no ?, # or user name',
  },
};
const example: Readonly<Record<Key, string>> = {
  PORT: 'PORT=4210',
  HOSHIMI_DATA: 'HOSHIMI_DATA=var',
  HOSHIMI_BASE_URL: 'HOSHIMI_BASE_URL=https://labels.example.jp',
};

const wrongValue = (key: Key, { value, where }: Said): Wrong => ({
  key,
  says: {
    ja: `${where.ja}：${key} の値「${shown(value)}」は使えません。${allowed[key].ja}。`,
    en: `${where.en}: "${shown(value)}" cannot be the value of ${key}. ${allowed[key].en}.`,
  },
  fix: { ja: `例：${example[key]}`, en: `For example: ${example[key]}` },
});

/** The name as it may have been meant: letters of it changed, or the part before or after HOSHIMI_ forgotten. */
function meant(name: string, known: readonly string[]): string | undefined {
  const bare = (one: string) => one.replace(/^HOSHIMI_?/i, '');
  const near = nearest(bare(name), known.map(bare));
  return (
    nearest(
      name,
      known.filter((one) => bare(one) === near),
    ) ?? known.find((one) => bare(one) === near)
  );
}

function unknownName(name: string, where: Text, known: readonly string[]): Wrong {
  const near = meant(name, known);
  const list = known.join(', ');
  return {
    key: name,
    says: {
      ja: `${where.ja}：${shown(name)} という設定はありません。`,
      en: `${where.en}: there is no setting ${shown(name)}.`,
    },
    fix: near
      ? { ja: `${near} のことなら、そう書いてください。`, en: `If ${near} is meant, write that.` }
      : { ja: `使える設定：${list}`, en: `The settings there are: ${list}` },
  };
}

const noEquals = (name: string, where: Text): Wrong => ({
  key: name,
  says: {
    ja: `${where.ja}：「${shown(name)}」に = がありません。`,
    en: `${where.en}: there is no = in "${shown(name)}".`,
  },
  fix: {
    ja: `名前=値 と書いてください。例：${example.PORT}。説明は # で始めます。`,
    en: `Write NAME=VALUE, for example ${example.PORT}; a comment begins with #.`,
  },
});

const saidTwice = (key: Key, where: Text): Wrong => ({
  key,
  says: { ja: `${where.ja}：${key} が二度目です。`, en: `${where.en}: ${key} is said a second time.` },
  fix: { ja: 'どちらか一方を消してください。', en: 'Delete one of the two.' },
});

const unreadableFile = (path: string): Wrong => ({
  key: fileKey,
  says: { ja: `設定ファイル ${path} が読めません。`, en: `The settings file ${path} cannot be read.` },
  fix: {
    ja: `ファイルの場所と読み取り権限を確かめるか、${fileKey} を消してください。`,
    en: `See that it is there and may be read, or unset ${fileKey}.`,
  },
});
