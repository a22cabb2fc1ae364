// What the pages of organisations and hand-overs have in common: where they are, who is named, what is said after an act.
import type { Engagement, Organisation, Power } from '../../domain/directory.ts';
import type { CivilDate } from '../../domain/names.ts';
import type { Department, OrganisationKind, Role, Verb } from '../../domain/people.ts';
import { departments, rolesOf } from '../../domain/people.ts';
import type { Text } from '../../domain/scheme.ts';
import { organisationWords as words } from '../../words/organisation.ts';
import { departmentWords, roleWords } from '../../words/people.ts';
import { officerNav } from '../officer/inbox.ts';
import { csrfInput, field, selectInput } from '../parts/forms.ts';
import type { Link } from '../parts/frame.ts';
import { publicNav } from '../parts/frame.ts';
import type { Hole, Html } from '../parts/html.ts';
import { html, joined } from '../parts/html.ts';
import { done, message } from '../parts/messages.ts';
import type { Reader } from '../parts/reader.ts';
import { t } from '../parts/reader.ts';
import { supplierNav } from '../supplier/home.ts';

/** Somebody as these pages name her. An account has this shape. */
export type PersonShown = { readonly id: string; readonly name: string; readonly mail: string };

/** What went wrong with an act: what, and what to do about it. */
export type Trouble = { readonly says: Text; readonly fix: Text };

/** One thing wrong with a form, and the field it is about. */
export type FieldError = { readonly id: string; readonly text: string };

/** Everything the page of an organisation shows. */
export type OrganisationView = {
  readonly organisation: Organisation;
  readonly people: ReadonlyMap<string, PersonShown>;
  readonly powers: readonly (Power & {
    readonly supplierName: string;
    readonly agentName: string;
    readonly isLiving: boolean;
  })[];
  readonly engagements: readonly (Engagement & {
    readonly productName: string;
    readonly bodyName: string;
    readonly isLiving: boolean;
  })[];
  /** How many open hand-overs she sees. */
  readonly handOvers: number;
  readonly may: (verb: Verb) => boolean;
  readonly today: CivilDate;
  /** Whether letters go out; else links are handed over by hand. */
  readonly hasMail: boolean;
  /** Whether links open on this machine only. */
  readonly isHereOnly: boolean;
  /** The link of the invitation that was just made and that no mail carries. */
  readonly handOver?: { readonly mail: string; readonly link: string };
  readonly notice?: string | undefined;
  readonly error?: Trouble | undefined;
};

/** The page of an organisation. */
export const organisationHref = (id: string): string => `/organisations/${encodeURIComponent(id)}`;
/** The page of one of its people. */
export const memberHref = (organisation: string, person: string): string =>
  `${organisationHref(organisation)}/people/${encodeURIComponent(person)}`;
/** The page that offers a thing to somebody else. */
export const offerHref = (what: string, thing: string): string =>
  what === 'organisation' ? '/hand-overs/organisation' : `/hand-overs/${what}/${encodeURIComponent(thing)}`;

/** The menu of whoever reads, with her own organisation in it. */
export function organisationNav(reader: Reader): readonly Link[] {
  const { person } = reader;
  const links = navOf(reader);
  if (!person || links.some(({ href }) => href.startsWith('/organisations'))) return links;
  return [...links, { href: organisationHref(person.through ?? person.organisation), text: t(reader, words.title) }];
}

function navOf(reader: Reader): readonly Link[] {
  const { person } = reader;
  if (person?.kind === 'operator') return officerNav(reader);
  return person?.kind === 'supplier' || person?.through !== undefined ? supplierNav(reader) : publicNav(reader);
}

/** What somebody is called; a person who was asked to join and has not yet has no name. */
export const nameOf = (reader: Reader, person: PersonShown | undefined): string =>
  person?.name || t(reader, words.unnamed);

/** One after the other, as the language lists things. */
export const listed = (reader: Reader, texts: readonly string[]): string =>
  texts.join(reader.lang === 'ja' ? '、' : ', ');

/** Sentences one after the other; Japanese leaves no blank between them. */
export const sentencesOf = (reader: Reader, holes: readonly Hole[]): Html =>
  joined(holes, reader.lang === 'ja' ? null : ' ');

/** The names of roles. */
export const rolesText = (reader: Reader, roles: readonly Role[]): string =>
  listed(
    reader,
    roles.map((role) => t(reader, roleWords[role].name)),
  );

/** What an act came to: its trouble, or the notice of this code. A code that is none of ours says nothing. */
export function saidOnTop(
  reader: Reader,
  { notice, error, notices }: Said & { readonly notices: Readonly<Record<string, Text>> },
): Html {
  const told = notice !== undefined && Object.hasOwn(notices, notice) ? notices[notice] : undefined;
  return html`${error && html`<div role="alert" tabindex="-1" id="errors">${message({ tone: 'blocker', kind: t(reader, words.notPossible), says: t(reader, error.says), fix: t(reader, error.fix) })}</div>`}${told && done({ title: t(reader, words.done), says: html`<p>${t(reader, told)}</p>` })}`;
}
type Said = { readonly notice?: string | undefined; readonly error?: Trouble | undefined };

/** A button that sends one act, with what cannot be undone said beside it. */
export const actForm = (
  reader: Reader,
  {
    action,
    button,
    tone = 'risk',
    hidden = {},
    says,
    described,
    about,
  }: {
    readonly action: string;
    readonly button: string;
    readonly tone?: 'btn' | 'sub' | 'risk';
    readonly hidden?: Readonly<Record<string, string>>;
    readonly says?: Hole;
    /** The id of a sentence that stands once for a list of such buttons. */
    readonly described?: string;
    /** What the button is about, where the same one stands in each row. */
    readonly about?: string;
  },
): Html =>
  html`<form class="stack tight" method="post" action="${action}">${csrfInput(reader)}${Object.entries(hidden).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}${says && html`<p>${says}</p>`}<p><button class="${tone === 'btn' ? 'btn' : `btn ${tone}`}" ${described && html`aria-describedby="${described}"`}>${button}${about && html`<span class="vh"> ${about}</span>`}</button></p></form>`;

/** A button that stays in reach and says why it does nothing now. */
export const blockedButton = (id: string, button: string, why: string): Html =>
  html`<p id="${id}">${why}</p><p><button type="button" class="btn risk" aria-disabled="true" aria-describedby="${id}">${button}</button></p>`;

/** The roles there are in this kind of organisation, each with what it may do, and the department where there are any. */
export const seatingFields = (
  reader: Reader,
  given: {
    readonly id: string;
    readonly kind: OrganisationKind;
    readonly roles: readonly Role[];
    readonly department?: Department | undefined;
  },
): Html =>
  html`<fieldset class="field" aria-describedby="${given.id}-roles-hint"><legend>${t(reader, words.roles)}</legend><span class="hint" id="${given.id}-roles-hint">${t(reader, words.rolesHint)}</span>${rolesOf[given.kind].map((role: Role) => roleChoice(reader, role, given.roles.includes(role)))}</fieldset>${given.kind === 'supplier' && departmentField(reader, given)}`;

const roleChoice = (reader: Reader, role: Role, checked: boolean) =>
  html`<div class="choice"><label class="check"><input type="checkbox" name="roles" value="${role}" ${checked && html`checked`}><span>${t(reader, roleWords[role].name)}<span class="hint">${t(reader, roleWords[role].may)}</span></span></label></div>`;

const departmentField = (
  reader: Reader,
  { id, department }: { readonly id: string; readonly department?: Department | undefined },
) =>
  field(reader, {
    id: `${id}-department`,
    label: t(reader, words.department),
    hint: t(reader, words.departmentHint),
    control: selectInput({
      name: 'department',
      value: department ?? '',
      options: [
        { value: '', text: t(reader, words.noDepartment) },
        ...departments.map((one) => ({ value: one, text: t(reader, departmentWords[one]) })),
      ],
    }),
  });
