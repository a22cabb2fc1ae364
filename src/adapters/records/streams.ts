// Acts on their way into the register: which stream they belong to and which numbers they give. Same for every store.
import type { Append } from '../../office/ports.ts';

export type NumberKind = 'application' | 'acceptance' | 'provisional' | 'registration';
/** A stream is named by the number that its first act gives. */
export type StreamName = { readonly kind: 'application' | 'registration'; readonly number: string };
export type Given = { readonly kind: NumberKind; readonly number: string };
/** An append to an application or a label. The directory is one stream of its own, and gives no numbers. */
export type NumberedAppend = Extract<Append, { application: unknown } | { label: unknown }>;

export const streamOf = (append: NumberedAppend): StreamName =>
  'label' in append
    ? { kind: 'registration', number: append.label }
    : { kind: 'application', number: append.application };

/** The numbers this act gives, each of which can be given once. A stream that does not begin with its own number is our fault. */
export function numbersGiven(append: NumberedAppend): readonly Given[] {
  const { act } = append;
  const begins = act.act === 'opened' || act.act === 'issued';
  if (append.expected === 0 && !begins) throw new Error(`a stream of the register begins with "${act.act}"`);
  if (begins) {
    const stream = streamOf(append);
    if (act.number !== stream.number) throw new Error(`${stream.number} begins with the number ${act.number}`);
    return [stream];
  }
  if (act.act !== 'accepted') return [];
  const acceptance: Given = { kind: 'acceptance', number: act.number };
  return act.provisional ? [acceptance, { kind: 'provisional', number: act.provisional }] : [acceptance];
}
