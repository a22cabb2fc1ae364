// hoshimi paper and hoshimi package: a folder's papers as PDF, and all that is sent to the operator in one zip.
import { createReadStream } from 'node:fs';
import { join, resolve } from 'node:path';
import { feeFor } from '../domain/fee.ts';
import type { Sha256 } from '../domain/names.ts';
import { readSha256 } from '../domain/names.ts';
import type { PaperRow } from '../domain/paper-rows.ts';
import { missingOf } from '../domain/paper-rows.ts';
import type { Product } from '../domain/product.ts';
import type { Scheme } from '../domain/scheme.ts';
import type { BytesOf } from '../office/sending.ts';
import { packageOf } from '../office/sending.ts';
import { openTools } from '../open.ts';
import { cliWords } from '../words/cli.ts';
import { cliPaperWords as words } from '../words/cli-papers.ts';
import type { PaperFacts } from '../words/papers/said.ts';
import { fieldName } from '../words/papers/said.ts';
import { coveringMail, papersToSend, sendingWords } from '../words/papers/sending.ts';
import { paperOf } from '../words/papers/sheet.ts';
import { paperSentences } from '../words/papers/words.ts';
import type { Arguments, Command, Io, Lang } from './command.ts';
import { hint, needed, readArguments, UnusableInput } from './command.ts';
import type { Tools } from './reading.ts';
import { readFolderAt } from './reading.ts';
import { dayIn, written } from './written.ts';

const values = { out: 'value', by: 'value', on: 'value', number: 'value' } as const;

export const paper: Command = async (argv, io, lang) => {
  const options = { ...values, kind: 'value', before: 'value', label: 'value', force: 'flag' } as const;
  const given = readArguments(argv, { name: 'paper', count: 1, options }, lang);
  const said = needed('paper', { FOLDER: given.rest[0], '--kind': given.one('kind'), '--out': given.one('out') }, lang);
  const tools = await openTools();
  const row = rowOf(tools.scheme, said['--kind'], lang);
  const labelled = given.one('before');
  const facts = {
    ...(await factsAt(tools, said.FOLDER, given, { io, lang })),
    ...(labelled === undefined ? {} : { labelled: (await readFolderAt(tools, labelled, io, lang)).product }),
  };
  const made = paperOf(lang, row, facts);
  if (!made) throw new UnusableInput(`${row.name[lang]}: ${words.elsewhere[lang]}`);
  const bytes = (await tools.printing()).papers.pdf(made);
  if ('refused' in bytes) throw noPdf(lang);
  await written(said['--out'], bytes, { given, io, lang });
  const missing = row.sheet ? missingOf(row.sheet, facts) : [];
  if (missing.length > 0) io.out(`${words.missing[lang]} ${missing.length}`);
  for (const field of missing) io.out(`  ${fieldName(lang, field)}`);
  return 0;
};

export const packageCommand: Command = async (argv, io, lang) => {
  const options = { ...values, with: 'values', evidence: 'flag', force: 'flag' } as const;
  const given = readArguments(argv, { name: 'package', count: 1, options }, lang);
  const said = needed('package', { FOLDER: given.rest[0], '--out': given.one('out') }, lang);
  const tools = await openTools();
  const chosen = given.all('with').map((kind) => rowOf(tools.scheme, kind, lang).id);
  const facts = await factsAt(tools, said.FOLDER, given, { io, lang });
  const papers = papersToSend(lang, facts, chosen);
  const checklist = `${sendingWords.checklist[lang]}.xlsx`;
  const hasEvidence = given.has('evidence');
  const files = [checklist, ...papers.map(({ name }) => name)];
  const text = coveringMail(lang, facts, { files, hasEvidence });
  const application = facts.known['application-number'];
  const bound = packageOf(
    {
      papers,
      checklist: { name: checklist, bytes: tools.sheets.writeChecklist(facts.product, lang) },
      mail: { name: `${sendingWords.mail[lang]}.txt`, text },
      ...(hasEvidence ? { evidence: await evidenceAt(tools, resolve(io.cwd, said.FOLDER), facts.product, lang) } : {}),
      about: {
        on: facts.on,
        product: facts.product.product?.name?.ja ?? '',
        ...(application === undefined ? {} : { application }),
      },
    },
    await tools.printing(),
  );
  if ('refused' in bound) throw noPdf(lang);
  await written(said['--out'], bound.bytes, { given, io, lang });
  for (const name of bound.names) io.out(`  ${name}`);
  return 0;
};

/** Said where this machine prints nothing. */
export const noPdf = (lang: Lang): UnusableInput =>
  new UnusableInput(words.noPdf[lang], `  ${cliWords.fix[lang]}: ${words.noPdfFix[lang]}`);

/** The row of this kind that has a paper of ours. */
function rowOf(scheme: Scheme, kind: string, lang: Lang): PaperRow {
  const row = scheme.papers.find(({ id }) => id === kind);
  if (row?.sheet?.shows === 'label') throw new UnusableInput(`${kind}: ${words.needsLabel[lang]}`);
  if (row?.sheet) return row;
  if (row) throw new UnusableInput(`${row.name[lang]}: ${words.elsewhere[lang]}`);
  const known = scheme.papers.filter(({ sheet }) => sheet && sheet.shows !== 'label');
  throw new UnusableInput(
    `${words.noKind[lang]}: ${kind}${hint(
      lang,
      kind,
      known.map(({ id }) => id),
    )}`,
    ...known.map(({ id, sheet }) => `  ${id}  ${sheet?.title[lang] ?? ''}`),
  );
}

async function factsAt(
  tools: Tools,
  folder: string,
  given: Arguments,
  { io, lang }: { readonly io: Io; readonly lang: Lang },
): Promise<PaperFacts> {
  const { product } = await readFolderAt(tools, folder, io, lang);
  const { scheme } = tools;
  const on = dayIn(given, 'on', lang) ?? tools.calendar.today();
  const { level, route } = product.label ?? {};
  const fee = level && route ? feeFor(scheme, { level, route, received: on }) : undefined;
  const number = given.one('number');
  const registration = given.one('label');
  return {
    scheme,
    product,
    known: {
      ...(fee ? { fee: paperSentences.yen(fee.yen)[lang] } : {}),
      ...(number === undefined ? {} : { 'application-number': number }),
      ...(registration === undefined ? {} : { 'registration-number': registration }),
    },
    on,
    by: given.one('by') ?? '',
  };
}

/** Evidence whose bytes are there and are those that were declared; anything else is said before anything is written. */
async function evidenceAt(
  { folder, scheme }: Tools,
  at: string,
  product: Product,
  lang: Lang,
): Promise<{ readonly pieces: NonNullable<Product['evidence']>; readonly bytesOf: BytesOf }> {
  const pieces = product.evidence ?? {};
  const seen = await folder.see(at, product, (kind) => scheme.evidenceKinds.find(({ id }) => id === kind)?.reader);
  const found = new Map<Sha256, string>();
  const wrong: string[] = [];
  for (const [id, { file, sha256 }] of Object.entries(pieces)) {
    const hash = readSha256(sha256 ?? '');
    const one = seen[id];
    if (file !== undefined && hash && one?.is === 'there' && one.sha256 === hash) found.set(hash, join(at, file));
    else wrong.push(`  ${id}  ${file ?? ''}`.trimEnd());
  }
  if (wrong.length > 0) throw new UnusableInput(words.evidenceMissing[lang], ...wrong);
  return {
    pieces,
    bytesOf: async (hash) => {
      const path = found.get(hash);
      return path === undefined ? undefined : createReadStream(path);
    },
  };
}
