// The tables, as the newest migration leaves them. Days and instants are text, yes and no are 1 and 0, JSON is text:
// so rows are the same whichever database holds them.
import type { NumberKind } from './streams.ts';

export type Tables = {
  /** Every number ever given. `serial` counts within the kind, from 1, in the order of giving. */
  numbers: { kind: NumberKind; serial: number; number: string };
  /** Whose an application is, taken from its first act. */
  applications: { number: string; organisation: string; product: string };
  /** The register. `seq` counts within the stream, from 0; a stream is named by the number its first act gives. */
  acts: { kind: 'application' | 'registration'; number: string; seq: number; on_day: string; act: string };
  /** `serial` is the order of creation. */
  products: {
    id: string;
    serial: number;
    organisation: string;
    created_at: string;
    created_by: string;
    archived: number;
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
  people: { id: string; serial: number; name: string; role: 'supplier' | 'officer'; organisation: string };
  /** One-time links that were not spent yet. */
  links: { hash: string; person: string; valid_until: string };
  sessions: { hash: string; person: string; csrf: string; opened_at: string; seen_at: string };
};
