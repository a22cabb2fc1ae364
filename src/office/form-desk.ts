// The operators' forms that an organisation uses: brought, understood, mended and confirmed by its people, filled in for a
// product and read back. Understandings and bytes lie in a drawer, by their hash; the list of them is a draft like others.
import { catalogueOf } from '../domain/checklist.ts';
import type { FormsSheet } from '../domain/desk.ts';
import type { Change } from '../domain/difference.ts';
import { treeFrom, valueAt } from '../domain/fields.ts';
import type { Finding } from '../domain/finding.ts';
import type { ColumnChoice, FormDifference, FormOutline, Understood } from '../domain/form.ts';
import { differencesOf } from '../domain/form.ts';
import type { FormMending, MendingWrong } from '../domain/form-mending.ts';
import { mended, saidBefore } from '../domain/form-mending.ts';
import type { Sha256 } from '../domain/names.ts';
import { readSha256 } from '../domain/names.ts';
import { oursOf } from '../domain/outline.ts';
import { at, isWithin } from '../domain/place.ts';
import type { Whole } from './behind.ts';
import { formsId } from './behind.ts';
import { changesTo } from './checklist.ts';
import { saveDesk } from './desk.ts';
import type { Save } from './draft.ts';
import type { Filled, FillRefused, Forms } from './forms.ts';
import { takenFromForm } from './forms.ts';
import type { Office } from './office.ts';
import type { FieldVersion, ReadSheet, Unusable } from './ports.ts';

/** Where things lie that may be taken out again. What is kept twice is kept once. */
export type Drawer = {
  keep(bytes: Uint8Array): Promise<Sha256>;
  open(sha256: Sha256): Promise<Uint8Array | undefined>;
  forget(sha256: Sha256): Promise<void>;
};
/** What the office needs for forms: who understands them, and where they lie. */
export type FormDesk = {
  forms(): Promise<Forms>;
  drawerOf(organisation: string): Drawer;
};

type Entry = NonNullable<FormsSheet['forms']>[string];
/** A form on the list. */
export type ListedForm = {
  readonly key: string;
  readonly entry: Entry;
  readonly isConfirmed: boolean;
  /** Who saved something about it last, and when. */
  readonly last: FieldVersion | undefined;
};
/** A form on the list with what was understood of it, when that lies here. */
export type SeenForm = ListedForm & { readonly understood: Understood | undefined };
/** A form with what was understood of it. */
export type KeptForm = ListedForm & {
  readonly understood: Understood;
  readonly columns: readonly ColumnChoice[];
  readonly bytes: Uint8Array;
};
type Kept = { readonly understood: Understood; readonly columns: readonly ColumnChoice[] };

/** The draft of forms as a tree, with the version of each field. */
export async function formsSheetOf({ reading, person }: Pick<Office, 'reading' | 'person'>) {
  const fields = (await reading.fields(formsId(person.organisation), 'forms')) ?? [];
  return { sheet: treeFrom(fields) as FormsSheet, versions: new Map(fields.map((one) => [one.field as string, one])) };
}

/** The forms of the organisation, by their files' names. */
export async function listedForms(office: Pick<Office, 'reading' | 'person'>): Promise<readonly ListedForm[]> {
  const { sheet, versions } = await formsSheetOf(office);
  return Object.entries(sheet.forms ?? {})
    .map(([key, entry]): ListedForm => {
      const own = [...versions.values()].filter(({ field }) => isWithin(field, at('forms', key)));
      const last = own.toSorted((a, b) => (a.at < b.at ? -1 : 1)).at(-1);
      return { key, entry, isConfirmed: entry.confirmed === 'yes', last };
    })
    .toSorted((a, b) => (a.entry.file ?? '').localeCompare(b.entry.file ?? '', 'ja'));
}

/** The forms of the organisation with what was understood of each. */
export async function seenForms(office: Office, desk: FormDesk): Promise<readonly SeenForm[]> {
  const drawer = desk.drawerOf(office.person.organisation);
  const seen = (await listedForms(office)).map(async (one): Promise<SeenForm> => {
    const sha256 = readSha256(one.entry.understood ?? '');
    const json = sha256 && (await drawer.open(sha256));
    return { ...one, understood: json && (await readKept(desk, json))?.understood };
  });
  return Promise.all(seen);
}

/** The forms that are confirmed, by their key. */
export const readyForms = async (office: Pick<Office, 'reading' | 'person'>) =>
  (await listedForms(office)).flatMap(({ key, entry, isConfirmed }) =>
    isConfirmed ? [{ key, file: entry.file ?? key }] : [],
  );

/** One form with its bytes; without them when they were not carried along, then it is to be brought again. */
export async function keptForm(
  office: Office,
  desk: FormDesk,
  key: string,
): Promise<KeptForm | { readonly refused: 'no-such-form' | 'form-not-here' }> {
  const listed = (await listedForms(office)).find((one) => one.key === key);
  if (!listed) return { refused: 'no-such-form' };
  const drawer = desk.drawerOf(office.person.organisation);
  const opened = async (hash: string | undefined) => {
    const sha256 = readSha256(hash ?? '');
    return sha256 && drawer.open(sha256);
  };
  const [bytes, json] = await Promise.all([opened(listed.entry.sha256), opened(listed.entry.understood)]);
  const kept = json && (await readKept(desk, json));
  return bytes && kept ? { ...listed, ...kept, bytes } : { refused: 'form-not-here' };
}

async function readKept(desk: FormDesk, json: Uint8Array): Promise<Kept | undefined> {
  const { understood, columns } = JSON.parse(new TextDecoder().decode(json)) as Kept;
  const read = (await desk.forms()).readUnderstood(understood);
  return read && { understood: read, columns };
}

const keptBytes = (kept: Kept): Uint8Array => new TextEncoder().encode(JSON.stringify(kept));

/** Saves what stands of a form on the list; an empty text empties a field. */
async function saved(office: Office, key: string, fields: Readonly<Record<string, string | readonly string[]>>) {
  const { versions } = await formsSheetOf(office);
  const saves = Object.entries(fields).map(([name, value]): Save => {
    const field = at('forms', key, name);
    return { field, expected: versions.get(field)?.version ?? 0, value };
  });
  const came = await saveDesk(office, 'forms', saves);
  if ('refused' in came || came.notSaved.length > 0) return { refused: 'stale' } as const;
  return { form: key };
}

export type NotBrought = { readonly refused: 'form-not-understood'; readonly understood: Understood };

/** Keeps a form that somebody brings, as it is understood. One that asks about no criterion is not kept. */
export async function bringForm(
  office: Office,
  desk: FormDesk,
  { name, bytes }: { readonly name: string; readonly bytes: Uint8Array },
): Promise<{ readonly form: string } | { readonly refused: 'stale' } | NotBrought | Unusable> {
  const forms = await desk.forms();
  const [understood, outline] = [await forms.understand(bytes), await forms.outline(bytes)];
  if ('unusable' in understood) return understood;
  if ('unusable' in outline) return outline;
  if (understood.places.length === 0 && outline.length === 0) return { refused: 'form-not-understood', understood };
  const key = understood.fingerprint;
  const known = await keptForm(office, desk, key);
  // The same form again, perhaps filled in: what was said of it stands.
  if (!('refused' in known)) return { form: key };
  const drawer = desk.drawerOf(office.person.organisation);
  const [sha256, kept] = [await drawer.keep(bytes), await drawer.keep(keptBytes({ understood, columns: [] }))];
  const { edition } = understood;
  const fields = {
    file: name,
    edition,
    sha256,
    size: String(bytes.length),
    understood: kept,
    confirmed: '',
    items: [],
  };
  return saved(office, key, fields);
}

type Said = Promise<
  { readonly form: string } | { readonly refused: 'no-such-form' | 'form-not-here' | 'stale' } | MendingWrong | Unusable
>;

/** Reads the form anew by the columns that she names; what she said of words stands, the rest is to be confirmed again. */
export async function nameColumns(office: Office, desk: FormDesk, key: string, columns: readonly ColumnChoice[]): Said {
  const form = await keptForm(office, desk, key);
  if ('refused' in form) return form;
  const fresh = await (await desk.forms()).understand(form.bytes, columns);
  if ('unusable' in fresh) return fresh;
  const words = saidBefore(form.understood);
  const catalogue = office.scheme.catalogues[fresh.edition];
  const again = catalogue && words ? mended(fresh, { words }, catalogue) : fresh;
  const understood = 'wrong' in again ? fresh : again;
  const kept = await desk.drawerOf(office.person.organisation).keep(keptBytes({ understood, columns }));
  return saved(office, key, { understood: kept, edition: understood.edition, confirmed: '', items: [] });
}

/** Mends what was understood as she says, and confirms it. */
export async function confirmForm(office: Office, desk: FormDesk, key: string, mending: FormMending): Said {
  const form = await keptForm(office, desk, key);
  if ('refused' in form) return form;
  const { edition } = form.understood;
  const catalogue = oursOf(office.scheme).catalogues[edition];
  if (!catalogue) return { wrong: 'no-such-criterion', about: edition };
  const came = mended(form.understood, mending, catalogue);
  if ('wrong' in came) return came;
  const understood = { ...came, isConfirmed: true };
  const kept = await desk.drawerOf(office.person.organisation).keep(keptBytes({ ...form, understood }));
  const items = differencesOf(understood, catalogue).map(({ criterion, form: count }) => `${criterion} ${count}`);
  return saved(office, key, { understood: kept, confirmed: 'yes', items });
}

/** Takes a form off the list; its bytes are gone before the list says so. */
export async function forgetForm(office: Office, desk: FormDesk, key: string): Said {
  const listed = (await listedForms(office)).find((one) => one.key === key);
  if (!listed) return { refused: 'no-such-form' };
  const drawer = desk.drawerOf(office.person.organisation);
  for (const hash of [listed.entry.sha256, listed.entry.understood]) {
    const sha256 = readSha256(hash ?? '');
    if (sha256) await drawer.forget(sha256);
  }
  const { file: _, items: __, ...rest } = listed.entry;
  const emptied = Object.fromEntries(Object.keys(rest).map((name) => [name, '']));
  return saved(office, key, { ...emptied, file: '', items: [] });
}

/** What of the form is counted otherwise than the data that a product is judged by. */
export function formDifferences({ scheme }: Pick<Office, 'scheme'>, understood: Understood): readonly FormDifference[] {
  const catalogue = oursOf(scheme).catalogues[understood.edition];
  return catalogue && understood.isRecognised ? differencesOf(understood, catalogue) : [];
}

/** The titles to choose columns by. */
export async function formOutline(desk: FormDesk, { bytes }: KeptForm): Promise<readonly FormOutline[]> {
  const outline = await (await desk.forms()).outline(bytes);
  return 'unusable' in outline ? [] : outline;
}

export type NotReady = { readonly refused: 'no-such-form' | 'form-not-here' | 'form-not-confirmed' };
/** A form that somebody has confirmed. */
export async function readyForm(office: Office, desk: FormDesk, key: string): Promise<KeptForm | NotReady> {
  const form = await keptForm(office, desk, key);
  return 'refused' in form || form.isConfirmed ? form : { refused: 'form-not-confirmed' };
}

/** The form with the whole product's answers in it. */
export async function filledForm(
  office: Office,
  desk: FormDesk,
  { key, whole }: { readonly key: string; readonly whole: Whole },
): Promise<(Filled & { readonly form: KeptForm }) | FillRefused | NotReady | Unusable> {
  const form = await readyForm(office, desk, key);
  if ('refused' in form) return form;
  const filled = await (await desk.forms()).fill(form.bytes, form.understood, whole.whole);
  return 'bytes' in filled ? { ...filled, form } : filled;
}

/** What a filled form says beside the product: what would change, and what was not understood. Nothing is guessed. */
export type ReadBack = {
  readonly form: KeptForm;
  readonly changes: readonly Change[];
  readonly findings: readonly Finding[];
  readonly where: ReadSheet['where'];
};

export async function readBack(
  office: Office,
  desk: FormDesk,
  { bytes, whole }: { readonly bytes: Uint8Array; readonly whole: Whole },
): Promise<ReadBack | NotReady | Unusable> {
  const forms = await desk.forms();
  const found = await forms.understand(bytes);
  if ('unusable' in found) return found;
  const form = await readyForm(office, desk, found.fingerprint);
  if ('refused' in form) return form;
  const sheet = await forms.read(bytes, form.understood);
  if ('unusable' in sheet) return sheet;
  const catalogue = catalogueOf(office.scheme, whole.own);
  const known = catalogue?.criteria.map(({ id }) => at('answers', id)) ?? [];
  // A form that holds what we would write into it says nothing new, also where it has one cell for two fields of ours.
  const filled = await forms.fill(form.bytes, form.understood, whole.whole);
  const same = 'bytes' in filled ? await forms.read(filled.bytes, form.understood) : undefined;
  const ours = same && 'product' in same ? same.product : {};
  const isOurs = ({ field, after }: Change) =>
    after !== undefined && JSON.stringify(valueAt(ours, field)) === JSON.stringify(after);
  // A criterion that the product's edition lacks is left alone.
  const changes = changesTo(whole, takenFromForm(whole.whole, sheet, form.understood)).filter(
    (change) => known.some((place) => isWithin(change.field, place)) && !isOurs(change),
  );
  return { form, changes, findings: sheet.findings, where: sheet.where };
}
