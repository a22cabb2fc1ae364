// The page of one organisation: what it is, who belongs to it, who acts for it, and how to leave it.
import { onlyOneManaging } from '../../domain/membership.ts';
import { managerOf } from '../../domain/people.ts';
import {
  organisationNotices as notices,
  organisationSentences as sentences,
  organisationWords as words,
} from '../../words/organisation.ts';
import { kindWords, roleWords } from '../../words/people.ts';
import { frame } from '../parts/frame.ts';
import type { Html } from '../parts/html.ts';
import { html } from '../parts/html.ts';
import { tag } from '../parts/marks.ts';
import { message } from '../parts/messages.ts';
import type { Reader } from '../parts/reader.ts';
import { t } from '../parts/reader.ts';
import { factsSection, settingsSection } from './facts.ts';
import type { OrganisationView } from './parts.ts';
import { actForm, blockedButton, nameOf, offerHref, organisationHref, organisationNav, saidOnTop } from './parts.ts';
import { handOverBox, invitationsSection, peopleSection } from './people.ts';
import { engagementsSection, powersSection } from './powers.ts';

/** Everything about it that she may see, and the forms of what she may do. */
export const organisationPage = (reader: Reader, view: OrganisationView): Html =>
  frame(reader, {
    title: view.organisation.name,
    nav: organisationNav(reader),
    failed: view.error !== undefined,
    main: html`<div class="stack wide">${saidOnTop(reader, { ...view, notices })}${handOverBox(reader, view)}<header class="stack tight"><p>${tag(t(reader, kindWords[view.organisation.kind]))}</p><h1>${view.organisation.name}</h1></header>${aloneWarning(reader, view)}${factsSection(reader, view)}${peopleSection(reader, view)}${invitationsSection(reader, view)}${settingsSection(reader, view)}${powersSection(reader, view)}${engagementsSection(reader, view)}${more(reader, view)}${leaving(reader, view)}</div>`,
  });

/** One person alone manages it: what may come of that, and what to do. */
function aloneWarning(reader: Reader, { organisation, people, may }: OrganisationView): Html | null {
  const alone = onlyOneManaging(organisation);
  if (alone === undefined) return null;
  const role = roleWords[managerOf[organisation.kind]].name;
  const says =
    alone === reader.person?.id ? sentences.onlyYou() : sentences.onlyOneManaging(nameOf(reader, people.get(alone)));
  const fix = may('people.invite')
    ? html`<a href="#invite">${t(reader, sentences.addManager(role))}</a>`
    : t(reader, sentences.askManager(role));
  return message({ tone: 'warning', kind: t(reader, words.note), says: t(reader, says), fix });
}

function more(reader: Reader, { organisation, handOvers, may }: OrganisationView): Html {
  const here = organisationHref(organisation.id);
  const links = [
    ['hand-over.see', '/hand-overs', words.handOvers, words.handOversSays],
    [
      'people.hand-over',
      offerHref('organisation', organisation.id),
      words.offerOrganisation,
      words.offerOrganisationSays,
    ],
    ['people.see-trail', `${here}/trail`, words.trail, words.trailSays],
    ['mail.list', '/mail', words.letters, words.lettersSays],
    ['organisation.export', `${here}/export`, words.export, words.exportSays],
    ['organisation.switch', '/seats', words.seats, words.seatsSays],
    ['organisation.register', '/organisations/new', words.another, words.anotherSays],
  ] as const;
  return html`<section class="stack" aria-labelledby="more"><h2 id="more">${t(reader, words.more)}</h2><ul role="list" class="plain lines">${links
    .filter(([verb]) => may(verb))
    .map(
      ([verb, href, name, says]) =>
        html`<li><p><a href="${href}">${t(reader, name)}${verb === 'hand-over.see' && ` (${handOvers})`}</a></p><p class="small soft">${t(reader, says)}</p></li>`,
    )}</ul></section>`;
}

/** Leaving, for who belongs to it. The one who alone manages it is told why she cannot. */
function leaving(reader: Reader, { organisation, may }: OrganisationView): Html | null {
  const me = reader.person?.id;
  if (me === undefined || !organisation.members.has(me) || !may('organisation.leave')) return null;
  const button = t(reader, words.leaveButton);
  return html`<section class="stack" aria-labelledby="leave"><h2 id="leave">${t(reader, words.leave)}</h2>${
    onlyOneManaging(organisation) === me
      ? blockedButton('leave-last', button, t(reader, words.leaveLast))
      : actForm(reader, {
          action: `${organisationHref(organisation.id)}/leave`,
          button,
          says: t(reader, words.leaveSays),
        })
  }</section>`;
}
