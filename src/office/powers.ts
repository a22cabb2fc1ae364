// 委任と依頼: who acts for a supplier, and who may look at one of its products, each until a day.
import type { PowerRefusal } from '../domain/membership.ts';
import { decided, decideEngagement, decideEngagementEnd, decidePower, decidePowerEnd } from '../domain/membership.ts';
import type { CivilDate } from '../domain/names.ts';
import { wholeOf } from './behind.ts';
import { changeDirectory, stamped } from './directory.ts';
import type { ActedFirst } from './file.ts';
import { lettersToEditors } from './letters.ts';
import type { Office } from './office.ts';

/** Gives an agent the power to file, and tells the agent's people. */
export async function givePower(
  office: Office,
  { agent, until }: { readonly agent: string; readonly until: CivilDate },
) {
  const { organisation: supplier } = office.person;
  const power = office.newId();
  const outcome = await changeDirectory<PowerRefusal>(office, async (directory) => {
    const act = decidePower(directory, { ...stamped(office), power, supplier, agent, until });
    if ('refused' in act) return act;
    const names = {
      supplier: directory.organisations.get(supplier)?.name ?? '',
      agent: directory.organisations.get(agent)?.name ?? '',
    };
    const told = { about: 'power-given' as const, ...names, until };
    return { acts: [act], also: await lettersToEditors(office, agent, told) };
  });
  return 'done' in outcome ? { given: power } : outcome;
}

/** Ends a power of attorney at once. */
export const endPower = (office: Office, power: string) =>
  changeDirectory<PowerRefusal>(office, (directory) => {
    const act = decidePowerEnd(directory, { ...stamped(office), power }, office.person.organisation);
    return 'refused' in act ? act : { acts: [act] };
  });

export type NoProduct = { readonly refused: 'no-such-product' };

/** Opens one product to an evaluation body until a day. */
export async function engageEvaluator(
  office: Office,
  { product, body, until }: { readonly product: string; readonly body: string; readonly until: CivilDate },
): Promise<{ readonly engaged: string } | PowerRefusal | NoProduct | ActedFirst> {
  const { organisation: supplier } = office.person;
  if (!(await office.reading.fields(product))) return { refused: 'no-such-product' };
  const engagement = office.newId();
  const outcome = await changeDirectory<PowerRefusal>(office, (directory) => {
    const act = decideEngagement(directory, { ...stamped(office), engagement, supplier, product, body, until });
    return 'refused' in act ? act : { acts: [act] };
  });
  return 'done' in outcome ? { engaged: engagement } : outcome;
}

/** Ends an engagement at once. */
export const endEngagement = (office: Office, engagement: string) =>
  changeDirectory<PowerRefusal>(office, (directory) => {
    const act = decideEngagementEnd(directory, { ...stamped(office), engagement }, office.person.organisation);
    return 'refused' in act ? act : { acts: [act] };
  });

/** 二人目の確認: says that this person has read the draft as it stands now. Any later save asks for it again. */
export async function approveDraft(
  office: Office,
  product: string,
  seen: number | undefined,
): Promise<{ readonly approved: number } | NoProduct | { readonly refused: 'stale' } | ActedFirst> {
  const found = await wholeOf(office, product);
  if (!found) return { refused: 'no-such-product' };
  const { revision } = found;
  // She approves what she saw: somebody may have saved since the page was shown.
  if (seen !== undefined && seen !== revision) return { refused: 'stale' };
  const outcome = await changeDirectory<never>(office, ({ approvals }) => {
    const latest = approvals.get(product);
    const isApproved = latest?.revision === revision && latest.by === office.person.id;
    return { acts: isApproved ? [] : [decided({ act: 'draft-approved', ...stamped(office), product, revision })] };
  });
  return 'done' in outcome ? { approved: revision } : outcome;
}
