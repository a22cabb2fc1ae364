// Keeping evidence from being deleted, deleting it, and what was deleted: by page and by program.
import { dayAt } from '../domain/calendar.ts';
import { deleteEvidence, goneOf, holdEvidence, keptOf } from '../office/deleting.ts';
import { t } from '../pages/parts/reader.ts';
import { ways } from '../pages/parts/ways.ts';
import type { GoneRow } from '../pages/supplier/deleting.ts';
import { goneHref, gonePage } from '../pages/supplier/deleting.ts';
import { kindName, vaultPieceHref } from '../pages/supplier/vault.ts';
import { deletingWords as words } from '../words/deleting.ts';
import { vaultWords } from '../words/vault.ts';
import { list, name, object, text, yes } from './api-shapes.ts';
import { outcome } from './api-things.ts';
import type { Answer, AskBy, Route } from './ask.ts';
import { look, post } from './ask.ts';
import { acts, gives } from './json-body.ts';
import type { Table } from './plan-files.ts';
import { tableFile } from './plan-files.ts';

const goneRows = async ({ office, reader }: AskBy): Promise<readonly GoneRow[]> =>
  (await goneOf(office)).map(({ sha256, title = '', kind = '', by = '', at = '', because = '' }) => ({
    sha256,
    title,
    kind: kindName(reader, kind),
    by,
    at,
    because,
  }));

async function goneTable(ask: AskBy): Promise<Table> {
  const rows = await goneRows(ask);
  const columns = [
    [vaultWords.piece, 36],
    [vaultWords.kind, 24],
    [{ ja: 'SHA-256', en: 'SHA-256' }, 66],
    [words.at, 12],
    [words.by, 18],
    [words.because, 48],
  ] as const;
  return {
    name: 'deleted',
    sheet: t(ask.reader, words.gone),
    columns: columns.map(([title, width]) => ({ title: t(ask.reader, title), width })),
    rows: rows.map((one) => [one.title, one.kind, one.sha256, dayAt(one.at) ?? one.at, one.by, one.because]),
    json: { deleted: rows },
  };
}

const shown = (path: string, answer: (ask: AskBy) => Promise<Answer>): Route =>
  look(path, 'product.list', async (ask) =>
    ask.person.kind === 'evaluation-body' ? { to: '/supplier' } : answer(ask),
  );

export const deletingRoutes: readonly Route[] = [
  shown(goneHref, async (ask) => ({ page: gonePage(ask.reader, await goneRows(ask)) })),
  ...(['xlsx', 'csv', 'json'] as const).map((kind) =>
    shown(`${goneHref}.${kind}`, async (ask) => tableFile(kind, ask.house.sheets, await goneTable(ask))),
  ),
  post(`${ways.vault}/hold`, 'product.archive', 'form', async (ask) => {
    const key = ask.form.one('key');
    if (key === '') return { refused: 'cannot-read' };
    const came = await holdEvidence(ask.office, key, ask.form.one('because'));
    return 'refused' in came ? came : { to: `${vaultPieceHref(key)}#keeping` };
  }),
  post(`${ways.vault}/delete`, 'product.archive', 'form', async (ask) => {
    const key = ask.form.one('key');
    if (key === '') return { refused: 'cannot-read' };
    const came = await deleteEvidence(ask.office, key, ask.form.one('because'));
    return 'refused' in came ? came : { to: goneHref };
  }),
];

type Decision = { readonly sha256: string; readonly because: string };
const decision = object({ sha256: name, because: text });
export const apiDeleting: readonly Route[] = [
  gives(
    '/vault/gone',
    'product.list',
    {
      summary: 'Evidence that was deleted: what it was called, its hash, who decided it, when and why',
      answers: object({
        deleted: list(object({ sha256: text, title: text, kind: text, by: text, at: text, because: text })),
      }),
    },
    async (ask) => ({ json: { deleted: await goneRows(ask) } }),
  ),
  acts(
    '/vault/hold',
    'product.archive',
    {
      summary: 'Keep a piece of the vault from being deleted, with the reason; an empty reason lets go of it',
      body: decision,
      answers: object({ held: yes }),
    },
    async (ask, { sha256, because }: Decision) => outcome(ask, await holdEvidence(ask.office, sha256, because)),
  ),
  acts(
    '/vault/delete',
    'product.archive',
    {
      summary: 'Delete a piece of the vault, with the reason; refused with every reason to keep it',
      body: decision,
      answers: object({ deleted: text }),
    },
    async (ask, { sha256, because }: Decision) => {
      const came = await deleteEvidence(ask.office, sha256, because);
      if (!('refused' in came) || came.refused !== 'evidence-kept') return outcome(ask, came);
      const reasons = (await keptOf(ask.office, sha256))?.reasons ?? [];
      const refusal = { ...came, reasons };
      return refusal;
    },
  ),
];
