// Filing (supplier): an application number first, then the filing, then the answers to what the officer asked.
import type { Application, ApplicationAct, NotNow, Reply, TooLong } from '../domain/application.ts';
import { applicationAfter, decideAct, decideOpening, turn } from '../domain/application.ts';
import { hasSeat } from '../domain/directory.ts';
import type { Finding } from '../domain/finding.ts';
import { isBlocker } from '../domain/finding.ts';
import type { EyesRefusal } from '../domain/membership.ts';
import { eyesMissing } from '../domain/membership.ts';
import type { ApplicationNumber, LevelId, Sha256 } from '../domain/names.ts';
import { formNumber } from '../domain/names.ts';
import { outlineFor } from '../domain/outline.ts';
import type { Place } from '../domain/place.ts';
import { wholeOf } from './behind.ts';
import { checkedDraft, draftOf } from './draft.ts';
import type { Office } from './office.ts';
import { signed, tries } from './office.ts';
import type { Append } from './ports.ts';

export type NoApplication = { readonly refused: 'no-such-application' };
export type ActedFirst = { readonly refused: 'somebody-acted-first' };

/** The application with this number as the person may see it. */
export async function applicationOf(
  { reading }: Pick<Office, 'reading'>,
  number: ApplicationNumber,
): Promise<Application | undefined> {
  return applicationAfter(await reading.application(number));
}

/** Every application the person may see, in the order of opening. */
export async function applicationsOf({ reading }: Pick<Office, 'reading'>): Promise<readonly Application[]> {
  return (await reading.applications()).flatMap((acts) => applicationAfter(acts) ?? []);
}

/** Gives the product an application number. A product that is on its way already keeps the number it has. */
export async function openApplication(
  office: Office,
  product: string,
): Promise<
  | { opened: ApplicationNumber }
  | { refused: 'no-such-product' }
  | { refused: 'level-unsaid' }
  | { refused: 'no-seat' }
  | ActedFirst
> {
  const { register, scheme, person } = office;
  const draft = await draftOf(office, product);
  if (!draft) return { refused: 'no-such-product' };
  const level = draft.product.label?.level as LevelId | undefined;
  if (!level || !scheme.levels.some((one) => one.id === level && one.open)) return { refused: 'level-unsaid' };
  for (let i = 0; i < tries; i++) {
    // The count comes first: whoever opens one after it makes this number taken, and the product is looked up again.
    const given = await register.given('application');
    // Who leaves at this moment leaves no application behind that nobody answers for.
    const directory = await office.directory();
    if (!hasSeat(directory, person, office.calendar.today())) return { refused: 'no-seat' };
    const ongoing = (await applicationsOf(office)).find((one) => one.product === product && turn[one.is] !== 'nobody');
    if (ongoing) return { opened: ongoing.number };
    const number = formNumber<ApplicationNumber>(scheme.numbers.application, given + 1);
    const act = decideOpening({
      act: 'opened',
      ...signed(office),
      number,
      product,
      organisation: person.organisation,
      level,
    });
    const still = { directory: directory.count };
    if (await register.append([{ still }, { application: number, expected: 0, act }])) return { opened: number };
  }
  return { refused: 'somebody-acted-first' };
}

/** What is written together with an act (letters, acts of the directory), or why it cannot be. */
export type Also = () => Promise<readonly Append[] | MoreRefused>;
export type MoreRefused = { readonly refused: string };
export const nothingElse = async (): Promise<readonly Append[]> => [];

/** What a decision comes to: an act, a refusal, or that it has been done already and needs no second act. */
type Made<A> = A | { readonly refused: string } | 'already';

/** Records one more act of an application, decided on what is true at that moment. */
export async function actOn<A extends Exclude<ApplicationAct, { act: 'opened' }>>(
  office: Pick<Office, 'reading' | 'register'>,
  number: ApplicationNumber,
  make: (application: Application) => Made<A> | Promise<Made<A>>,
  /** What is written together with the act: letters, and acts of the directory. */
  also: (act: A, application: Application) => Promise<readonly Append[] | MoreRefused> = nothingElse,
): Promise<
  | { done: Application }
  | NoApplication
  | NotNow
  | TooLong
  | ActedFirst
  | Extract<Awaited<ReturnType<typeof make>>, { refused: string }>
> {
  for (let i = 0; i < tries; i++) {
    const application = await applicationOf(office, number);
    if (!application) return { refused: 'no-such-application' };
    const wanted = await make(application);
    if (wanted === 'already') return { done: application };
    if ('refused' in wanted) return wanted as Extract<typeof wanted, { refused: string }>;
    const act = decideAct(application, wanted);
    if ('refused' in act) return act;
    const more = await also(wanted, application);
    if ('refused' in more) return more as Extract<Awaited<ReturnType<typeof make>>, { refused: string }>;
    if (await office.register.append([{ application: number, expected: application.acts.length, act }, ...more])) {
      return { done: applicationAfter([...application.acts, wanted]) ?? application };
    }
  }
  return { refused: 'somebody-acted-first' };
}

export type FilingRefusal =
  | { readonly refused: 'blockers-left'; readonly findings: readonly Finding[] }
  | { readonly refused: 'look-again'; readonly places: readonly Place[] }
  | { readonly refused: 'reply-missing'; readonly queries: readonly number[] };

/** Files the whole product as it stands: refused while a blocker, an unanswered query or a copied place is left. */
export async function fileApplication(office: Office, number: ApplicationNumber, replies: readonly Reply[]) {
  type Filed = Extract<ApplicationAct, { act: 'filed' }>;
  return actOn(
    office,
    number,
    async (
      application,
    ): Promise<Filed | FilingRefusal | EyesRefusal | { readonly refused: 'no-such-product' } | NotNow> => {
      if (application.is !== 'open' && application.is !== 'returned') return { refused: 'not-now', is: application.is };
      const { organisation, product } = application;
      const found = await wholeOf(office, product);
      if (!found) return { refused: 'no-such-product' };
      const { whole, revision, entry } = found;
      const missing = eyesMissing(await office.directory(), { organisation, product, revision, by: office.person.id });
      if (missing) return missing;
      const unanswered =
        application.is === 'returned'
          ? application.queries.flatMap((_, i) => (replies[i]?.says.trim() ? [] : [i]))
          : [];
      if (unanswered.length > 0) return { refused: 'reply-missing', queries: unanswered };
      const places = (entry['look-again'] ?? []) as readonly Place[];
      if (places.length > 0) return { refused: 'look-again', places };
      const { seen, findings: all } = await checkedDraft(office, found);
      const findings = all.filter(isBlocker);
      if (findings.length > 0) return { refused: 'blockers-left', findings };
      const outline = outlineFor(office.scheme, whole);
      return {
        act: 'filed',
        ...signed(office),
        filing: {
          product: whole,
          seen,
          replies: application.is === 'returned' ? replies : [],
          ...(outline ? { outline } : {}),
        },
      };
    },
  );
}

/** 取下げ: the supplier takes the application back before a fee is paid. */
export const withdrawApplication = (office: Office, number: ApplicationNumber, because: string) =>
  actOn(office, number, () =>
    because.trim() ? { act: 'withdrawn' as const, ...signed(office), because } : { refused: 'no-reason' as const },
  );

/** The supplier lets the operator's people open these pieces of evidence, of her own accord. */
export const releaseEvidence = (office: Office, number: ApplicationNumber, evidence: readonly Sha256[]) =>
  actOn(office, number, (application) =>
    isOpened(application, evidence)
      ? 'already'
      : isFiled(application, evidence)
        ? { act: 'evidence-released' as const, ...signed(office), evidence }
        : { refused: 'no-such-evidence' as const },
  );

/** Whether each hash is of a piece that some filing of the application carries. */
export const isFiled = (application: Application, evidence: readonly Sha256[]): boolean => {
  const filed = new Set(
    application.filings.flatMap((filing) =>
      Object.values(filing.seen).flatMap((seen) => (seen.is === 'there' ? [seen.sha256] : [])),
    ),
  );
  return evidence.length > 0 && evidence.every((sha256) => filed.has(sha256));
};

/** Whether the operator's people may open all of these pieces already. */
export const isOpened = (application: Application, evidence: readonly Sha256[]): boolean =>
  evidence.length > 0 && evidence.every((sha256) => application.opened.has(sha256));
