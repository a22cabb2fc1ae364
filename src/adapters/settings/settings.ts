// What may vary from machine to machine, and everything that is wrong with it at once.
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { nearest } from '../../domain/near.ts';
import type { Text } from '../../domain/scheme.ts';
import type { Key, Mail } from './values.ts';
import {
  allowed,
  example,
  isKey,
  isVerifiedDatabase,
  keys,
  readAddress,
  readBaseUrl,
  readContacts,
  readCount,
  readDatabaseUrl,
  readMailServer,
  readPort,
  readProxies,
  readSender,
  readYes,
} from './values.ts';

export type Settings = {
  /** Where it listens. Nobody but this machine is listened to, unless the office speaks TLS itself. */
  readonly host: string;
  /** 0: any port that is free. */
  readonly port: number;
  /** The folder of everything that is kept. */
  readonly data: string;
  /** The public address, printed in QR codes, without a slash at its end. Missing only when the port is any that is free. */
  readonly baseUrl?: string;
  /** The postgres:// address of the records, which holds a password; missing: they are a file in `data`. */
  readonly database?: string;
  /** How the installation calls itself. */
  readonly name: string;
  /** The mail server; missing: letters are read on the page of the outbox. */
  readonly mail?: Mail;
  /** Proxies in front whose word about a sender's address is taken. */
  readonly proxies: readonly string[];
  /** Files with certificate and key, when the office speaks TLS itself. */
  readonly tls?: { readonly cert: string; readonly key: string };
  /** How many requests one network may make a minute. */
  readonly perMinute: number;
  /** Where weaknesses of this installation are reported, as addresses for security.txt. */
  readonly securityContact?: readonly string[];
};
export type Wrong = { readonly key: string; readonly says: Text; readonly fix: Text };
/** A settings file as it was read; `path` is how messages call it. */
export type SettingsFile = { readonly path: string; readonly text: string };

const defaultFile = 'hoshimi.settings';
/** Names the file instead of being in it. */
const fileKey = 'HOSHIMI_SETTINGS';

type Environment = Readonly<Record<string, string | undefined>>;
type Said = { readonly value: string; readonly where: Text };
/** What stands in a file that holds one secret; undefined when it cannot be read. */
type ReadSecret = (path: string) => string | undefined;

/** Reads the environment and the settings file, the one that HOSHIMI_SETTINGS names or `hoshimi.settings` in the folder. */
export async function openSettings(
  environment: Environment,
  folder: string,
): Promise<Settings | { readonly wrong: readonly Wrong[] }> {
  const named = environment[fileKey];
  const path = named || defaultFile;
  const secretIn: ReadSecret = (secret) => {
    try {
      return readFileSync(resolve(folder, secret), 'utf8');
    } catch {
      return undefined;
    }
  };
  try {
    return readSettings(environment, { path, text: await readFile(resolve(folder, path), 'utf8') }, secretIn);
  } catch (error) {
    if (!named && error instanceof Error && 'code' in error && error.code === 'ENOENT')
      return readSettings(environment, undefined, secretIn);
    const others = readSettings(environment, undefined, secretIn);
    return { wrong: [unreadableFile(path), ...('wrong' in others ? others.wrong : [])] };
  }
}

/** The settings, or everything that is wrong. What the environment says wins over the file; an empty value is not said. */
export function readSettings(
  environment: Environment,
  file?: SettingsFile,
  secretIn: ReadSecret = () => undefined,
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
  // A passkey belongs to a name, so the loopback address is called by its name.
  const baseUrl = told ?? (port === 0 ? undefined : `http://localhost:${port}`);
  const database = readSecret('DATABASE_URL', readDatabaseUrl, said, secretIn, wrong);
  const unverified = readWith(said.get('HOSHIMI_DATABASE_UNVERIFIED'), 'HOSHIMI_DATABASE_UNVERIFIED', readYes, wrong);
  if (database && !unverified && !isVerifiedDatabase(database)) wrong.push(unverifiedDatabase(database));
  const server = readSecret('SMTP_URL', readMailServer, said, secretIn, wrong);
  const from = readWith(said.get('HOSHIMI_MAIL_FROM'), 'HOSHIMI_MAIL_FROM', readSender, wrong);
  if (server && !said.has('HOSHIMI_MAIL_FROM')) wrong.push(alsoNeeded('HOSHIMI_MAIL_FROM', 'SMTP_URL'));
  const tls = readTls(said, secretIn, wrong);
  const host = readHost(said, tls !== undefined, wrong);
  const proxies = readWith(said.get('HOSHIMI_PROXIES'), 'HOSHIMI_PROXIES', readProxies, wrong) ?? [];
  const perMinute = readWith(said.get('HOSHIMI_PER_MINUTE'), 'HOSHIMI_PER_MINUTE', readCount, wrong) ?? 3000;
  const contact = readWith(said.get('HOSHIMI_SECURITY_CONTACT'), 'HOSHIMI_SECURITY_CONTACT', readContacts, wrong);
  if (wrong.length > 0) return { wrong };
  return {
    host,
    port,
    data,
    name: said.get('HOSHIMI_NAME')?.value ?? 'Hoshimi 星見',
    proxies,
    perMinute,
    ...(baseUrl ? { baseUrl } : {}),
    ...(database ? { database } : {}),
    ...(server && from ? { mail: { ...server, from } } : {}),
    ...(tls ? { tls } : {}),
    ...(contact ? { securityContact: contact } : {}),
  };
}

/** A secret, said itself or in a file that holds nothing else. */
function readSecret<T>(
  key: 'DATABASE_URL' | 'SMTP_URL',
  read: (value: string) => T | undefined,
  said: ReadonlyMap<Key, Said>,
  secretIn: ReadSecret,
  wrong: Wrong[],
): T | undefined {
  const [itself, inFile] = [said.get(key), said.get(`${key}_FILE`)];
  if (itself && inFile) wrong.push(eitherOr(key, itself.where, inFile.where));
  if (!inFile) return readWith(itself, key, read, wrong);
  const text = secretIn(inFile.value);
  if (text === undefined) {
    wrong.push(unreadableSecret(`${key}_FILE`, inFile));
    return undefined;
  }
  const where = { ja: `ファイル ${shown(inFile.value)}`, en: `The file ${shown(inFile.value)}` };
  return readWith({ value: text.trim(), where }, key, read, wrong);
}

/** Certificate and key go together. They are read when the server starts and whenever it is told to look again. */
function readTls(said: ReadonlyMap<Key, Said>, secretIn: ReadSecret, wrong: Wrong[]): Settings['tls'] {
  const [cert, key] = [said.get('HOSHIMI_TLS_CERT'), said.get('HOSHIMI_TLS_KEY')];
  if (!cert && !key) return undefined;
  if (!cert || !key) {
    wrong.push(
      cert ? alsoNeeded('HOSHIMI_TLS_KEY', 'HOSHIMI_TLS_CERT') : alsoNeeded('HOSHIMI_TLS_CERT', 'HOSHIMI_TLS_KEY'),
    );
    return undefined;
  }
  if (secretIn(cert.value) === undefined) wrong.push(unreadableSecret('HOSHIMI_TLS_CERT', cert));
  if (secretIn(key.value) === undefined) wrong.push(unreadableSecret('HOSHIMI_TLS_KEY', key));
  return { cert: cert.value, key: key.value };
}

/** Others than this machine are listened to only over TLS: passwords do not cross a network in the clear. */
function readHost(said: ReadonlyMap<Key, Said>, hasTls: boolean, wrong: Wrong[]): string {
  const host = readWith(said.get('HOSHIMI_HOST'), 'HOSHIMI_HOST', readAddress, wrong) ?? '127.0.0.1';
  if (host !== '127.0.0.1' && host !== '::1' && !hasTls) wrong.push(alsoNeeded('HOSHIMI_TLS_CERT', 'HOSHIMI_HOST'));
  return host;
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

/** What the file says, key by key; lines that say nothing it knows are added to `wrong`. */
function fileSays({ path, text }: SettingsFile, wrong: Wrong[]): Map<Key, Said> {
  const said = new Map<Key, Said>();
  for (const [index, line] of text.split('\n').entries()) {
    // Trimming takes a byte order mark and the \r of Windows away as well.
    const content = line.trim();
    if (content === '' || content.startsWith('#')) continue;
    const where = { ja: `${path} の${index + 1}行目`, en: `Line ${index + 1} of ${path}` };
    const equals = content.indexOf('=');
    const name = withoutSecrets((equals < 0 ? content : content.slice(0, equals)).trim());
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
/** A line that was meant to be an address, with its password left out. */
const withoutSecrets = (text: string) => text.replace(/[^\s=]*(?::\/\/|@).*/, '…');
/** Of an address with a password only the host is ever said, and not even that where a sign of the password may have cut it. */
function hostIn(url: string): string {
  if (!URL.canParse(url)) return '';
  const { host, pathname, search, hash } = new URL(url);
  return `${pathname}${search}${hash}`.includes('@') ? '' : host;
}

function wrongValue(key: Key, { value, where }: Said): Wrong {
  const said = key === 'DATABASE_URL' || key === 'SMTP_URL' ? hostIn(value) : shown(value);
  return {
    key,
    says: {
      ja: `${where.ja}：${key} の値${said ? `「${said}」` : ''}は使えません。${allowed[key].ja}。`,
      en: `${where.en}: ${said ? `"${said}"` : 'what it says'} cannot be the value of ${key}. ${allowed[key].en}.`,
    },
    fix: { ja: `例：${example[key]}`, en: `For example: ${example[key]}` },
  };
}

const eitherOr = (key: Key, itself: Text, inFile: Text): Wrong => ({
  key,
  says: {
    ja: `${key} が二か所にあります（${itself.ja}、${inFile.ja}）。`,
    en: `${key} is said twice (${itself.en}; ${inFile.en}).`,
  },
  fix: {
    ja: `${key} と ${key}_FILE のどちらか一方だけにしてください。`,
    en: `Keep either ${key} or ${key}_FILE.`,
  },
});

const alsoNeeded = (missing: Key, said: Key): Wrong => ({
  key: missing,
  says: { ja: `${said} には ${missing} も必要です。`, en: `${said} needs ${missing} as well.` },
  fix: { ja: `例：${example[missing]}`, en: `For example: ${example[missing]}` },
});

const unverifiedDatabase = (url: string): Wrong => ({
  key: 'DATABASE_URL',
  says: {
    ja: `DATABASE_URL は別の機械${hostIn(url) ? `「${hostIn(url)}」` : ''}を指しますが、sslmode=verify-full がありません。記録とパスワードが、途中で読まれたり、偽のサーバーに渡ったりします。`,
    en: `DATABASE_URL names another machine${hostIn(url) ? ` (${hostIn(url)})` : ''} without sslmode=verify-full. Records and password could be read on the way, or go to a server that only says it is the right one.`,
  },
  fix: {
    ja: 'アドレスの終わりに ?sslmode=verify-full を付けてください（自前の認証局なら sslrootcert=FILE も）。通り道がほかの方法で守られているときだけ、HOSHIMI_DATABASE_UNVERIFIED=yes と書けば、このまま使えます。',
    en: 'Add ?sslmode=verify-full to the address (and sslrootcert=FILE for an authority of your own). Only where the way there is protected by other means, HOSHIMI_DATABASE_UNVERIFIED=yes lets it stay as it is.',
  },
});

const unreadableSecret = (key: Key, { value, where }: Said): Wrong => ({
  key,
  says: {
    ja: `${where.ja}：ファイル ${shown(value)} が読めません。`,
    en: `${where.en}: the file ${shown(value)} cannot be read.`,
  },
  fix: {
    ja: `ファイルの場所と読み取り権限を確かめてください。${allowed[key].ja}。`,
    en: `See that it is there and may be read. ${allowed[key].en}.`,
  },
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
