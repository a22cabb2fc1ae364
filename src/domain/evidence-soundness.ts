// What the shape of the files cannot say of the rules by which evidence grows old.
import { at } from './place.ts';
import type { Scheme } from './scheme.ts';
import type { Unsound } from './unsound.ts';

/** A rule for evidence of a kind that there is not would never find any. */
export const evidenceUnsound = ({ evidenceRules, evidenceKinds }: Scheme): Unsound[] =>
  evidenceRules.flatMap(({ kinds }, index) =>
    kinds.flatMap((kind, no): Unsound[] =>
      evidenceKinds.some(({ id }) => id === kind)
        ? []
        : [{ code: 'evidence-kind-unknown', at: at('evidenceRules', index, 'kinds', no), kind }],
    ),
  );
