// One person of an organisation: roles and department, what she answers for, and removing her.
import type { Member, Organisation } from '../../domain/directory.ts';
import { onlyOneManaging } from '../../domain/membership.ts';
import type { CivilDate } from '../../domain/names.ts';
import type { Verb } from '../../domain/people.ts';
import { organisationSentences as sentences, organisationWords as words } from '../../words/organisation.ts';
import { departmentWords } from '../../words/people.ts';
import { day } from '../parts/days.ts';
import { csrfInput } from '../parts/forms.ts';
import { frame } from '../parts/frame.ts';
import type { Html } from '../parts/html.ts';
import { html, mailText } from '../parts/html.ts';
import { tag } from '../parts/marks.ts';
import { emptyState } from '../parts/messages.ts';
import type { Reader } from '../parts/reader.ts';
import { t } from '../parts/reader.ts';
import type { PersonShown, Trouble } from './parts.ts';
import {
  actForm,
  blockedButton,
  memberHref,
  nameOf,
  offerHref,
  organisationHref,
  organisationNav,
  rolesText,
  saidOnTop,
  seatingFields,
} from './parts.ts';

export type MemberView = {
  readonly organisation: Organisation;
  readonly member: Member;
  readonly account: PersonShown;
  /** What she answers for: `product:ID` or `application:NUMBER`, and what it is called. */
  readonly work: readonly { readonly thing: string; readonly name: string }[];
  /** What she began and what ends or rests with her: open invitations and offers, and tokens of the organisation by name. */
  readonly begun: { readonly invitations: number; readonly offers: number; readonly tokens: readonly string[] };
  readonly may: (verb: Verb) => boolean;
  readonly today: CivilDate;
  readonly error?: Trouble | undefined;
};

/** The page of one member, for who manages the people. */
export function memberPage(reader: Reader, view: MemberView): Html {
  const { organisation, member, account, may, error } = view;
  const name = nameOf(reader, account);
  const isOwn = organisation.hasBeenShared === true && member.person === reader.person?.id;
  const mayChange = may('people.change-role') && !isOwn;
  return frame(reader, {
    title: `${name} ${organisation.name}`,
    nav: organisationNav(reader),
    crumbs: [
      { href: organisationHref(organisation.id), text: organisation.name },
      { href: reader.here, text: name },
    ],
    failed: error !== undefined,
    main: html`<div class="stack wide">${saidOnTop(reader, { error, notices: {} })}<header class="stack tight"><h1>${name}</h1><p>${t(reader, sentences.memberOf(organisation.name))}</p></header><dl class="kv"><dt>${t(reader, words.mail)}</dt><dd>${mailText(account.mail)}</dd><dt>${t(reader, words.since)}</dt><dd>${day(reader, member.since)}</dd>${!mayChange && plainSeating(reader, view)}</dl>${mayChange ? seatingForm(reader, view) : may('people.change-role') && html`<p>${t(reader, words.ownRoles)}</p>`}${workSection(reader, view)}${(may('people.remove') || may('people.change-role')) && begunSection(reader, view)}${may('people.remove') && removal(reader, view)}</div>`,
  });
}

const plainSeating = (reader: Reader, { member }: MemberView) =>
  html`<dt>${t(reader, words.roles)}</dt><dd>${rolesText(reader, member.roles)}</dd>${member.department && html`<dt>${t(reader, words.department)}</dt><dd>${t(reader, departmentWords[member.department])}</dd>`}`;

const isLast = ({ organisation, member }: MemberView) => onlyOneManaging(organisation) === member.person;

const seatingForm = (reader: Reader, view: MemberView) =>
  html`<section class="stack" aria-labelledby="seating"><h2 id="seating">${t(reader, words.memberTitle)}</h2><form class="card stack" method="post" action="${memberHref(view.organisation.id, view.member.person)}">${csrfInput(reader)}${seatingFields(reader, { id: 'member', kind: view.organisation.kind, ...view.member })}${isLast(view) && html`<p>${t(reader, words.memberLast)}</p>`}<p class="small soft">${t(reader, words.memberSays)}</p><p><button class="btn">${t(reader, words.memberButton)}</button></p></form></section>`;

/** `product:ID` and `application:NUMBER` apart. */
function thingOf(thing: string): { readonly what: 'product' | 'application'; readonly id: string } {
  const colon = thing.indexOf(':');
  return {
    what: thing.slice(0, colon) === 'application' ? 'application' : 'product',
    id: thing.slice(colon + 1),
  };
}

function workSection(reader: Reader, { work, may }: MemberView): Html {
  const item = ({ thing, name }: MemberView['work'][number]) => {
    const { what, id } = thingOf(thing);
    return html`<li class="row between"><div><p>${tag(t(reader, words[what]))}</p><p><b>${name}</b></p></div>${may(`${what}.hand-over`) && html`<a class="btn sub" href="${offerHref(what, id)}">${t(reader, words.handOverIt)}<span class="vh"> ${name}</span></a>`}</li>`;
  };
  return html`<section class="stack" aria-labelledby="work"><h2 id="work">${t(reader, words.work)} <span class="small soft num">${work.length}</span></h2>${
    work.length === 0
      ? emptyState({ title: t(reader, words.noWork), says: t(reader, words.noWorkSays) })
      : html`<ul role="list" class="plain lines">${work.map(item)}</ul>`
  }</section>`;
}

/** Shown before she is removed or loses the role that manages people: what then ends with her. */
function begunSection(reader: Reader, { begun: { invitations, offers, tokens } }: MemberView): Html | undefined {
  if (invitations + offers + tokens.length === 0) return undefined;
  return html`<section class="stack" aria-labelledby="begun"><h2 id="begun">${t(reader, words.begun)}</h2><p>${t(reader, words.begunSays)}</p><ul>${invitations > 0 && html`<li>${t(reader, sentences.begunInvitations(invitations))}</li>`}${offers > 0 && html`<li>${t(reader, sentences.begunOffers(offers))}</li>`}${tokens.map((label) => html`<li>${t(reader, words.begunToken)} <b>${label}</b></li>`)}</ul></section>`;
}

function removal(reader: Reader, view: MemberView): Html {
  const { organisation, member, work } = view;
  return html`<section class="stack" aria-labelledby="remove"><h2 id="remove">${t(reader, words.remove)}</h2>${
    member.person === reader.person?.id
      ? html`<p>${t(reader, words.removeYourself)} <a href="${organisationHref(organisation.id)}#leave">${t(reader, words.toLeave)}</a></p>`
      : isLast(view)
        ? blockedButton('remove-last', t(reader, words.remove), t(reader, words.removeLast))
        : work.length > 0
          ? blockedButton('remove-work', t(reader, words.remove), t(reader, words.removeWork))
          : actForm(reader, {
              action: `${memberHref(organisation.id, member.person)}/remove`,
              button: t(reader, words.remove),
              says: t(reader, words.removeSays),
            })
  }</section>`;
}
