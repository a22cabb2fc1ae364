// What is known of an organisation, and how its decisions are made; both can be changed by whoever manages it.
import type { TwoPeople } from '../../domain/directory.ts';
import type { Text } from '../../domain/scheme.ts';
import { twoPeopleWords, organisationWords as words } from '../../words/organisation.ts';
import { kindWords } from '../../words/people.ts';
import { day } from '../parts/days.ts';
import { choice, csrfInput, field, textInput } from '../parts/forms.ts';
import type { Html } from '../parts/html.ts';
import { html } from '../parts/html.ts';
import type { Reader } from '../parts/reader.ts';
import { t } from '../parts/reader.ts';
import type { OrganisationView } from './parts.ts';
import { organisationHref } from './parts.ts';

/** Name, number and domain, with the form that corrects them. */
export function factsSection(reader: Reader, { organisation, may, today }: OrganisationView): Html {
  const { kind, corporateNumber, mailDomain, registeredOn, fourEyes, twoPeople, oneFrom } = organisation;
  const none = html`<span class="soft">${t(reader, words.none)}</span>`;
  return html`<section class="stack" aria-labelledby="facts"><h2 id="facts">${t(reader, words.facts)}</h2><dl class="kv"><dt>${t(reader, words.kind)}</dt><dd>${t(reader, kindWords[kind])}</dd><dt>${t(reader, words.corporateNumber)}</dt><dd>${corporateNumber ? html`<span class="id">${corporateNumber}</span>` : none}</dd><dt>${t(reader, words.mailDomain)}</dt><dd>${mailDomain ?? none}</dd><dt>${t(reader, words.registeredOn)}</dt><dd>${day(reader, registeredOn)}</dd>${kind === 'supplier' && html`<dt>${t(reader, words.fourEyes)}</dt><dd>${t(reader, fourEyes ? words.fourEyesYes : words.fourEyesNo)}</dd>`}${kind === 'operator' && html`<dt>${t(reader, words.twoPeople)}</dt><dd>${t(reader, twoPeopleWords[twoPeople].name)}${oneFrom && oneFrom > today && html` <span class="small">${t(reader, words.oneFrom)} ${day(reader, oneFrom)}</span>`}</dd>`}</dl>${may('organisation.rename') && correction(reader, organisation)}</section>`;
}

const correction = (reader: Reader, organisation: OrganisationView['organisation']) =>
  html`<details><summary>${t(reader, words.correct)}</summary><form class="card stack" method="post" action="${organisationHref(organisation.id)}/facts">${csrfInput(reader)}${factFields(reader, organisation)}<p><button class="btn sub">${t(reader, words.correctButton)}</button></p></form></details>`;

/** The fields of what is known; `error` says what is wrong with one, by its id. */
export const factFields = (
  reader: Reader,
  given: {
    readonly name?: string | undefined;
    readonly corporateNumber?: string | undefined;
    readonly mailDomain?: string | undefined;
  },
  error: (id: string) => string | undefined = () => undefined,
): Html =>
  html`${field(reader, { id: 'name', label: t(reader, words.name), required: true, error: error('name'), control: textInput({ name: 'name', value: given.name ?? '' }) })}${field(reader, { id: 'corporate-number', label: t(reader, words.corporateNumber), hint: hintOf(reader, words.corporateNumberHint, words.corporateNumberWhy), error: error('corporate-number'), control: textInput({ name: 'corporate-number', value: given.corporateNumber ?? '' }) })}${field(reader, { id: 'mail-domain', label: t(reader, words.mailDomain), hint: hintOf(reader, words.mailDomainHint, words.mailDomainWhy), error: error('mail-domain'), control: textInput({ name: 'mail-domain', value: given.mailDomain ?? '' }) })}`;

const hintOf = (reader: Reader, ...texts: readonly Text[]) =>
  texts.map((text) => t(reader, text)).join(reader.lang === 'ja' ? '' : ' ');

/** Whether filing, or deciding, takes a second person. Only suppliers and the operator have such a setting. */
export function settingsSection(reader: Reader, { organisation, may }: OrganisationView): Html | null {
  const { kind } = organisation;
  if (!may('organisation.settings') || (kind !== 'supplier' && kind !== 'operator')) return null;
  return html`<section class="stack" aria-labelledby="settings"><h2 id="settings">${t(reader, words.settings)}</h2><form class="card stack" method="post" action="${organisationHref(organisation.id)}/settings">${csrfInput(reader)}${kind === 'supplier' ? fourEyes(reader, organisation.fourEyes) : twoPeople(reader, organisation.twoPeople)}<p class="small soft">${t(reader, words.memberSays)}</p><p><button class="btn sub">${t(reader, words.settingsButton)}</button></p></form></section>`;
}

const fourEyes = (reader: Reader, required: boolean) =>
  html`<fieldset class="field"><legend>${t(reader, words.fourEyes)}</legend>${choice({ type: 'radio', name: 'four-eyes', value: 'yes', label: t(reader, words.fourEyesYes), hint: t(reader, words.fourEyesYesSays), checked: required })}${choice({ type: 'radio', name: 'four-eyes', value: 'no', label: t(reader, words.fourEyesNo), hint: t(reader, words.fourEyesNoSays), checked: !required })}</fieldset>`;

const twoPeople = (reader: Reader, now: TwoPeople) =>
  html`<fieldset class="field" aria-describedby="two-people-says"><legend>${t(reader, words.twoPeople)}</legend><span class="hint" id="two-people-says">${t(reader, words.twoPeopleSays)}</span>${(Object.keys(twoPeopleWords) as TwoPeople[]).map((value) => choice({ type: 'radio', name: 'two-people', value, label: t(reader, twoPeopleWords[value].name), hint: t(reader, twoPeopleWords[value].says), checked: value === now }))}</fieldset>`;
