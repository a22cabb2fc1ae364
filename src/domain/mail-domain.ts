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
  'gmx.de',
  'gmx.at',
  'gmx.ch',
  'web.de',
  't-online.de',
  'mail.ru',
  'bk.ru',
  'inbox.ru',
  'list.ru',
  'internet.ru',
  'yandex.ru',
  'ya.ru',
  'orange.fr',
  'laposte.net',
  'free.fr',
  'libero.it',
  'rediffmail.com',
  'hey.com',
  'pm.me',
  'tuta.com',
  'mailbox.org',
  'mail.com',
  'aol.com',
  'qq.com',
  'foxmail.com',
  '163.com',
  '126.com',
  'yeah.net',
  'sina.com',
  'sohu.com',
  'naver.com',
  'daum.net',
  'hanmail.net',
  // Whoever opens a tenant or a throw-away box gets a name below these.
  'onmicrosoft.com',
  'mailinator.com',
  'guerrillamail.com',
  'sharklasers.com',
  '10minutemail.com',
  'yopmail.com',
  'temp-mail.org',
  'tempmail.com',
  'dispostable.com',
  'maildrop.cc',
  'getnada.com',
  'trashmail.com',
  'sute.jp',
  'moakt.cc',
  'moakt.com',
  // Addresses that forward to another, and further providers open to everybody.
  'duck.com',
  'mozmail.com',
  'simplelogin.com',
  'slmail.me',
  'aleeas.com',
  'privaterelay.appleid.com',
  'rakumail.jp',
  'zaq.ne.jp',
  'hushmail.com',
  'startmail.com',
  'runbox.com',
  'riseup.net',
  'disroot.org',
  'posteo.de',
  'posteo.net',
  'freenet.de',
  'arcor.de',
  'wp.pl',
  'o2.pl',
  'onet.pl',
  'seznam.cz',
  'ukr.net',
  'rambler.ru',
  'uol.com.br',
  'bol.com.br',
  'terra.com.br',
  'virgilio.it',
  'tiscali.it',
  'sfr.fr',
  'wanadoo.fr',
  'btinternet.com',
  'comcast.net',
  'att.net',
  'verizon.net',
  'bigpond.com',
  'xtra.co.nz',
  '139.com',
  '189.cn',
  'aliyun.com',
  'nate.com',
  'kakao.com',
  'hinet.net',
]);
/** The same providers give addresses below the domain of many a country: outlook.co.th, hotmail.fr, yahoo.com.br. */
const inEveryCountry: ReadonlySet<string> = new Set(['outlook', 'hotmail', 'live', 'yahoo', 'msn', 'yandex']);
/** `name.xx`, `name.co.xx` or `name.com.xx`. */
const isOfCountry = ([name = '', ...ending]: readonly string[]): boolean => {
  const country = ending.at(-1) ?? '';
  const isEnding = ending.length === 1 || (ending.length === 2 && ['co', 'com', 'ne'].includes(ending[0] ?? ''));
  return inEveryCountry.has(name) && /^[a-z]{2}$/.test(country) && isEnding;
};

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
  return labels.some((_, from) => publicDomains.has(labels.slice(from).join('.')) || isOfCountry(labels.slice(from)));
};

/** Whether the address stands at the domain itself; a subdomain is another one, which others may hold. */
export const isAtDomain = (mail: MailAddress, domain: string): boolean =>
  mail.slice(mail.lastIndexOf('@') + 1) === domain;
