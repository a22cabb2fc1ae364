// What is told, put into words for one person, with a link that leads to this installation.
import type { Scribe, Told } from '../office/letters.ts';
import { letterText } from '../words/letters.ts';

/** Where each letter leads: a door that opens once, or the page where something can be done. */
function linkOf(told: Told): string {
  switch (told.about) {
    case 'invitation':
      return `/join/${told.token}`;
    case 'address-proof':
      return `/hand-overs/proof/${told.token}`;
    case 'hand-over-offered':
    case 'hand-over-claimed':
    case 'hand-over-done':
      return `/hand-overs/${encodeURIComponent(told.handOver)}`;
    case 'power-given':
    case 'power-ending':
      return '/seats';
    case 'way-in-changed':
      return '/account';
    case 'application-returned':
    case 'application-accepted':
    case 'application-refused':
    case 'evidence-demanded':
      return `/supplier/applications/${encodeURIComponent(told.number)}`;
    case 'label-issued':
      return `/L/${encodeURIComponent(told.number)}`;
    case 'evidence-asked':
      return `/hand-in/${told.token}`;
    case 'evidence-handed-in':
      return `/supplier/requests/${encodeURIComponent(told.request)}`;
    case 'plan-week':
      return '/supplier/plan?owner=me';
    case 'renewal-week':
      return '/supplier/renewals';
    case 'only-manager':
    case 'deciding-changed':
      return '/start';
  }
}

type Installation = {
  readonly baseUrl: () => string;
  readonly name: string;
  /** No authority's profile is installed. */
  readonly sample: boolean;
  readonly newId: () => string;
};

/** The scribe of this installation. */
export const scribeOf =
  ({ baseUrl, name, sample, newId }: Installation): Scribe =>
  (told, to, organisation) => {
    const link = `${baseUrl()}${linkOf(told)}`;
    const { subject, text } = letterText({ ...told, link }, to.lang, { name, address: baseUrl(), sample }, to.name);
    return {
      id: newId(),
      to: to.mail,
      lang: to.lang,
      subject,
      text,
      about: told.about,
      ...(organisation ? { organisation } : {}),
    };
  };
