// The format check (officer): return with all queries at once, accept, record the fee, demand evidence.
import type { Application, Query } from '../domain/application.ts';
import { decideAct } from '../domain/application.ts';
import { compareDays } from '../domain/calendar.ts';
import { feeFor } from '../domain/fee.ts';
import { isBlocker } from '../domain/finding.ts';
import { filingGaps } from '../domain/issue.ts';
import type { AcceptanceNumber, ApplicationNumber, ProvisionalNumber, Sha256 } from '../domain/names.ts';
import { formNumber } from '../domain/names.ts';
import { takesTwoPeople } from '../domain/two-people.ts';
import type { Also } from './file.ts';
import { actOn, applicationOf, isFiled, isOpened, nothingElse } from './file.ts';
import { lettersToEditors } from './letters.ts';
import type { Office } from './office.ts';
import { signed } from './office.ts';
import type { Evidence } from './ports.ts';
import { alone, propose } from './propose.ts';

/** 照会: sends the filing back with everything that is asked, each query tied to its place. */
export const returnFiling = (office: Office, number: ApplicationNumber, queries: readonly Query[]) =>
  actOn(
    office,
    number,
    () => {
      const asked = queries.filter(({ asks }) => asks.trim() !== '');
      return asked.length > 0
        ? { act: 'returned' as const, ...signed(office), queries: asked }
        : { refused: 'no-queries' as const };
    },
    (_, { organisation }) =>
      lettersToEditors(office, organisation, { about: 'application-returned', number, count: queries.length }),
  );

/** 受理: gives the acceptance number (and a provisional one, if the supplier wants to announce) and names the fee. */
export const acceptFiling = (office: Office, number: ApplicationNumber) =>
  actOn(
    office,
    number,
    (application) => acceptance(office, application),
    (act, { organisation }) =>
      lettersToEditors(office, organisation, {
        about: 'application-accepted',
        number,
        yen: act.act === 'accepted' ? act.due.yen : 0,
      }),
  );

async function acceptance(office: Office, application: Application) {
  const { register, scheme, calendar } = office;
  const filing = application.filings.at(-1);
  if (application.is !== 'filed' || !filing) return { refused: 'not-now' as const, is: application.is };
  const findings = filingGaps(filing, scheme, calendar.today()).filter(isBlocker);
  if (findings.length > 0) return { refused: 'blockers-left' as const, findings };
  const first = application.filings.map(({ on }) => on).reduce((a, b) => (compareDays(a, b) <= 0 ? a : b));
  const fee = feeFor(scheme, { level: application.level, route: filing.product.label?.route ?? '', received: first });
  if (!fee) return { refused: 'no-fee' as const };
  const number = formNumber<AcceptanceNumber>(scheme.numbers.acceptance, (await register.given('acceptance')) + 1);
  const provisional = formNumber<ProvisionalNumber>(
    scheme.numbers.provisional,
    (await register.given('provisional')) + 1,
  );
  const announces = filing.product.label?.['announce-before-issue'] === 'yes';
  return {
    act: 'accepted' as const,
    ...signed(office),
    number,
    ...(announces ? { provisional } : {}),
    due: { fee: fee.id, yen: fee.yen },
  };
}

/** The fee has come in; the sum must be the one that was named. */
export const recordFee = (office: Office, number: ApplicationNumber, yen: number) =>
  actOn(office, number, (application) => {
    if (application.is !== 'accepted') return { refused: 'not-now' as const, is: application.is };
    return yen === application.due.yen
      ? { act: 'paid' as const, ...signed(office), yen }
      : { refused: 'other-sum' as const, due: application.due.yen };
  });

/** Closes an application without a label. The reason goes to the supplier. Where two people decide, it is proposed. */
export async function refuseFiling(office: Office, number: ApplicationNumber, because: string) {
  const application = await applicationOf(office, number);
  if (!application) return { refused: 'no-such-application' } as const;
  if (!because.trim()) return { refused: 'no-reason' } as const;
  // What cannot be done is not proposed either.
  const possible = decideAct(application, refusal(office, because));
  if ('refused' in possible) return possible;
  return takesTwoPeople(await office.directory(), office.calendar.today())
    ? propose(office, { what: 'refuse', number, because })
    : refuseNow(office, number, because, alone(office, number));
}

const refusal = (office: Office, because: string) => ({ act: 'refused' as const, ...signed(office), because });

/** The refusal itself, with what is written together with it. */
export const refuseNow = (office: Office, number: ApplicationNumber, because: string, also: Also = nothingElse) =>
  actOn(
    office,
    number,
    () => refusal(office, because),
    async (_, { organisation }) => {
      const more = await also();
      if ('refused' in more) return more;
      return [
        ...more,
        ...(await lettersToEditors(office, organisation, { about: 'application-refused', number, because })),
      ];
    },
  );

/** Demands evidence with a reason; from this recorded act on the operator's people may open these pieces. */
export const demandEvidence = (
  office: Office,
  number: ApplicationNumber,
  evidence: readonly Sha256[],
  because: string,
) =>
  actOn(
    office,
    number,
    (application) => {
      if (!because.trim()) return { refused: 'no-reason' as const };
      if (isOpened(application, evidence)) return 'already' as const;
      return isFiled(application, evidence)
        ? { act: 'evidence-demanded' as const, ...signed(office), evidence, because }
        : { refused: 'no-such-evidence' as const };
    },
    (_, { organisation }) => {
      const told = { about: 'evidence-demanded' as const, number, count: evidence.length, because };
      return lettersToEditors(office, organisation, told);
    },
  );

/** The bytes of one piece for an officer: only what was demanded or released, and the reading is recorded before a byte leaves. */
export async function readEvidenceAsOfficer(
  office: Office,
  number: ApplicationNumber,
  sha256: Sha256,
): Promise<{ bytes: NonNullable<Awaited<ReturnType<Evidence['open']>>> } | { refused: string }> {
  const recorded = await actOn(office, number, (application) =>
    application.opened.has(sha256)
      ? { act: 'evidence-read' as const, ...signed(office), evidence: sha256 }
      : { refused: 'evidence-not-demanded' as const },
  );
  if ('refused' in recorded) return recorded;
  const bytes = await office.evidenceOf(recorded.done.organisation).open(sha256);
  return bytes ? { bytes } : { refused: 'no-such-evidence' };
}
