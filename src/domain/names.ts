// The names that must not be mixed up. Their shapes are the scheme's data (scheme/office/numbers.json), never this file's.
declare const kind: unique symbol;
type Named<K extends string> = string & { readonly [kind]: K };

/** 申請番号: given when a filing is opened, quoted by every paper of it. */
export type ApplicationNumber = Named<'申請番号'>;
/** 受理番号: given when the format check is passed. */
export type AcceptanceNumber = Named<'受理番号'>;
/** 仮登録番号: asked for by a supplier who wants to announce before the label is issued. */
export type ProvisionalNumber = Named<'仮登録番号'>;
/** 登録番号: the one on the label; never reused. */
export type RegistrationNumber = Named<'登録番号'>;

/** A criterion as its edition prints it. */
export type CriterionId = Named<'criterion'>;
/** A level as the scheme's data calls it; the mark shown to people is a word of the data. */
export type LevelId = Named<'level'>;
/** A calendar day in Japan, "2026-03-31". Validity is counted in days, so no instant enters the rules. */
export type CivilDate = Named<'day'>;
/** A SHA-256, 64 lower-case hexadecimal digits. */
export type Sha256 = Named<'sha256'>;

/** Sixty-four lower-case hexadecimal digits, or undefined. */
export const readSha256 = (text: string): Sha256 | undefined =>
  /^[0-9a-f]{64}$/.test(text) ? (text as Sha256) : undefined;

/** How one kind of number is written: fixed text, then a serial padded with zeros. */
export type NumberForm = { readonly before: string; readonly digits: number };

/** The number with this serial. A serial that outgrows its digits is simply longer. */
export const formNumber = <N extends string>(form: NumberForm, serial: number): N =>
  `${form.before}${String(serial).padStart(form.digits, '0')}` as N;

/** The number, or undefined when the text does not have the form. */
export function readNumber<N extends string>(form: NumberForm, text: string): N | undefined {
  if (!text.startsWith(form.before)) return undefined;
  const serial = text.slice(form.before.length);
  return /^\d+$/.test(serial) && serial.length >= form.digits ? (text as N) : undefined;
}
