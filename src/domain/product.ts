// The product folder as one model. Its two faces, the folder of files and the pages, convert into each other without loss
// because both are read from this one description: every leaf is a text or a list of texts, every leaf is one field.
/** What a leaf may hold. `from` names rows of the scheme's data that are the choices. */
type Leaf =
  | { readonly is: 'text'; readonly long?: true }
  /** A whole number of at least 1. */
  | { readonly is: 'text'; readonly count: true; readonly long?: never }
  | { readonly is: 'day' }
  | { readonly is: 'choice'; readonly of: readonly string[] }
  | { readonly is: 'chosen'; readonly from: 'productTypes' | 'evidenceKinds' | 'levels' | 'editions' | 'routes' }
  | { readonly is: 'texts' };
/** How the key of a map's entry must look. */
type Key = 'id' | 'port' | 'version' | 'criterion' | 'item' | 'question';
export type Shape =
  | Leaf
  | { readonly is: 'record'; readonly has: Readonly<Record<string, Shape>> }
  | { readonly is: 'map'; readonly key: Key; readonly of: Shape };

// The words in which shapes are written.
export const text = { is: 'text' } as const;
export const count = { is: 'text', count: true } as const;
export const long = { is: 'text', long: true } as const;
export const day = { is: 'day' } as const;
export const texts = { is: 'texts' } as const;
export const choice = <const T extends readonly string[]>(...of: T) => ({ is: 'choice', of }) as const;
export const record = <const T extends Readonly<Record<string, Shape>>>(has: T) => ({ is: 'record', has }) as const;
export const map = <const K extends Key, const T extends Shape>(key: K, of: T) => ({ is: 'map', key, of }) as const;
export const bilingual = record({ ja: text, en: text });

const result = choice('conforms', 'does-not-conform', 'not-applicable', 'open');

/** The whole model. The order here is the order of the pages, of the written files and of the findings. */
export const productShape = record({
  edition: { is: 'chosen', from: 'editions' },
  supplier: record({
    name: bilingual,
    'corporate-number': text,
    address: text,
    disclosure: record({ url: text, contact: text, 'acknowledge-within': text, 'update-every': text }),
  }),
  product: record({
    name: bilingual,
    type: { is: 'chosen', from: 'productTypes' },
    stage: choice('planned', 'shipping'),
    about: long,
    'support-until': day,
    'support-page': text,
    'update-page': text,
    'security-contact': text,
    erasure: choice('by-user', 'by-supplier', 'none'),
  }),
  label: record({
    level: { is: 'chosen', from: 'levels' },
    route: { is: 'chosen', from: 'routes' },
    until: day,
    'announce-before-issue': choice('yes', 'no'),
  }),
  models: texts,
  firmware: map('version', record({ released: day, note: text })),
  'filed-firmware': text,
  /** Of what follows: what the product was said to have none of, which leaving it blank does not say. */
  none: record({
    services: choice('yes'),
    authentication: choice('yes'),
    updates: choice('yes'),
    paths: choice('yes'),
    assets: choice('yes'),
  }),
  services: map('id', record({ name: text, purpose: long, essential: choice('yes', 'no'), provider: text })),
  interfaces: map(
    'id',
    record({
      kind: choice('ethernet', 'wifi', 'cellular', 'bluetooth', 'usb', 'serial', 'other'),
      purpose: text,
      state: choice('used', 'disabled'),
      ports: map('port', record({ purpose: text, needed: choice('yes', 'no') })),
    }),
  ),
  authentication: map(
    'id',
    record({
      name: text,
      over: choice('network', 'local'),
      who: choice('user', 'machine'),
      by: choice('password', 'token', 'certificate', 'key', 'none'),
      'default-password': choice('unique-per-device', 'set-at-first-use', 'no-default', 'derived', 'common'),
      changeable: choice('yes', 'no'),
      attempts: choice('limited', 'unlimited'),
    }),
  ),
  updates: map(
    'id',
    record({
      name: text,
      over: choice('network', 'local'),
      automatic: choice('yes', 'no'),
      integrity: choice('signature', 'authenticated-channel', 'hash', 'none'),
    }),
  ),
  paths: map(
    'id',
    record({
      from: text,
      to: text,
      over: choice('network', 'local'),
      protection: choice('tls', 'ssh', 'vpn', 'wpa', 'message-encryption', 'other-encryption', 'none'),
      authentication: choice('required', 'none'),
    }),
  ),
  assets: map(
    'id',
    record({
      name: text,
      kept: choice('yes', 'no'),
      places: map(
        'id',
        record({ where: text, protection: choice('secure-area', 'internal-not-readable', 'encrypted', 'none') }),
      ),
      sent: choice('yes', 'no'),
      paths: texts,
    }),
  ),
  scope: map('question', choice('yes', 'no', 'unsure')),
  evaluation: record({
    by: choice('own-staff', 'qualified-person', 'verification-provider', 'evaluation-body'),
    organisation: text,
    name: text,
    on: day,
  }),
  evidence: map(
    'id',
    record({
      title: text,
      kind: { is: 'chosen', from: 'evidenceKinds' },
      file: text,
      sha256: text,
      size: text,
      firmware: text,
      model: text,
      on: day,
      'made-by': text,
      /** The tool and its version, where one made it. */
      'made-with': text,
      /** The piece that this is a newer version of; the old one stays listed. */
      replaces: text,
      /** The piece that this one is a further file of, such as the raw output beside the report. */
      'goes-with': text,
    }),
  ),
  answers: map(
    'criterion',
    record({
      result,
      reason: long,
      items: map('item', record({ result, reason: long, evidence: texts })),
    }),
  ),
});

/** The values that a tree of this shape holds; everything may be missing. */
export type Of<S> = S extends { is: 'record'; has: infer H }
  ? { readonly [K in keyof H]?: Of<H[K]> }
  : S extends { is: 'map'; of: infer E }
    ? Readonly<Record<string, Of<E>>>
    : S extends { is: 'choice'; of: infer C extends readonly string[] }
      ? C[number]
      : S extends { is: 'texts' }
        ? readonly string[]
        : string;

/** A product as far as it is declared: everything may still be missing, nothing has another shape. */
export type Product = Of<typeof productShape>;
export type Evidence = NonNullable<Product['evidence']>[string];
export type Answer = NonNullable<Product['answers']>[string];
export type Result = NonNullable<Answer['result']>;

/** Plain nested values as they stand in a file, on their way to or from a model. */
export type Tree = string | readonly string[] | { readonly [key: string]: Tree };
/** What a field holds: the text, or the list of texts. */
export type Value = string | readonly string[];
