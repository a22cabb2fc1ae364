// The supplier's applications: filing and answering, opening evidence of her own accord, taking the application back.
import type { ApplicationNumber, Sha256 } from '../domain/names.ts';
import { readSha256 } from '../domain/names.ts';
import { wholeOf } from '../office/behind.ts';
import { demandsIn } from '../office/demands.ts';
import { checkedDraft } from '../office/draft.ts';
import { applicationOf, fileApplication, releaseEvidence, withdrawApplication } from '../office/file.ts';
import { applicationPage } from '../pages/supplier/application.ts';
import { nameIn } from '../pages/supplier/home.ts';
import { supplierWords } from '../words/supplier.ts';
import { eyesOf } from './approval-routes.ts';
import type { Answer, AskBy, Form, Route } from './ask.ts';
import { look, post } from './ask.ts';
import { saidOf, statusOf } from './problem.ts';

const number = ({ at: params }: AskBy) => (params['number'] ?? '') as ApplicationNumber;

const doneWords = {
  filed: supplierWords.filedDone,
  released: supplierWords.releasedDone,
  withdrawn: supplierWords.withdrawnDone,
} as const;
type ApplicationNotice = Parameters<typeof applicationPage>[1]['notice'];

async function application(ask: AskBy, notice?: ApplicationNotice, typed: readonly string[] = []): Promise<Answer> {
  const { office } = ask;
  const found = await applicationOf(office, number(ask));
  if (!found) return { refused: 'no-such-application' };
  const draft = await wholeOf(office, found.product);
  const { findings } = draft ? await checkedDraft(office, draft) : { findings: [] };
  const word = ask.query['done'];
  const told =
    notice ??
    (word !== undefined && Object.hasOwn(doneWords, word)
      ? { done: doneWords[word as keyof typeof doneWords] }
      : undefined);
  const page = applicationPage(ask.reader, {
    application: found,
    name: draft ? nameIn(ask.reader, draft.own, found.product) : found.number,
    findings,
    notice: told,
    typed,
    demands: demandsIn(office, found),
    eyes: draft && (await eyesOf(ask, found.product, draft.revision)),
  });
  return { page, ...(notice && 'refused' in notice ? { status: 409 } : {}) };
}

/** An act on an application: done, its page under its own address; refused, the page says why and keeps what was typed. */
const acting = (
  verb: string,
  may: 'application.file' | 'application.release-evidence' | 'application.withdraw',
  doneWord: keyof typeof doneWords,
  act: (ask: AskBy) => Promise<object>,
): Route =>
  post(`/supplier/applications/:number/${verb}`, may, 'form', async (ask) => {
    const outcome = await act(ask);
    if (!('refused' in outcome)) return { to: `/supplier/applications/${number(ask)}?done=${doneWord}` };
    const { refused } = outcome as { refused: string };
    if (statusOf(refused) === 404) return { refused };
    const { says, fix } = saidOf(refused);
    return { ...(await application(ask, { refused: says, fix }, repliesOf(ask.form))), told: { result: refused } };
  });
const repliesOf = (form: Form): string[] =>
  form
    .names()
    .filter((name) => /^reply:\d+$/.test(name))
    .toSorted((a, b) => Number(a.slice(6)) - Number(b.slice(6)))
    .map((name) => form.one(name).trim());
const hashesOf = (form: Form): Sha256[] => form.all('evidence').flatMap((text) => readSha256(text) ?? []);

export const applicationRoutes: readonly Route[] = [
  look('/supplier/applications/:number', 'application.see', (ask) => application(ask)),
  acting('filing', 'application.file', 'filed', (ask) =>
    fileApplication(
      ask.office,
      number(ask),
      repliesOf(ask.form).map((says) => ({ says })),
    ),
  ),
  acting('release', 'application.release-evidence', 'released', (ask) =>
    releaseEvidence(ask.office, number(ask), hashesOf(ask.form)),
  ),
  acting('withdrawal', 'application.withdraw', 'withdrawn', (ask) =>
    withdrawApplication(ask.office, number(ask), ask.form.one('because')),
  ),
];
