// Reading an address for mail. Strict on purpose: what a mail program might read as two addresses, a group or a comment
// never gets as far as one.
declare const kind: unique symbol;
/** An address for mail that one machine can be asked to deliver to: ASCII, one "@", the domain in lower case. */
export type MailAddress = string & { readonly [kind]: 'mail' };

/** Why a text is no address for mail. */
export type MailAddressRefusal =
  | 'mail-empty'
  | 'mail-too-long'
  | 'mail-control'
  | 'mail-not-ascii'
  | 'mail-no-at'
  | 'mail-more-than-one'
  | 'mail-signs'
  | 'mail-name'
  | 'mail-domain';

const longest = 254;
const longestName = 64;

// RFC 5321 "Dot-string". Quoted names are left out: nobody has one, and programs disagree about them.
const names = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/;
const label = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?';
// At least two labels, and the last is no number: an IP address is no domain.
const domains = new RegExp(`^(?:${label}\\.)+(?!\\d+$)${label}$`);

/**
 * The address, blanks around it dropped and the domain in lower case. A domain in Japanese characters is refused: it is
 * written in its xn-- form, which looks alike to nobody.
 */
export function readMailAddress(text: string): MailAddress | { readonly refused: MailAddressRefusal } {
  const plain = text.replace(/^[ \u3000]+|[ \u3000]+$/g, '');
  if (plain === '') return { refused: 'mail-empty' };
  if (plain.length > longest) return { refused: 'mail-too-long' };
  if (/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(plain)) return { refused: 'mail-control' };
  if (/[^\x20-\x7e]/.test(plain)) return { refused: 'mail-not-ascii' };
  if (/[,;]/.test(plain)) return { refused: 'mail-more-than-one' };
  if (/[\s"()<>[\]\\:]/.test(plain)) return { refused: 'mail-signs' };
  const [name = '', domain, ...more] = plain.split('@');
  if (domain === undefined) return { refused: 'mail-no-at' };
  if (more.length > 0) return { refused: 'mail-more-than-one' };
  if (name.length > longestName || !names.test(name)) return { refused: 'mail-name' };
  const lower = domain.toLowerCase();
  if (!domains.test(lower)) return { refused: 'mail-domain' };
  return `${name}@${lower}` as MailAddress;
}
