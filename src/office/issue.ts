// Issuing (officer): one recorded act that only the rules can make; the list, the page and the label follow from it.
import { applicationAfter, decideAct } from '../domain/application.ts';
import type { ChangeRefusal } from '../domain/issue.ts';
import { decideExtension, decideIssue, decideModels, decideRevocation, lifecycleOf } from '../domain/issue.ts';
import type { Act, Decided, Label } from '../domain/label.ts';
import { labelAfter } from '../domain/label.ts';
import type { ApplicationNumber, CivilDate, RegistrationNumber } from '../domain/names.ts';
import { formNumber } from '../domain/names.ts';
import { takesTwoPeople } from '../domain/two-people.ts';
import type { ActedFirst, Also, MoreRefused } from './file.ts';
import { nothingElse } from './file.ts';
import { lettersToEditors } from './letters.ts';
import type { Office } from './office.ts';
import { signed, tries } from './office.ts';
import { alone, propose } from './propose.ts';

/** Issues the label of a paid application; where two people decide, proposes it. */
export async function issueLabel(office: Office, number: ApplicationNumber, until: CivilDate) {
  const { reading, scheme, calendar } = office;
  const application = applicationAfter(await reading.application(number));
  if (!application) return { refused: 'no-such-application' } as const;
  if (application.is === 'labelled') return { issued: application.registration } as const;
  if (!takesTwoPeople(await office.directory(), office.calendar.today()))
    return issueNow(office, number, until, alone(office, number));
  // What cannot be issued is not proposed either; the number is given when it is.
  const possible = decideIssue(application, scheme, { number: '' as RegistrationNumber, on: calendar.today(), until });
  return 'refused' in possible ? possible : propose(office, { what: 'issue', number, until });
}

/** The issue itself. Repeated after a power cut it finds its own act and answers with the same number. */
export async function issueNow(office: Office, number: ApplicationNumber, until: CivilDate, also: Also = nothingElse) {
  const { reading, register, scheme, calendar } = office;
  for (let i = 0; i < tries; i++) {
    const application = applicationAfter(await reading.application(number));
    if (!application) return { refused: 'no-such-application' } as const;
    if (application.is === 'labelled') return { issued: application.registration } as const;
    const registration = formNumber<RegistrationNumber>(
      scheme.numbers.registration,
      (await register.given('registration')) + 1,
    );
    const issued = decideIssue(application, scheme, { number: registration, on: calendar.today(), until });
    if ('refused' in issued) return issued;
    const labelled = decideAct(application, { act: 'labelled', ...signed(office), registration });
    if ('refused' in labelled) return labelled;
    const more = await also();
    if ('refused' in more) return more;
    const done = await register.append([
      { label: registration, expected: 0, act: issued },
      { application: number, expected: application.acts.length, act: labelled },
      ...more,
      ...(await lettersToEditors(office, application.organisation, {
        about: 'label-issued',
        number: registration,
        until,
      })),
    ]);
    if (done) return { issued: registration } as const;
  }
  return { refused: 'somebody-acted-first' } as const;
}

export type NoLabel = { readonly refused: 'no-such-label' };

/** One further act on a label, decided on what it is at that moment. `already` answers a repeated request without a second act. */
async function change<A extends Act>(
  office: Office,
  number: RegistrationNumber,
  decide: (label: Label) => Decided<A> | ChangeRefusal | 'already',
  also: Also = nothingElse,
): Promise<{ done: Label } | ChangeRefusal | NoLabel | ActedFirst | MoreRefused> {
  const { reading, register, scheme } = office;
  for (let i = 0; i < tries; i++) {
    const acts = await reading.label(number);
    const label = labelAfter(acts, lifecycleOf(scheme));
    if (!label) return { refused: 'no-such-label' };
    const act = decide(label);
    if (act === 'already') return { done: label };
    if ('refused' in act) return act;
    const more = await also();
    if ('refused' in more) return more;
    if (await register.append([{ label: number, expected: acts.length, act }, ...more])) {
      return { done: labelAfter([...acts, act], lifecycleOf(scheme)) ?? label };
    }
  }
  return { refused: 'somebody-acted-first' };
}

/** 延長: a later last day. A label that already reaches that day is left as it is. */
export const extendLabel = (office: Office, number: RegistrationNumber, until: CivilDate) =>
  change(office, number, (label) =>
    label.until === until ? 'already' : decideExtension(label, office.scheme, { on: office.calendar.today(), until }),
  );

/** 型番の追加: further models under the same label. */
export const addModels = (office: Office, number: RegistrationNumber, models: readonly string[]) =>
  change(office, number, (label) => decideModels(label, office.scheme, { on: office.calendar.today(), models }));

/** 取消し: final; the reason is published. Where two people decide, it is proposed. */
export async function revokeLabel(office: Office, number: RegistrationNumber, because: string) {
  const label = labelAfter(await office.reading.label(number), lifecycleOf(office.scheme));
  if (!label) return { refused: 'no-such-label' } as const;
  const possible = decideRevocation(label, office.scheme, { on: office.calendar.today(), because });
  if ('refused' in possible) return possible;
  return takesTwoPeople(await office.directory(), office.calendar.today())
    ? propose(office, { what: 'revoke', number, because })
    : revokeNow(office, number, because, alone(office, number));
}

/** The revocation itself. */
export const revokeNow = (office: Office, number: RegistrationNumber, because: string, also?: Also) =>
  change(
    office,
    number,
    (label) => decideRevocation(label, office.scheme, { on: office.calendar.today(), because }),
    also,
  );
