// Answers that an evaluator filled into the workbook of a request.
import { dirname, resolve } from 'node:path';
import type { Result } from '../domain/product.ts';
import { evaluateWords as words } from '../words/cli-evaluate.ts';
import type { Io, Lang } from './command.ts';
import { UnusableInput } from './command.ts';
import type { Answers, Given, Requested } from './evaluation-file.ts';
import { citing } from './evaluation-file.ts';
import type { Tools } from './reading.ts';
import { inFile, readSheetAt } from './reading.ts';
import { toldLines } from './told.ts';

/** Her answers with what the workbook says; an item that it leaves empty keeps what was answered before. */
export async function withSheet(
  tools: Tools,
  asked: Requested,
  path: string,
  { io, lang }: { readonly io: Io; readonly lang: Lang },
): Promise<Answers> {
  const sheet = await readSheetAt(tools, path, io, lang);
  if (sheet.edition !== asked.file.edition)
    throw new UnusableInput(`${path}: ${words.otherEdition[lang]}: ${sheet.edition}`);
  for (const finding of sheet.findings)
    for (const line of toldLines(lang, finding, inFile(sheet, finding.at, path))) io.err(line);
  if (sheet.findings.length > 0) throw new UnusableInput(words.notTaken[lang]);
  const from = dirname(resolve(io.cwd, path));
  const wrong: string[] = [];
  let { answers } = asked;
  for (const { criterion, item, result, reason, evidence, cell } of sheet.answers) {
    if (result === '' && reason === '' && evidence.length === 0) continue;
    const name = item === null ? criterion : `${criterion}/${item}`;
    if (result === 'open') continue;
    if (result === '') wrong.push(`${cell} ${name}: ${words.noResult[lang]}`);
    if (!asked.file.items?.includes(name)) wrong.push(`${cell} ${name}: ${words.noItem[lang]}`);
    if (result !== '' && result !== 'conforms' && reason === '')
      wrong.push(`${cell} ${name}: ${words.needsReasonCell[lang]}`);
    const cited = await citing(asked, answers, { named: evidence, from }, lang);
    wrong.push(...cited.wrong.map((one) => `${cell} ${name} ${one}`));
    const said: Given = { result: result as Result, ...(reason === '' ? {} : { reason }), evidence: cited.ids };
    answers = { ...cited.answers, answers: { ...cited.answers.answers, [name]: said } };
  }
  if (wrong.length > 0) throw new UnusableInput(...wrong.map((line) => `${path} ${line}`), words.notTaken[lang]);
  return answers;
}
