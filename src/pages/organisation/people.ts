// The people of an organisation, those who were asked to join, and the form that asks another one.
import { compareDays } from '../../domain/calendar.ts';
import type { Invitation, Member } from '../../domain/directory.ts';
import { invitationDays } from '../../domain/membership.ts';
import { organisationSentences as sentences, organisationWords as words } from '../../words/organisation.ts';
import { departmentWords } from '../../words/people.ts';
import { dayText, tableDay } from '../parts/days.ts';
import { csrfInput, field, selectInput, textInput } from '../parts/forms.ts';
import type { Html } from '../parts/html.ts';
import { html, mailText } from '../parts/html.ts';
import { state } from '../parts/marks.ts';
import { done, emptyState, message } from '../parts/messages.ts';
import type { Reader } from '../parts/reader.ts';
import { t } from '../parts/reader.ts';
import { cardTable } from '../parts/tables.ts';
import type { OrganisationView } from './parts.ts';
import { actForm, memberHref, nameOf, organisationHref, rolesText, seatingFields } from './parts.ts';

/** Everybody who belongs to it. Who may change roles reaches each person's page from here. */
export function peopleSection(reader: Reader, view: OrganisationView): Html {
  const { organisation } = view;
  const hasDepartments = organisation.kind === 'supplier';
  const columns = [
    words.person,
    words.mailShort,
    words.roles,
    ...(hasDepartments ? [words.department] : []),
    words.since,
  ].map((name) => ({ name: t(reader, name) }));
  const mailOf = (person: string): Html | undefined => {
    const mail = view.people.get(person)?.mail;
    return mail === undefined ? undefined : mailText(mail);
  };
  const rows = [...organisation.members.values()].map((member) => [
    personCell(reader, view, member),
    mailOf(member.person),
    rolesText(reader, member.roles),
    ...(hasDepartments ? [member.department && t(reader, departmentWords[member.department])] : []),
    tableDay(member.since),
  ]);
  return html`<section class="stack" aria-labelledby="people"><h2 id="people">${t(reader, words.people)} <span class="small soft num">${rows.length}</span></h2>${cardTable({ caption: t(reader, words.people), columns, rows })}</section>`;
}

function personCell(reader: Reader, { organisation, people, may }: OrganisationView, { person }: Member): Html {
  const name = html`<b>${nameOf(reader, people.get(person))}</b>`;
  const canOpen = may('people.change-role') || may('people.remove');
  return html`${canOpen ? html`<a href="${memberHref(organisation.id, person)}">${name}</a>` : name}${person === reader.person?.id && html` <span class="small soft">${t(reader, words.you)}</span>`}`;
}

/** The invitations that stand, and the form for another one; only for who may invite. */
export function invitationsSection(reader: Reader, view: OrganisationView): Html | null {
  if (!view.may('people.invite')) return null;
  const standing = [...view.organisation.invitations.values()].toSorted((a, b) => compareDays(a.until, b.until));
  return html`<section class="stack" aria-labelledby="invitations"><h2 id="invitations">${t(reader, words.invitations)} <span class="small soft num">${standing.length}</span></h2>${
    standing.length === 0
      ? emptyState({ title: t(reader, words.noInvitations), says: t(reader, words.noInvitationsSays) })
      : html`<p class="small soft" id="take-back-says">${t(reader, words.takeBackSays)}</p><ul role="list" class="plain lines">${standing.map((one) => invitationItem(reader, view, one))}</ul>`
  }</section>${inviteForm(reader, view)}`;
}

function invitationItem(reader: Reader, { organisation, people, today }: OrganisationView, one: Invitation): Html {
  const to = people.get(one.person)?.mail ?? t(reader, words.unnamed);
  const isOver = compareDays(today, one.until) > 0;
  return html`<li class="row between"><div><p><b>${to}</b></p><p class="small soft">${rolesText(reader, one.roles)}${one.department && ` / ${t(reader, departmentWords[one.department])}`}</p><p class="small">${isOver ? state('quiet', t(reader, words.over)) : t(reader, sentences.lastDay(dayText(one.until)))}</p></div>${actForm(reader, { action: `${organisationHref(organisation.id)}/invitations/withdraw`, button: t(reader, words.takeBack), hidden: { invitation: one.id }, described: 'take-back-says', about: to })}</li>`;
}

/** What is to be known of the links before one is made: that none is sent, and that they open here only. */
const linkNotes = (reader: Reader, { hasMail, isHereOnly }: OrganisationView) =>
  html`${!hasMail && message({ tone: 'warning', kind: t(reader, words.note), says: t(reader, words.noMail), fix: t(reader, words.noMailFix) })}${isHereOnly && message({ tone: 'warning', kind: t(reader, words.note), says: t(reader, words.hereOnly), fix: t(reader, words.hereOnlyFix) })}`;

/** The link of an invitation that no mail carries, to be handed over. */
export const handOverBox = (reader: Reader, { handOver, isHereOnly }: OrganisationView): Html | null =>
  handOver
    ? done({
        title: t(reader, words.handLink),
        says: html`<p>${mailText(handOver.mail)}</p>${field(reader, { id: 'hand-link', label: t(reader, words.joinLink), control: (attributes) => html`<textarea class="in" readonly ${attributes}>${'\n'}${handOver.link}</textarea>` })}<p class="small">${t(reader, sentences.handLinkSays(invitationDays))}</p>${isHereOnly && html`<p class="small"><b>${t(reader, words.hereOnly)}</b> ${t(reader, words.hereOnlyFix)}</p>`}`,
      })
    : null;

const inviteForm = (reader: Reader, view: OrganisationView) => {
  const { organisation, hasMail } = view;
  return html`<section class="stack" aria-labelledby="invite"><h2 id="invite">${t(reader, words.invite)}</h2>${linkNotes(reader, view)}<form class="card stack" method="post" action="${organisationHref(organisation.id)}/invitations">${csrfInput(reader)}${field(reader, { id: 'invite-mail', label: t(reader, words.mail), required: true, control: textInput({ name: 'mail', type: 'email' }) })}${seatingFields(reader, { id: 'invite', kind: organisation.kind, roles: [] })}${field(
    reader,
    {
      id: 'invite-lang',
      label: t(reader, words.letterLang),
      control: selectInput({
        name: 'lang',
        value: reader.lang,
        options: [
          { value: 'ja', text: '日本語' },
          { value: 'en', text: 'English' },
        ],
      }),
    },
  )}<p class="small soft">${t(reader, sentences.invitationDays(invitationDays))}</p><p><button class="btn">${t(reader, hasMail ? words.inviteButton : words.inviteByLink)}</button></p></form></section>`;
};
