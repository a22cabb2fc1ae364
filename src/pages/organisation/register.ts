// Registering an organisation: whoever does it manages it.
import type { OrganisationKind } from '../../domain/people.ts';
import { organisationKinds } from '../../domain/people.ts';
import { kindSays, organisationWords as words } from '../../words/organisation.ts';
import { partsWords } from '../../words/parts.ts';
import { kindWords } from '../../words/people.ts';
import { choice, csrfInput, errorSummary } from '../parts/forms.ts';
import { frame } from '../parts/frame.ts';
import type { Html } from '../parts/html.ts';
import { html } from '../parts/html.ts';
import type { Reader } from '../parts/reader.ts';
import { t } from '../parts/reader.ts';
import { factFields } from './facts.ts';
import type { FieldError } from './parts.ts';
import { organisationNav } from './parts.ts';

/** The form; after a mistake with everything typed before. An installation has one operator at most. */
export function registerPage(
  reader: Reader,
  {
    typed = {},
    errors = [],
    operatorExists,
  }: {
    readonly typed?: Readonly<Record<string, string>> | undefined;
    readonly errors?: readonly FieldError[] | undefined;
    readonly operatorExists: boolean;
  },
): Html {
  const error = (id: string) => errors.find((one) => one.id === id)?.text;
  const facts = { name: typed['name'], corporateNumber: typed['corporate-number'], mailDomain: typed['mail-domain'] };
  const kinds = organisationKinds.filter((kind) => kind !== 'operator' || !operatorExists);
  return frame(reader, {
    title: t(reader, words.register),
    nav: organisationNav(reader),
    narrow: true,
    failed: errors.length > 0,
    main: html`<div class="stack wide">${errorSummary(reader, errors)}<header class="stack"><h1>${t(reader, words.register)}</h1><p>${t(reader, words.registerSays)}</p><p class="soft">${t(reader, words.registerKnown)} <a href="/hand-overs/claim">${t(reader, words.registerLost)}</a></p></header><form class="card stack" method="post" action="/organisations">${csrfInput(reader)}${kindField(reader, kinds, typed['kind'], error('kind'))}${factFields(reader, facts, error)}<p><button class="btn">${t(reader, words.registerButton)}</button></p></form></div>`,
  });
}

const kindField = (
  reader: Reader,
  kinds: readonly OrganisationKind[],
  chosen: string | undefined,
  error: string | undefined,
) =>
  html`<fieldset class="field" id="kind" tabindex="-1" ${error && html`aria-describedby="kind-error"`}><legend>${t(reader, words.kind)} <span class="need">${t(reader, partsWords.required)}</span></legend>${error && html`<p class="error" id="kind-error">${error}</p>`}${kinds.map((kind) => choice({ type: 'radio', name: 'kind', value: kind, label: t(reader, kindWords[kind]), hint: t(reader, kindSays[kind]), checked: kind === chosen }))}</fieldset>`;
