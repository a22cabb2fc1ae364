// A demand answered: the term, the evidence that would answer it, and the answer itself with exactly the pieces named.
import type { Application } from '../domain/application.ts';
import type { Demand } from '../domain/demands.ts';
import { answersTo, demandsOf } from '../domain/demands.ts';
import type { ApplicationNumber, Sha256 } from '../domain/names.ts';
import { readSha256 } from '../domain/names.ts';
import type { Evidence } from '../domain/product.ts';
import { workingCalendar } from '../domain/working-days.ts';
import { wholeOf } from './behind.ts';
import { actOn, applicationOf } from './file.ts';
import type { Office } from './office.ts';
import { signed } from './office.ts';
import { vaultOf } from './vault.ts';

/** The demands of an application with their terms. */
export const demandsIn = (
  { scheme, calendar }: Pick<Office, 'scheme' | 'calendar'>,
  application: Pick<Application, 'acts'>,
): readonly Demand[] =>
  demandsOf(application, scheme.demands, { today: calendar.today(), calendar: workingCalendar(scheme.holidays) });

/** What may be given: each piece of the product or of its filings, by its hash, as it is listed. */
export type Givable = ReadonlyMap<Sha256, Evidence>;

export type DemandView = {
  readonly application: Application;
  readonly demand: Demand;
  readonly wanted: ReturnType<typeof answersTo>;
  readonly givable: Givable;
};

/** One demand with everything that could answer it; undefined where she may not see it or there is none. */
export async function demandOf(
  office: Office,
  number: ApplicationNumber,
  position: number,
): Promise<DemandView | undefined> {
  const application = await applicationOf(office, number);
  const demand = application && demandsIn(office, application)[position - 1];
  const filing = application?.filings.at(-1);
  if (!application || !demand || !filing) return undefined;
  const { product } = application;
  const { pieces } = await vaultOf(office);
  return {
    application,
    demand,
    wanted: answersTo(demand.asked, filing, { product, pieces }),
    givable: await givableOf(office, application),
  };
}

async function givableOf(office: Office, { product, filings }: Application): Promise<Givable> {
  const now = Object.values((await wholeOf(office, product))?.whole.evidence ?? {});
  const filed = filings.flatMap((filing) =>
    Object.entries(filing.product.evidence ?? {}).flatMap(([id, entry]) => {
      const seen = filing.seen[id];
      return seen?.is === 'there' ? [{ ...entry, sha256: seen.sha256 }] : [];
    }),
  );
  const all = [...filed, ...now].flatMap((entry) => {
    const sha256 = readSha256(entry.sha256 ?? '');
    return sha256 ? [[sha256, entry] as const] : [];
  });
  return new Map(all);
}

/** The chosen pieces in their order, each once, if all of them may be given and their bytes are at hand. */
export async function chosenFrom(
  { evidence }: Pick<Office, 'evidence'>,
  { givable }: Pick<DemandView, 'givable'>,
  hashes: readonly Sha256[],
): Promise<ReadonlyMap<Sha256, Evidence> | { readonly refused: 'no-such-evidence' | 'cannot-read' }> {
  const chosen = new Map<Sha256, Evidence>();
  for (const sha256 of hashes) {
    const entry = givable.get(sha256);
    const seen = entry && (await evidence.see(sha256, undefined));
    if (!entry || seen?.is !== 'there') return { refused: 'no-such-evidence' };
    chosen.set(sha256, entry);
  }
  return chosen.size > 0 ? chosen : { refused: 'cannot-read' };
}

/** What a piece is called: its title, else its file. */
export const givenTitle = (sha256: Sha256, { title, file }: Evidence): string =>
  title ?? file?.split('/').at(-1) ?? sha256.slice(0, 12);

/** The supplier answers a demand inside the office: from this act on its people may open exactly these pieces. */
export async function answerDemand(
  office: Office,
  number: ApplicationNumber,
  answer: { readonly position: number; readonly evidence: readonly Sha256[]; readonly says: string },
) {
  const view = await demandOf(office, number, answer.position);
  if (!view) return { refused: 'no-such-application' as const };
  const chosen = await chosenFrom(office, view, answer.evidence);
  if ('refused' in chosen) return chosen;
  return actOn(office, number, () => ({
    act: 'demand-answered' as const,
    ...signed(office),
    demand: answer.position,
    evidence: [...chosen.keys()],
    titles: [...chosen].map(([sha256, entry]) => givenTitle(sha256, entry)),
    says: answer.says.trim(),
  }));
}
