// Every place at which she can work: her own organisations, and the suppliers she acts for.
import type { Seat } from '../../domain/directory.ts';
import { organisationSentences as sentences, organisationWords as words } from '../../words/organisation.ts';
import { kindWords } from '../../words/people.ts';
import { dayText, unbroken } from '../parts/days.ts';
import { frame } from '../parts/frame.ts';
import type { Html } from '../parts/html.ts';
import { html } from '../parts/html.ts';
import { state } from '../parts/marks.ts';
import { emptyState } from '../parts/messages.ts';
import type { Reader } from '../parts/reader.ts';
import { t } from '../parts/reader.ts';
import { actForm, organisationNav, rolesText } from './parts.ts';

type SeatShown = Seat & { readonly name: string; readonly throughName?: string | undefined };
type Chosen = { readonly organisation?: string | undefined; readonly through?: string | undefined };

/** The seats, the one she has now marked. Agents also see for whom they can act, and until when. */
export function seatsPage(
  reader: Reader,
  { seats, current }: { readonly seats: readonly SeatShown[]; readonly current: Chosen | undefined },
): Html {
  const own = seats.filter(({ through }) => through === undefined);
  const acting = seats.filter(({ through }) => through !== undefined);
  const isAgent = acting.length > 0 || own.some(({ kind }) => kind === 'agent');
  const list = (rows: readonly SeatShown[]) =>
    html`<ul role="list" class="plain lines">${rows.map((seat) => item(reader, seat, current))}</ul>`;
  return frame(reader, {
    title: t(reader, words.seatsTitle),
    nav: organisationNav(reader),
    narrow: true,
    main: html`<div class="stack wide"><h1>${t(reader, words.seatsTitle)}</h1><section class="stack" aria-labelledby="own"><h2 id="own">${t(reader, words.ownSeats)}</h2>${own.length > 0 ? list(own) : emptyState({ title: t(reader, words.noSeats), says: t(reader, words.noSeatsSays) })}</section>${isAgent && html`<section class="stack" aria-labelledby="acting"><h2 id="acting">${t(reader, words.actingSeats)}</h2>${acting.length > 0 ? list(acting) : emptyState({ title: t(reader, words.noActing), says: t(reader, words.noActingSays) })}</section>`}<p><a href="/organisations/new">${t(reader, seats.length > 0 ? words.another : words.register)}</a></p></div>`,
  });
}

function item(reader: Reader, seat: SeatShown, current: Chosen | undefined): Html {
  const { organisation, through, name, throughName, kind, roles, until } = seat;
  const isHere = current?.organisation === organisation && current.through === through;
  return html`<li class="row between"><div><p><b>${name}</b></p><p class="small soft">${throughName ? t(reader, sentences.through(throughName)) : t(reader, kindWords[kind])} / ${rolesText(reader, roles)}</p>${until && html`<p class="small">${unbroken(t(reader, sentences.lastDay(dayText(until))))}</p>`}</div>${
    isHere
      ? state('ok', t(reader, words.here))
      : actForm(reader, {
          action: '/organisations/switch',
          button: t(reader, words.switchHere),
          tone: 'sub',
          hidden: { organisation, through: through ?? '' },
          about: name,
        })
  }</li>`;
}
