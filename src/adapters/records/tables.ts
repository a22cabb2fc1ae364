// The tables, as the newest migration leaves them. Days and instants are text, yes and no are 1 and 0, JSON is text:
// so rows are the same whichever database holds them.
import type { DraftKind } from '../../domain/desk.ts';
import type { ProvedBy, TicketKind } from '../../office/identity.ts';
import type { LetterState } from '../../office/post.ts';
import type { NumberKind } from './streams.ts';

export type Tables = {
  /** Every number ever given. `serial` counts within the kind, from 1, in the order of giving. */
  numbers: { kind: NumberKind; serial: number; number: string };
  /** Whose an application is, taken from its first act and from its hand-overs. */
  applications: { number: string; organisation: string; product: string };
  /** The register. `seq` counts within the stream, from 0; a stream is named by the number its first act gives. */
  acts: { kind: 'application' | 'registration'; number: string; seq: number; on_day: string; act: string };
  /** Every draft: a product, or one of the supplier's own papers. `serial` is the order of creation. */
  products: {
    id: string;
    serial: number;
    organisation: string;
    created_at: string;
    created_by: string;
    archived: number;
    kind: DraftKind;
  };
  /** Every save of a field. `serial` counts within the product, in the order of saving. `value` null: emptied. */
  field_versions: {
    product: string;
    field: string;
    version: number;
    serial: number;
    value: string | null;
    saved_at: string;
    saved_by: string;
    saved_by_name: string;
  };
  /** The directory, in order; `seq` counts from 0. */
  directory_acts: { seq: number; on_day: string; at: string; act: string };
  people: { id: string; serial: number; name: string; mail: string; lang: 'ja' | 'en'; added_at: string };
  /** `serial` counts within the person. */
  passkeys: {
    id: string;
    person: string;
    serial: number;
    public_key: string;
    counter: number;
    transports: string;
    backed_up: number;
    aaguid: string;
    label: string;
    added_at: string;
    used_at: string | null;
  };
  /** `code` is the sealed secret of the one-time codes. */
  passwords: { person: string; phc: string; code: string | null; last_step: number | null };
  /** Those that were not spent yet. */
  recovery_codes: { person: string; hash: string };
  attempts: { name: string; count: number; last_at: number };
  /** `hash` is the token's, `id` only names it. `serial` counts within the person. */
  sessions: {
    hash: string;
    id: string;
    person: string;
    serial: number;
    csrf: string;
    opened_at: string;
    seen_at: string;
    present_at: string;
    proved_by: ProvedBy;
    organisation: string | null;
    through: string | null;
    opened_from: string;
  };
  /** Those that were not spent yet. */
  tickets: { hash: string; kind: TicketKind; about: string; valid_until: string };
  api_tokens: {
    id: string;
    serial: number;
    hash: string;
    person: string;
    organisation: string;
    through: string | null;
    of_organisation: number;
    label: string;
    scopes: string;
    made_at: string;
    valid_until: string;
    used_at: string | null;
    revoked_at: string | null;
  };
  /** The outbox. `held_until`: a postman has it in hand. `text` goes when the letter has gone. */
  letters: {
    id: string;
    recipient: string;
    lang: 'ja' | 'en';
    subject: string;
    text: string | null;
    about: string;
    organisation: string | null;
    put_at: string;
    tries: number;
    next_at: string | null;
    held_until: string | null;
    state: LetterState;
    sent_at: string | null;
    answer: string | null;
  };
  /** 操作の記録. `seq` counts from 0. What is true is `entry`; the columns beside it are there to find it by. */
  trail: {
    seq: number;
    at: string;
    day: string;
    person: string | null;
    organisation: string | null;
    whose: string | null;
    did: string;
    about: string | null;
    result: string;
    entry: string;
    hash: string;
  };
};

type Present<T> = { [K in keyof T as null extends T[K] ? never : K]: T[K] } & {
  [K in keyof T as null extends T[K] ? K : never]?: Exclude<T[K], null>;
};
/** A row without what is null: what is not there is no key. */
export const present = <T extends object>(row: T): Present<T> =>
  Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null)) as Present<T>;
