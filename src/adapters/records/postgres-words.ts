// What is said when the records cannot be opened on PostgreSQL. The address holds a password: only its host is ever said.
import type { Text } from '../../domain/scheme.ts';
import { Unopened } from './unopened.ts';

/** Host and port, or the folder of the socket: the part of the address that may be said. */
export function hostOf(url: string): string {
  if (!URL.canParse(url)) return '?';
  const { hostname, port, searchParams } = new URL(url);
  const host = decodeURIComponent(hostname) || searchParams.get('host') || '?';
  return port ? `${host}:${port}` : host;
}

/** What a server says it is, and how the database keeps letters. `number` is 140005 for version 14.5. */
export type Found = { readonly number: number; readonly version: string; readonly encoding: string };
/** The oldest version that is let pass. */
const oldestVersion = 140_000;

/** Why this server or this database will not do, or undefined. */
export function unsuitable({ number, version, encoding }: Found, url: string): Unopened | undefined {
  const host = hostOf(url);
  if (number < oldestVersion)
    return new Unopened(
      {
        ja: `データベース（${host}）はPostgreSQL ${version}です。14以降が必要です。`,
        en: `The database (${host}) is PostgreSQL ${version}; 14 or newer is needed.`,
      },
      { ja: '新しい版のサーバーを DATABASE_URL に書いてください。', en: 'Name a newer server in DATABASE_URL.' },
    );
  if (encoding !== 'UTF8')
    return new Unopened(
      {
        ja: `データベース（${host}）の文字コードは${encoding}です。UTF8が必要です。`,
        en: `The database (${host}) is encoded in ${encoding}; UTF8 is needed.`,
      },
      {
        ja: '作り直してください：createdb --template=template0 --encoding=UTF8 データベース名',
        en: 'Make another one: createdb --template=template0 --encoding=UTF8 NAME',
      },
    );
  return undefined;
}

/** A migration waits and nobody has said that there is a copy. */
export const notBackedUp = (pending: readonly string[], url: string): Unopened =>
  new Unopened(
    {
      ja: `データベース（${hostOf(url)}）の表を新しくする必要があります（${pending.join('、')}）。まだ何も変えていません。`,
      en: `The tables in the database (${hostOf(url)}) have to be changed (${pending.join(', ')}). Nothing was changed yet.`,
    },
    {
      ja: '先に控えを取ってください（一つ前の版の bin/hoshimi backup、または pg_dump）。取ったら bin/hoshimi upgrade --backed-up を実行します。bin/hoshimi upgrade --dry-run で、先に試せます。',
      en: 'Make a copy first (bin/hoshimi backup of the version before, or pg_dump), then run bin/hoshimi upgrade --backed-up. bin/hoshimi upgrade --dry-run rehearses it.',
    },
  );

type Trouble = { readonly says: (host: string) => Text; readonly fix: Text };

const unreachable: Trouble = {
  says: (host) => ({
    ja: `データベース（${host}）につながりません。`,
    en: `The database (${host}) cannot be reached.`,
  }),
  fix: {
    ja: 'サーバーが動いているか、DATABASE_URL の宛先とポートが正しいかを確かめてください。',
    en: 'See that the server runs and that host and port in DATABASE_URL are right.',
  },
};
const notLetIn: Trouble = {
  says: (host) => ({
    ja: `データベース（${host}）に入れません。利用者名かパスワードが違います。`,
    en: `The database (${host}) does not let us in: wrong user name or password.`,
  }),
  fix: {
    ja: 'DATABASE_URL の利用者名とパスワードを確かめてください。記号は %40 のように書きます。',
    en: 'See that user name and password in DATABASE_URL are right; signs are written like %40.',
  },
};
const noSuchDatabase: Trouble = {
  says: (host) => ({
    ja: `サーバー（${host}）に、DATABASE_URL のデータベースがありません。`,
    en: `The server (${host}) has no database of the name in DATABASE_URL.`,
  }),
  fix: {
    ja: '名前を確かめるか、作ってください：createdb --template=template0 --encoding=UTF8 データベース名',
    en: 'See that the name is right, or make it: createdb --template=template0 --encoding=UTF8 NAME',
  },
};
const notAllowed: Trouble = {
  says: (host) => ({
    ja: `データベース（${host}）に表を作る権限がありません。`,
    en: `The database (${host}) does not allow us to make tables.`,
  }),
  fix: {
    ja: '権限を与えてください：GRANT ALL ON SCHEMA public TO 利用者名;',
    en: 'Allow it: GRANT ALL ON SCHEMA public TO the_user;',
  },
};
const insecure: Trouble = {
  says: (host) => ({
    ja: `データベース（${host}）と暗号化した接続を作れません。`,
    en: `No encrypted connection to the database (${host}) can be made.`,
  }),
  fix: {
    ja: 'サーバーの証明書と DATABASE_URL の sslmode・sslrootcert を確かめてください。',
    en: "See the server's certificate, and sslmode and sslrootcert in DATABASE_URL.",
  },
};
const busy: Trouble = {
  says: (host) => ({
    ja: `データベース（${host}）が、今は接続を受け付けていません。`,
    en: `The database (${host}) takes no connection at the moment.`,
  }),
  fix: {
    ja: 'しばらく待ってもう一度始めるか、サーバーの接続数の上限を見てください。',
    en: 'Start again in a while, or look at how many connections the server allows.',
  },
};

/** By the code of PostgreSQL or of the machine. */
const troubles: Readonly<Record<string, Trouble>> = {
  '28P01': notLetIn,
  '28000': notLetIn,
  '3D000': noSuchDatabase,
  '42501': notAllowed,
  '53300': busy,
  '57P03': busy,
  ECONNREFUSED: unreachable,
  ECONNRESET: unreachable,
  EHOSTUNREACH: unreachable,
  ENETUNREACH: unreachable,
  ETIMEDOUT: unreachable,
  ENOTFOUND: unreachable,
  EAI_AGAIN: unreachable,
  ENOENT: unreachable,
  EACCES: unreachable,
  EPERM: unreachable,
};
/** What has no code, or one of many, is known by how it is said. */
const saidAs: readonly (readonly [RegExp, Trouble])[] = [
  [/client password must be/, notLetIn],
  [/certificate|SSL|TLS/i, insecure],
  [/timeout|terminated/i, unreachable],
];

/** The error in words when it lies at the address or at the server; else the error as it is. */
export function unopenedPostgres(error: unknown, url: string): unknown {
  if (error instanceof Unopened || !(error instanceof Error)) return error;
  // A name with several addresses gives the errors of all of them; one tells enough.
  const [first = error] = error instanceof AggregateError ? (error.errors as Error[]) : [];
  const code = 'code' in first ? String(first.code) : '';
  const isFileOfTls = 'syscall' in first && first.syscall === 'open';
  const trouble = isFileOfTls ? insecure : (troubles[code] ?? saidAs.find(([said]) => said.test(first.message))?.[1]);
  return trouble ? new Unopened(trouble.says(hostOf(url)), trouble.fix) : error;
}
