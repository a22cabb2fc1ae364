// Each setting: how its value is read, what is allowed, and an example.
import { isIP } from 'node:net';
import { readMailAddress } from '../../domain/mail-address.ts';
import type { Text } from '../../domain/scheme.ts';

export const keys = [
  'PORT',
  'HOSHIMI_DATA',
  'HOSHIMI_BASE_URL',
  'DATABASE_URL',
  'DATABASE_URL_FILE',
  'HOSHIMI_DATABASE_UNVERIFIED',
  'HOSHIMI_HOST',
  'HOSHIMI_NAME',
  'SMTP_URL',
  'SMTP_URL_FILE',
  'HOSHIMI_MAIL_FROM',
  'HOSHIMI_PROXIES',
  'HOSHIMI_TLS_CERT',
  'HOSHIMI_TLS_KEY',
  'HOSHIMI_PER_MINUTE',
  'HOSHIMI_SECURITY_CONTACT',
] as const;
export type Key = (typeof keys)[number];
export const isKey = (name: string): name is Key => (keys as readonly string[]).includes(name);

/** A mail server and whom letters come from. */
export type Mail = {
  readonly host: string;
  readonly port: number;
  readonly secure: 'tls' | 'starttls' | 'none';
  readonly user?: string;
  readonly password?: string;
  readonly from: string;
};

export const readPort = (text: string): number | undefined =>
  /^\d{1,5}$/.test(text) && Number(text) <= 65535 ? Number(text) : undefined;

/** An address to which "/…" can be added: http or https, no name and password, nothing after ? or #. */
export function readBaseUrl(text: string): string | undefined {
  if (!URL.canParse(text)) return undefined;
  const { protocol, username, password, href } = new URL(text);
  const isPlain = username === '' && password === '' && !/[?#]/.test(href);
  return isPlain && (protocol === 'http:' || protocol === 'https:') ? href.replace(/\/+$/, '') : undefined;
}

/** An address of PostgreSQL that says at least where the server is and which database is meant. */
export function readDatabaseUrl(text: string): string | undefined {
  if (/\s/.test(text) || !URL.canParse(text)) return undefined;
  const { protocol, hostname, pathname, searchParams } = new URL(text);
  const isWhole = (hostname || searchParams.get('host')) && /^\/[^/@]+$/.test(pathname);
  return isWhole && (protocol === 'postgres:' || protocol === 'postgresql:') ? text : undefined;
}

/**
 * Whether nobody on the way to the database can read along or stand in for it: it is this very machine, or its certificate
 * must be trusted and for its name. Said several times, the last one counts, as it does for the driver.
 */
export function isVerifiedDatabase(url: string): boolean {
  const { hostname, searchParams } = new URL(url);
  const last = (name: string) => searchParams.getAll(name).at(-1);
  const host = (last('host') || hostname).replace(/^\[|\]$/g, '').toLowerCase();
  const isSocket = /^(?:\/|%2f)/.test(host);
  const isHere = host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));
  return isSocket || isHere || last('sslmode') === 'verify-full';
}

/** What is on only when somebody says so in so many words. */
export const readYes = (text: string): true | undefined => (text === 'yes' ? true : undefined);

/** A mail server: smtps:// speaks TLS from the start, smtp:// changes to it; in the clear only to this very machine. */
export function readMailServer(text: string): Omit<Mail, 'from'> | undefined {
  if (/\s/.test(text) || !URL.canParse(text)) return undefined;
  const { protocol, hostname, port, username, password, pathname, searchParams } = new URL(text);
  if (!hostname || !['', '/'].includes(pathname)) return undefined;
  if (protocol !== 'smtp:' && protocol !== 'smtps:') return undefined;
  const host = hostname.replace(/^\[|\]$/g, '');
  const isClear = searchParams.get('tls') === 'none';
  const isHere = host === 'localhost' || host === '::1' || host.startsWith('127.');
  if (isClear && !isHere) return undefined;
  return {
    host,
    port: port ? Number(port) : protocol === 'smtps:' ? 465 : 587,
    secure: protocol === 'smtps:' ? 'tls' : isClear ? 'none' : 'starttls',
    ...(username ? { user: decodeURIComponent(username), password: decodeURIComponent(password) } : {}),
  };
}

/** Whom letters come from. */
export function readSender(text: string): string | undefined {
  const address = readMailAddress(text);
  return typeof address === 'string' ? address : undefined;
}

/** An address of this machine to listen on. */
export const readAddress = (text: string): string | undefined => (isIP(text) ? text : undefined);

/** Addresses and ranges, such as 10.0.0.0/8. */
export function readProxies(text: string): readonly string[] | undefined {
  const all = text.split(',').map((one) => one.trim());
  const isOne = (one: string) => {
    const [address = '', bits, ...more] = one.split('/');
    const most = isIP(address) === 4 ? 32 : 128;
    return (
      isIP(address) !== 0 &&
      more.length === 0 &&
      (bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= most))
    );
  };
  return all.every(isOne) ? all : undefined;
}

/** Where weaknesses of this installation are reported: mail addresses and pages, as addresses that begin with a scheme. */
export function readContacts(text: string): readonly string[] | undefined {
  const all = text.split(',').map((one) => {
    const address = readMailAddress(one.trim());
    if (typeof address === 'string') return `mailto:${address.replace(/[^\w.@+-]/gu, encodeURIComponent)}`;
    const isPage = URL.canParse(one) && new URL(one).protocol === 'https:' && !/\S\s+\S/.test(one);
    return isPage ? new URL(one).href : undefined;
  });
  return all.every((one) => one !== undefined) ? all : undefined;
}

export const readCount = (text: string): number | undefined => (/^[1-9]\d{0,7}$/.test(text) ? Number(text) : undefined);

export const allowed: Readonly<Record<Key, Text>> = {
  PORT: { ja: '0から65535までの数です', en: 'It is a number from 0 to 65535' },
  HOSHIMI_DATA: { ja: 'フォルダーです', en: 'It is a folder' },
  HOSHIMI_BASE_URL: {
    ja: 'http:// か https:// で始まり、? や # や利用者名を含まないアドレスです',
    en: 'It is an address that begins with http:// or https:// and holds no ?, # or user name',
  },
  DATABASE_URL: {
    ja: 'postgres:// で始まり、サーバーとデータベースの名前を含むアドレスです',
    en: 'It is an address that begins with postgres:// and names a server and a database',
  },
  DATABASE_URL_FILE: {
    ja: '中身が postgres:// で始まる一行のファイルです',
    en: 'It is a file of one line that begins with postgres://',
  },
  HOSHIMI_DATABASE_UNVERIFIED: {
    ja: 'yes だけが書けます。データベースのサーバー証明書を確かめずに使う、という意味です',
    en: 'It can be yes and nothing else: the database’s certificate is not checked',
  },
  HOSHIMI_HOST: { ja: '待ち受けるIPアドレスです', en: 'It is the IP address to listen on' },
  HOSHIMI_NAME: { ja: 'この設置の呼び名です', en: 'It is what this installation is called' },
  SMTP_URL: {
    ja: 'smtps:// か smtp:// で始まるメールサーバーのアドレスです（smtp:// は暗号化に切り替えて使います）',
    en: 'It is a mail server’s address that begins with smtps:// or smtp:// (which is switched to encryption)',
  },
  SMTP_URL_FILE: {
    ja: '中身が smtps:// か smtp:// で始まる一行のファイルです',
    en: 'It is a file of one line that begins with smtps:// or smtp://',
  },
  HOSHIMI_MAIL_FROM: { ja: '差出人のメールアドレスです', en: 'It is the mail address letters come from' },
  HOSHIMI_PROXIES: {
    ja: '手前にあるプロキシのIPアドレスか範囲を、コンマで並べたものです',
    en: 'It is a list of IP addresses or ranges of proxies in front, with commas',
  },
  HOSHIMI_TLS_CERT: { ja: '証明書（PEM）のファイルです', en: 'It is a file with the certificate (PEM)' },
  HOSHIMI_TLS_KEY: { ja: '秘密鍵（PEM）のファイルです', en: 'It is a file with the private key (PEM)' },
  HOSHIMI_PER_MINUTE: { ja: '1以上の数です', en: 'It is a number from 1' },
  HOSHIMI_SECURITY_CONTACT: {
    ja: 'メールアドレスか https:// で始まるアドレスを、コンマで並べたものです',
    en: 'It is a list of mail addresses or addresses that begin with https://, with commas',
  },
};
export const example: Readonly<Record<Key, string>> = {
  PORT: 'PORT=4210',
  HOSHIMI_DATA: 'HOSHIMI_DATA=var',
  HOSHIMI_BASE_URL: 'HOSHIMI_BASE_URL=https://labels.example.jp',
  DATABASE_URL: 'DATABASE_URL=postgres://USER:PASSWORD@db.example.jp:5432/hoshimi?sslmode=verify-full',
  DATABASE_URL_FILE: 'DATABASE_URL_FILE=/run/secrets/database-url',
  HOSHIMI_DATABASE_UNVERIFIED: 'HOSHIMI_DATABASE_UNVERIFIED=yes',
  HOSHIMI_HOST: 'HOSHIMI_HOST=0.0.0.0',
  HOSHIMI_NAME: 'HOSHIMI_NAME=ラベル事務局',
  SMTP_URL: 'SMTP_URL=smtps://USER:PASSWORD@mail.example.jp:465',
  SMTP_URL_FILE: 'SMTP_URL_FILE=/run/secrets/smtp-url',
  HOSHIMI_MAIL_FROM: 'HOSHIMI_MAIL_FROM=hoshimi@example.jp',
  HOSHIMI_PROXIES: 'HOSHIMI_PROXIES=127.0.0.1',
  HOSHIMI_TLS_CERT: 'HOSHIMI_TLS_CERT=/etc/hoshimi/tls/fullchain.pem',
  HOSHIMI_TLS_KEY: 'HOSHIMI_TLS_KEY=/etc/hoshimi/tls/key.pem',
  HOSHIMI_PER_MINUTE: 'HOSHIMI_PER_MINUTE=3000',
  HOSHIMI_SECURITY_CONTACT: 'HOSHIMI_SECURITY_CONTACT=security@example.jp',
};
