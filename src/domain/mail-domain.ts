// The mail domain of an organisation: a link sent to an address there shows that its reader belongs to it.
import type { MailAddress } from './mail-address.ts';

/** Domains at which anybody gets an address: a link sent there shows nothing. Not complete; the operator's people look too. */
const publicDomains: ReadonlySet<string> = new Set([
  'gmail.com',
  'googlemail.com',
  'yahoo.co.jp',
  'ymail.ne.jp',
  'yahoo.com',
  'outlook.com',
  'outlook.jp',
  'hotmail.com',
  'hotmail.co.jp',
  'live.jp',
  'live.com',
  'msn.com',
  'icloud.com',
  'me.com',
  'mac.com',
  'docomo.ne.jp',
  'ezweb.ne.jp',
  'au.com',
  'softbank.ne.jp',
  'i.softbank.jp',
  'nifty.com',
  'biglobe.ne.jp',
  'ocn.ne.jp',
  'plala.or.jp',
  'so-net.ne.jp',
  'excite.co.jp',
  'yahoo.ne.jp',
  'ybb.ne.jp',
  'ymobile.ne.jp',
  'uqmobile.jp',
  'home.ne.jp',
  'dti.ne.jp',
  'asahi-net.or.jp',
  'eonet.ne.jp',
  'commufa.jp',
  'fastmail.com',
  'tutanota.com',
  'zoho.com',
  'yandex.com',
  'proton.me',
  'protonmail.com',
  'gmx.com',
  'gmx.net',
  'mail.com',
  'aol.com',
  'qq.com',
  '163.com',
  'naver.com',
]);

/** The domain in small letters, or undefined when it is none: labels of a–z, 0–9 and hyphens, at least two. */
export function readMailDomain(text: string): string | undefined {
  const domain = text.trim().toLowerCase();
  const label = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;
  const labels = domain.split('.');
  const isDomain = labels.length >= 2 && labels.every((one) => label.test(one)) && !/^\d+$/.test(labels.at(-1) ?? '');
  return isDomain && domain.length <= 253 ? domain : undefined;
}

/** Whether anybody can have an address there. Some providers give addresses at subdomains of theirs. */
export const isPublicMailDomain = (domain: string): boolean => {
  const labels = domain.split('.');
  return labels.some((_, from) => publicDomains.has(labels.slice(from).join('.')));
};

/** Whether the address stands at the domain itself; a subdomain is another one, which others may hold. */
export const isAtDomain = (mail: MailAddress, domain: string): boolean =>
  mail.slice(mail.lastIndexOf('@') + 1) === domain;
