// Who acts for a supplier and who evaluates for it, each until a day; and the same seen from the agent and the body.
import { addDays, dayNumber } from '../../domain/calendar.ts';
import { longestPower } from '../../domain/membership.ts';
import type { CivilDate } from '../../domain/names.ts';
import type { Text } from '../../domain/scheme.ts';
import { organisationSentences as sentences, organisationWords as words } from '../../words/organisation.ts';
import { dayText, unbroken } from '../parts/days.ts';
import { csrfInput, field, textInput } from '../parts/forms.ts';
import type { Hole, Html } from '../parts/html.ts';
import { html } from '../parts/html.ts';
import { state } from '../parts/marks.ts';
import { emptyState } from '../parts/messages.ts';
import type { Reader } from '../parts/reader.ts';
import { t } from '../parts/reader.ts';
import { productHref } from '../supplier/where.ts';
import type { OrganisationView } from './parts.ts';
import { actForm, organisationHref } from './parts.ts';

/** From how many days before the end the page warns. */
const endingDays = 30;

type Row = {
  readonly id: string;
  readonly name: Hole;
  readonly about: string;
  readonly more?: string;
  readonly until: CivilDate;
  readonly endedOn?: CivilDate;
  readonly isLiving: boolean;
};
type Table = {
  readonly id: string;
  readonly title: Text;
  readonly says?: Text | undefined;
  readonly rows: readonly Row[];
  readonly empty: { readonly title: Text; readonly says: Text };
  readonly ended: Text;
  /** How one is ended; absent for who may not. */
  readonly end?:
    | { readonly action: string; readonly name: string; readonly button: Text; readonly says: Text }
    | undefined;
  readonly today: CivilDate;
};

/** 委任: to whom the supplier gave one, or from whom the agent has one. */
export function powersSection(reader: Reader, view: OrganisationView): Html | null {
  const { organisation, powers, may, today } = view;
  const isAgent = organisation.kind === 'agent';
  if (!isAgent && organisation.kind !== 'supplier') return null;
  const canGive = !isAgent && may('organisation.give-power');
  const empty = isAgent
    ? { title: words.noAgentPowers, says: words.noAgentPowersSays }
    : { title: words.noPowers, says: canGive ? words.noPowersSays : words.noPowersPlain };
  const table = spans(reader, {
    id: 'powers',
    title: isAgent ? words.agentPowers : words.powers,
    says: isAgent ? undefined : words.powersSays,
    rows: powers.map(({ supplierName, agentName, ...power }) => {
      const name = isAgent ? supplierName : agentName;
      return { ...power, name, about: name };
    }),
    empty,
    ended: words.endedPowers,
    end: may('organisation.end-power')
      ? {
          action: `${organisationHref(organisation.id)}/powers/end`,
          name: 'power',
          button: words.endPower,
          says: words.endPowerSays,
        }
      : undefined,
    today,
  });
  return html`${table}${canGive && giveForm(reader, view)}`;
}

function giveForm(reader: Reader, { organisation, today }: OrganisationView): Html {
  const latest = dayText(addDays(today, longestPower));
  return html`<section class="stack" aria-labelledby="give"><h2 id="give">${t(reader, words.givePower)}</h2><form class="card stack" method="post" action="${organisationHref(organisation.id)}/powers">${csrfInput(reader)}${field(reader, { id: 'agent', label: t(reader, words.agent), hint: t(reader, words.agentHint), required: true, control: textInput({ name: 'agent' }) })}${field(reader, { id: 'power-until', label: t(reader, words.powerUntil), hint: t(reader, sentences.longest(latest)), required: true, control: textInput({ name: 'until', type: 'date' }) })}<p><button class="btn sub">${t(reader, words.givePowerButton)}</button></p></form></section>`;
}

/** 評価の依頼: which product is open to which body. */
export function engagementsSection(
  reader: Reader,
  { organisation, engagements, may, today }: OrganisationView,
): Html | null {
  const isBody = organisation.kind === 'evaluation-body';
  if (!isBody && organisation.kind !== 'supplier') return null;
  return spans(reader, {
    id: 'engagements',
    title: isBody ? words.bodyEngagements : words.engagements,
    says: words.engagementsSays,
    rows: engagements.map(({ productName, bodyName, ...one }) => ({
      ...one,
      name: one.isLiving ? html`<a href="${productHref(one.product)}">${productName}</a>` : productName,
      about: isBody ? productName : `${productName} ${bodyName}`,
      ...(isBody ? {} : { more: bodyName }),
    })),
    empty: isBody
      ? { title: words.noBodyEngagements, says: words.noBodyEngagementsSays }
      : { title: words.noEngagements, says: words.noEngagementsSays },
    ended: words.endedEngagements,
    end:
      !isBody && may('product.engage-evaluator')
        ? {
            action: `${organisationHref(organisation.id)}/engagements/end`,
            name: 'engagement',
            button: words.endEngagement,
            says: words.endEngagementSays,
          }
        : undefined,
    today,
  });
}

function spans(reader: Reader, { id, title, says, rows, empty, ended, end, today }: Table): Html {
  const living = rows.filter(({ isLiving }) => isLiving);
  const over = rows.filter(({ isLiving }) => !isLiving);
  const item = (row: Row) =>
    html`<li class="row between">${rowText(reader, row, today)}${end && actForm(reader, { action: end.action, button: t(reader, end.button), hidden: { [end.name]: row.id }, described: `${id}-end`, about: row.about })}</li>`;
  return html`<section class="stack" aria-labelledby="${id}"><h2 id="${id}">${t(reader, title)} <span class="small soft num">${living.length}</span></h2>${says && html`<p class="soft">${t(reader, says)}</p>`}${
    living.length === 0
      ? emptyState({ title: t(reader, empty.title), says: t(reader, empty.says) })
      : html`${end && html`<p class="small soft" id="${id}-end">${t(reader, end.says)}</p>`}<ul role="list" class="plain lines">${living.map(item)}</ul>`
  }${over.length > 0 && html`<details><summary>${t(reader, ended)} (${over.length})</summary><ul role="list" class="plain lines">${over.map((row) => html`<li>${rowText(reader, row, today)}</li>`)}</ul></details>`}</section>`;
}

function rowText(reader: Reader, { name, more, until, endedOn, isLiving }: Row, today: CivilDate): Html {
  const left = dayNumber(until) - dayNumber(today);
  const last = endedOn
    ? `${t(reader, words.endedOn)} ${t(reader, dayText(endedOn))}`
    : t(reader, sentences.lastDay(dayText(until)));
  return html`<div><p><b>${name}</b></p>${more && html`<p class="small soft">${more}</p>`}<p class="small">${unbroken(last)}${isLiving && left <= endingDays && html` ${state('warn', t(reader, sentences.daysLeft(left)))}`}</p></div>`;
}
