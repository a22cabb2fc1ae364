// hoshimi scope: is the product one that the scheme labels, and by which answers.
import { resolve } from 'node:path';
import type { Scheme } from '../domain/scheme.ts';
import type { Scope, ScopeAnswer } from '../domain/scope.ts';
import { decideScope, unknownQuestions } from '../domain/scope.ts';
import { openTools } from '../open.ts';
import { cliWords as words } from '../words/cli.ts';
import type { Command, Exit, Io, Lang } from './command.ts';
import { hint, readArguments, seeHelp, UnusableInput } from './command.ts';
import type { Tools } from './reading.ts';
import { readFolderAt, readJsonAt } from './reading.ts';

export const scope: Command = async (argv, io, lang) => {
  const given = readArguments(
    argv,
    { name: 'scope', count: 1, options: { facts: 'value', json: 'flag', questions: 'flag' } },
    lang,
  );
  const tools = await openTools();
  const { scheme } = tools;
  const [path] = given.rest;
  if (given.has('questions')) {
    listQuestions(scheme, io, lang, given.has('json'));
    return 0;
  }
  const file = given.one('facts');
  if (file !== undefined) {
    const decided = decideScope(scheme.scope, readFacts(await readJsonAt(file, io, lang), scheme, file, lang));
    tell(scheme, decided, io, lang, given.has('json'));
    if (path !== undefined) await keep(tools, path, decided, io, lang, given.has('json'));
    return exitOf(decided);
  }
  if (!io.ask) throw new UnusableInput(words.scopeNoTerminal[lang], seeHelp(lang, 'scope'));
  const decided = await interview(scheme, io, io.ask, lang);
  tell(scheme, decided, io, lang, given.has('json'));
  if (path !== undefined) await keep(tools, path, decided, io, lang, given.has('json'));
  else if (!given.has('json')) offer(decided, io, lang);
  return exitOf(decided);
};

/** Writes the answers that led to the decision into the product folder; earlier answers to other questions go. */
async function keep(tools: Tools, path: string, { because }: Scope, io: Io, lang: Lang, quiet: boolean): Promise<void> {
  const { product } = await readFolderAt(tools, path, io, lang);
  const { scope: _, ...rest } = product;
  const answers = Object.fromEntries(because.map(({ question, answer }) => [question, answer]));
  await tools.folder.write(resolve(io.cwd, path), { ...rest, ...(because.length > 0 ? { scope: answers } : {}) });
  if (!quiet) io.out(`${words.scopeKept[lang]}: ${path}`);
}

/** The block for product.yaml, ready to be taken over by hand. */
function offer({ because }: Scope, io: Io, lang: Lang): void {
  if (because.length === 0) return;
  io.out(`\n${words.scopeNotKept[lang]}`);
  io.out(['scope:', ...because.map(({ question, answer }) => `  ${question}: "${answer}"`)].join('\n'));
}

const exitOf = ({ decision }: Scope): Exit => (decision === 'out-of-scope' ? 1 : 0);

function listQuestions({ scope: tree }: Scheme, io: Io, lang: Lang, json: boolean): void {
  const questions = Object.entries(tree.questions).map(([id, { asks, help, from }]) => ({ id, asks, help, from }));
  if (json) io.out(JSON.stringify({ first: tree.first, questions }, undefined, 2));
  else
    for (const { id, asks, from } of questions)
      io.out(`${id}\n  ${asks[lang]}\n  ${words.source[lang]}: ${from.at}${graded(lang, from.grade)}`);
}

/** Answers by question id; everything that is wrong with them at once. true and false are read as yes and no. */
function readFacts(json: unknown, { scope: tree }: Scheme, file: string, lang: Lang): Record<string, ScopeAnswer> {
  if (typeof json !== 'object' || json === null || Array.isArray(json))
    throw new UnusableInput(`${file}: ${words.scopeShape[lang]}`);
  const wrong = unknownQuestions(tree, json as Record<string, unknown>).map(
    (id) => `${file}: ${words.unknownQuestion[lang]}: ${id}${hint(lang, id, Object.keys(tree.questions))}`,
  );
  const facts: Record<string, ScopeAnswer> = {};
  for (const [id, value] of Object.entries(json)) {
    if (!Object.hasOwn(tree.questions, id)) continue;
    const answer = value === true ? 'yes' : value === false ? 'no' : value;
    if (answer === 'yes' || answer === 'no' || answer === 'unsure') facts[id] = answer;
    else wrong.push(`${file}: ${id}: ${words.wrongAnswer[lang]}`);
  }
  if (wrong.length > 0) throw new UnusableInput(...wrong);
  return facts;
}

function tell(scheme: Scheme, decided: Scope, io: Io, lang: Lang, json: boolean): void {
  if (json) {
    const { decision, because, grade } = decided;
    io.out(
      JSON.stringify(
        { decision, ...(decided.decision === 'open' ? { ask: decided.ask } : {}), because, grade },
        undefined,
        2,
      ),
    );
    return;
  }
  for (const { question, answer } of decided.because)
    io.out(`${scheme.scope.questions[question]?.asks[lang]}  → ${words[answer][lang]}`);
  if (decided.decision === 'open')
    io.out(`${words.stillOpen[lang]}: ${decided.ask}\n  ${scheme.scope.questions[decided.ask]?.asks[lang]}`);
  else io.out(`${words.decision[lang]}: ${words[decided.decision][lang]}`);
  io.out(`${words.grade[lang]}: ${words[decided.grade][lang]}`);
}

const graded = (lang: Lang, grade: Scope['grade']): string =>
  lang === 'ja' ? `（${words[grade].ja}）` : ` (${words[grade].en})`;

const answers: Readonly<Record<string, ScopeAnswer>> = {
  y: 'yes',
  yes: 'yes',
  はい: 'yes',
  n: 'no',
  no: 'no',
  いいえ: 'no',
  u: 'unsure',
  unsure: 'unsure',
  わからない: 'unsure',
  分からない: 'unsure',
};

/** One question at a time, with a way back. */
async function interview(scheme: Scheme, io: Io, ask: NonNullable<Io['ask']>, lang: Lang): Promise<Scope> {
  const facts: Record<string, ScopeAnswer> = {};
  io.err(words.scopeHow[lang]);
  for (;;) {
    const decided = decideScope(scheme.scope, facts);
    if (decided.decision !== 'open') return decided;
    const question = scheme.scope.questions[decided.ask];
    const typed = await ask(`${question?.asks[lang]} [y/n/u] `);
    if (typed === undefined) return decided;
    const word = typed.normalize('NFKC').trim().toLowerCase();
    const answer = Object.hasOwn(answers, word) ? answers[word] : undefined;
    if (answer) facts[decided.ask] = answer;
    else if (['b', 'back', '戻る'].includes(word)) {
      const last = decided.because.at(-1);
      if (last) delete facts[last.question];
    } else io.err(['?', 'h', 'help', '説明'].includes(word) ? (question?.help[lang] ?? '') : words.scopeHow[lang]);
  }
}
