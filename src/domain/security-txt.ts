// security.txt as RFC 9116 has it: where weaknesses of a site or product are reported. Written whole or not at all; it is
// never signed here and claims no signature.
import { addDays, compareDays } from './calendar.ts';
import type { CivilDate } from './names.ts';

/** What a security.txt is made of. `expires` is the last day on which it is to be believed. */
export type SecurityFacts = {
  readonly contacts: readonly (string | undefined)[];
  readonly expires: CivilDate | undefined;
  readonly policy?: string | undefined;
  readonly canonical?: string | undefined;
  /** Languages in which reports are read, by their tags. */
  readonly languages?: readonly string[];
};

/** Why a security.txt is not written: a required field that nobody has filled in, or a value that its field cannot hold. */
export type SecurityFault =
  | { readonly field: 'Contact' | 'Expires'; readonly is: 'missing' }
  | {
      readonly field: 'Contact' | 'Expires' | 'Policy' | 'Canonical' | 'Preferred-Languages';
      readonly is: 'no-contact' | 'past' | 'too-far' | 'no-https' | 'no-language';
      readonly value: string;
    };

/** RFC 9116 asks for less than a year. */
const longestDays = 364;

/** The signs that a URI may hold (RFC 3986); anything else is percent-encoded by whoever writes it. */
const uriRest = /^(?:[A-Za-z0-9._~:/?#[\]@!$&'()*+,;=-]|%[0-9A-Fa-f]{2})+$/;
const https = /^https:\/\/[A-Za-z0-9.-]+(?::\d{1,5})?(?:[/?#]|$)/i;
const mail = /^[A-Za-z0-9.!#$&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+$/;
const tag = /^[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*$/;

const isHttps = (text: string): boolean => https.test(text) && uriRest.test(text);

/** A declared contact as a URI: a mail address, an https address, or a telephone number as tel:. */
function contactUri(said: string): string | undefined {
  const text = said.trim();
  const address = text.replace(/^mailto:/i, '');
  // What RFC 6068 does not let stand in an address as it is.
  if (mail.test(address)) return `mailto:${address.replace(/[`{|}^/?#&=]/g, (sign) => `%${hex(sign)}`)}`;
  if (isHttps(text)) return text;
  return /^tel:\+?[0-9().-]+$/.test(text) ? text : undefined;
}
const hex = (sign: string): string => (sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(2, '0');

/** The file, every line ended, or everything that keeps it from being written. `on` is the day of the file. */
export function securityTxt(
  { contacts, expires, policy, canonical, languages = [] }: SecurityFacts,
  on: CivilDate,
): { readonly text: string } | { readonly faults: readonly SecurityFault[] } {
  const said = [...new Set(contacts.flatMap((one) => (one?.trim() ? [one.trim()] : [])))];
  const uris = said.map((value) => ({ value, uri: contactUri(value) }));
  const addresses = [
    ['Canonical', canonical?.trim()],
    ['Policy', policy?.trim()],
  ] as const;
  const faults: readonly SecurityFault[] = [
    ...(said.length === 0 ? [{ field: 'Contact', is: 'missing' } as const] : []),
    ...uris.flatMap(({ value, uri }) => (uri ? [] : [{ field: 'Contact', is: 'no-contact', value } as const])),
    ...expiresFaults(expires, on),
    ...addresses.flatMap(([field, value]) =>
      !value || isHttps(value) ? [] : [{ field, is: 'no-https', value } as const],
    ),
    ...languages.flatMap((value) =>
      tag.test(value) ? [] : [{ field: 'Preferred-Languages', is: 'no-language', value } as const],
    ),
  ];
  if (faults.length > 0) return { faults };
  const fields = [
    ...[...new Set(uris.map(({ uri }) => uri))].map((uri) => `Contact: ${uri}`),
    // The last second of that day in Japan.
    `Expires: ${expires}T14:59:59Z`,
    ...(languages.length > 0 ? [`Preferred-Languages: ${[...new Set(languages)].join(', ')}`] : []),
    ...addresses.flatMap(([field, value]) => (value ? [`${field}: ${value}`] : [])),
  ];
  return { text: fields.map((line) => `${line}\n`).join('') };
}

function expiresFaults(expires: CivilDate | undefined, on: CivilDate): readonly SecurityFault[] {
  if (!expires) return [{ field: 'Expires', is: 'missing' }];
  if (compareDays(expires, on) <= 0) return [{ field: 'Expires', is: 'past', value: expires }];
  if (compareDays(expires, addDays(on, longestDays)) > 0) return [{ field: 'Expires', is: 'too-far', value: expires }];
  return [];
}
