// hoshimi checklist write / read: the checklist as a workbook, out and in again.
import { access, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { difference } from '../domain/difference.ts';
import type { Finding } from '../domain/finding.ts';
import { weight } from '../domain/finding.ts';
import type { Product, Value } from '../domain/product.ts';
import type { Where } from '../office/ports.ts';
import { openTools } from '../open.ts';
import { cliWords as words } from '../words/cli.ts';
import { nameOf, say } from '../words/say.ts';
import type { Command, Exit, Io, Lang } from './command.ts';
import { needed, readArguments, UnusableInput } from './command.ts';
import { readFolderAt, readSheetAt } from './reading.ts';

export const checklist: Command = async (argv, io, lang) => {
  const [verb, ...rest] = argv;
  if (verb === 'write') return write(rest, io, lang);
  if (verb === 'read') return read(rest, io, lang);
  throw new UnusableInput(`${words.missingArgument[lang]}: checklist write | read`, words.seeHelp[lang]);
};

async function write(argv: readonly string[], io: Io, lang: Lang): Promise<Exit> {
  const given = readArguments(argv, { out: 'value', force: 'flag' }, lang);
  const path = needed(given.rest[0], 'FOLDER', lang);
  const out = needed(given.one('out'), '--out X.xlsx', lang);
  const tools = await openTools();
  const { product } = await readFolderAt(tools, path, io, lang);
  const target = resolve(io.cwd, out);
  if (
    !given.has('force') &&
    (await access(target).then(
      () => true,
      () => false,
    ))
  )
    throw new UnusableInput(`${out} ${words.exists[lang]}`);
  await writeFile(target, tools.sheets.writeChecklist(product, lang));
  io.out(`${words.written[lang]}: ${out}`);
  return 0;
}

async function read(argv: readonly string[], io: Io, lang: Lang): Promise<Exit> {
  const given = readArguments(argv, { into: 'value', json: 'flag', 'dry-run': 'flag' }, lang);
  const path = needed(given.rest[0], 'X.xlsx', lang);
  const tools = await openTools();
  const sheet = await readSheetAt(tools, path, io, lang);
  const spoken = sheet.findings.map((finding) => ({
    code: finding.code,
    weight: weight[finding.code],
    at: finding.at,
    where: withFile(sheet.where(finding.at), path),
    ...say(lang, finding),
  }));
  if (given.has('json')) {
    io.out(
      JSON.stringify(
        {
          edition: sheet.edition,
          cover: sheet.cover,
          answers: sheet.answers.map(({ criterion, item, result, reason, evidence, cell }) => ({
            criterion,
            item,
            result,
            reason,
            evidence,
            cell,
          })),
          findings: spoken,
        },
        undefined,
        2,
      ),
    );
    return 0;
  }
  const folder = needed(given.one('into'), '--into FOLDER', lang);
  tellFindings(sheet.findings, spoken, io, lang);
  if (sheet.findings.length > 0) throw new UnusableInput(words.notTaken[lang]);
  const { product } = await readFolderAt(tools, folder, io, lang);
  if (product.edition !== undefined && product.edition !== sheet.edition)
    throw new UnusableInput(`${words.otherEdition[lang]}: ${sheet.edition} / ${product.edition}`);
  const after: Product = {
    ...withoutAnswers(product),
    ...(sheet.product.answers ? { answers: sheet.product.answers } : {}),
  };
  const changes = difference(product, after);
  if (changes.length === 0) io.out(words.nothingChanged[lang]);
  else {
    io.out(`${words.changes[lang]}: ${changes.length}`);
    for (const { field, before, after: now } of changes)
      io.out(`  ${nameOf(lang, field)}: ${shown(before)} → ${shown(now)}`);
  }
  if (!given.has('dry-run')) await tools.folder.write(resolve(io.cwd, folder), after);
  return 0;
}

const withoutAnswers = ({ answers: _, ...rest }: Product): Product => rest;
const shown = (value: Value | undefined): string =>
  value === undefined ? '—' : typeof value === 'string' ? value.replace(/\s+/g, ' ').slice(0, 60) : value.join(', ');
const withFile = (where: Where, file: string): Where => ('file' in where ? { ...where, file } : where);

function tellFindings(
  findings: readonly Finding[],
  spoken: readonly { where: Where; says: string; fix: string }[],
  io: Io,
  lang: Lang,
): void {
  for (const [index, { code }] of findings.entries()) {
    const told = spoken[index];
    if (!told) continue;
    const { where } = told;
    io.err(
      `${'sheet' in where ? `${where.file} ${where.sheet}!${where.cell}` : code}  ${told.says}\n  ${words.fix[lang]}: ${told.fix}`,
    );
  }
}
