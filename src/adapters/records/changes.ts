// What a write changes, as the audit trail tells it. Same for every store. Of a way in only its kind is told.
import type { DraftKind } from '../../domain/desk.ts';
import type { TrailChange } from '../../domain/trail.ts';
import { changeAt, readableChanges } from '../../domain/trail.ts';
import type { Account, ApiToken, Keys } from '../../office/identity.ts';
import type { Append } from '../../office/ports.ts';

/** Each place of an act without the papers it carries, or whose a product is. A letter is no change. */
export function appendChanges(append: Append): readonly TrailChange[] {
  if ('letter' in append || 'still' in append) return [];
  if ('product' in append) {
    const { product, from, to, own } = append;
    const fields = (own?.fields ?? []).map(({ field, value }) =>
      changeAt(`product:${product}${field}`, undefined, value),
    );
    return [{ at: `product:${product}`, before: from, after: to }, ...fields];
  }
  const { filing: _, entry: __, on: ___, at: ____, ...act }: Record<string, unknown> = { ...append.act };
  const thing =
    'application' in append
      ? `application:${append.application}`
      : 'label' in append
        ? `label:${append.label}`
        : directoryThing(act);
  return readableChanges({}, act).map((change) => ({ ...change, at: `${thing}${change.at}` }));
}

/** What an act of the directory is about, by the first of these that it names. */
function directoryThing(act: Readonly<Record<string, unknown>>): string {
  for (const key of ['handOver', 'proposal', 'power', 'engagement', 'organisation', 'product'] as const)
    if (act[key] !== undefined) return `${key === 'handOver' ? 'hand-over' : key}:${act[key]}`;
  return 'directory';
}

const read = (text: string | null | undefined): unknown => (text == null ? undefined : JSON.parse(text));
/** A field and its values before and now, as they are kept. */
export const fieldChange = (field: string, before: string | null | undefined, now: string | null): TrailChange =>
  changeAt(field, read(before), read(now));

export const creation = (kind: DraftKind, id: string): TrailChange => ({ at: `${kind}:${id}`, after: 'created' });
export const archiving = (product: string, archived: boolean): TrailChange => ({
  at: `product:${product}`,
  after: archived ? 'archived' : 'brought back',
});

/** What is new of a person; all of it where she was not there before. */
export const personChanges = (before: Account | undefined, now: Account): readonly TrailChange[] =>
  (['name', 'mail', 'lang'] as const)
    .filter((key) => before?.[key] !== now[key])
    .map((key) => changeAt(`person:${now.id}/${key}`, before?.[key], now[key]));

export function keyChange(person: string, key: Parameters<Keys['put']>[1]): TrailChange {
  const after =
    'passkey' in key
      ? 'passkey added'
      : 'recoveryCodes' in key
        ? 'recovery codes made'
        : 'code' in key
          ? 'password and code set'
          : 'password set';
  return { at: `person:${person}`, after };
}
export const keyRemoval = (person: string, key: Parameters<Keys['remove']>[1]): TrailChange => ({
  at: `person:${person}`,
  after: key === 'password' ? 'password removed' : 'passkey removed',
});

export const tokenMade = ({ id, person, label }: Pick<ApiToken, 'id' | 'person' | 'label'>): TrailChange => ({
  at: `person:${person}`,
  after: `token ${id} made: ${label}`,
});
export const tokenTakenOn = ({ id, person, label }: Pick<ApiToken, 'id' | 'person' | 'label'>): TrailChange => ({
  at: `person:${person}`,
  after: `token ${id} taken on: ${label}`,
});
export const tokenRevoked = ({ id, person }: Pick<ApiToken, 'id' | 'person'>): TrailChange => ({
  at: `person:${person}`,
  after: `token ${id} revoked`,
});
