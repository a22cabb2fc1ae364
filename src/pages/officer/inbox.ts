// The office's inbox: what has come in, how long it has waited, and whose turn it is.
import type { Application } from '../../domain/application.ts';
import { turn } from '../../domain/application.ts';
import { dayNumber } from '../../domain/calendar.ts';
import type { CivilDate } from '../../domain/names.ts';
import type { Text } from '../../domain/scheme.ts';
import { officerSentences as sentences, officerWords as words } from '../../words/officer.ts';
import { partsWords } from '../../words/parts.ts';
import type { Link } from '../parts/frame.ts';
import { frame } from '../parts/frame.ts';
import type { Html } from '../parts/html.ts';
import { html } from '../parts/html.ts';
import { state } from '../parts/marks.ts';
import { emptyState } from '../parts/messages.ts';
import type { Reader } from '../parts/reader.ts';
import { isOffered, t } from '../parts/reader.ts';
import { cardTable } from '../parts/tables.ts';
import { ways } from '../parts/ways.ts';

export const officerNav = (reader: Reader): readonly Link[] => [
  ...(isOffered(reader, 'application.inbox') ? [{ href: ways.officer, text: t(reader, words.inbox) }] : []),
  ...(isOffered(reader, 'label.desk') ? [{ href: `${ways.officer}/labels`, text: t(reader, words.labels) }] : []),
  ...(isOffered(reader, 'proposal.list')
    ? [{ href: `${ways.officer}/proposals`, text: t(reader, words.proposals) }]
    : []),
  { href: ways.labels, text: t(reader, partsWords.labels) },
];

/** The words of each state, and the tone they are shown in. */
const states = {
  open: [words.stateOpen, 'quiet'],
  filed: [words.stateFiled, 'working'],
  returned: [words.stateReturned, 'warn'],
  accepted: [words.stateAccepted, 'warn'],
  paid: [words.statePaid, 'working'],
  labelled: [words.stateLabelled, 'ok'],
  refused: [words.stateRefused, 'bad'],
  withdrawn: [words.stateWithdrawn, 'quiet'],
} as const satisfies Record<Application['is'], readonly [Text, Parameters<typeof state>[0]]>;

export const stateOf = (reader: Reader, application: Application): Html => {
  const [text, tone] = states[application.is];
  return state(tone, t(reader, text));
};

/** The product's name as it was filed last. */
export const productName = (reader: Reader, application: Application): string => {
  const name = application.filings.at(-1)?.product.product?.name;
  return (reader.lang === 'en' ? (name?.en ?? name?.ja) : name?.ja) ?? t(reader, words.notFiled);
};
export const supplierName = (reader: Reader, application: Application): string => {
  const name = application.filings.at(-1)?.product.supplier?.name;
  return (reader.lang === 'en' ? (name?.en ?? name?.ja) : name?.ja) ?? application.organisation;
};

const groups = [
  ['officer', words.yourTurn],
  ['supplier', words.theirTurn],
  ['nobody', words.nobodysTurn],
] as const;

/** Applications by whose turn it is, the longest waiting first. */
export function inboxPage(
  reader: Reader,
  { applications, today }: { readonly applications: readonly Application[]; readonly today: CivilDate },
): Html {
  const waited = (one: Application) => dayNumber(today) - dayNumber(one.since);
  const table = (caption: Text, rows: readonly Application[]) =>
    cardTable({
      caption: t(reader, caption),
      columns: [words.product, words.number, words.supplier, words.state, words.waiting, words.round].map((name) => ({
        name: t(reader, name),
      })),
      rows: rows
        .toSorted((a, b) => waited(b) - waited(a))
        .map((one) => [
          html`<a href="${ways.officer}/applications/${one.number}"><b>${productName(reader, one)}</b></a>`,
          html`<span class="id">${one.number}</span>`,
          supplierName(reader, one),
          stateOf(reader, one),
          turn[one.is] === 'nobody' ? null : t(reader, sentences.days(waited(one))),
          t(reader, sentences.filings(one.filings.length)),
        ]),
    });
  const lists = groups.map(([whose, caption]) => {
    const rows = applications.filter((one) => turn[one.is] === whose);
    if (rows.length === 0 && whose !== 'officer') return null;
    return html`<section class="stack"><h2>${t(reader, caption)} <span class="small soft num">${rows.length}</span></h2>${
      rows.length > 0
        ? table(caption, rows)
        : emptyState({ title: t(reader, words.nothingWaits), says: t(reader, words.nothingWaitsSays) })
    }</section>`;
  });
  return frame(reader, {
    title: t(reader, words.inbox),
    nav: officerNav(reader),
    main: html`<div class="stack wide"><header class="stack tight"><h1>${t(reader, words.inbox)}</h1><p class="soft">${t(reader, words.inboxSays)}</p></header>${lists}</div>`,
  });
}
