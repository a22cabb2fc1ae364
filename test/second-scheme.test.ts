// Another scheme, invented, goes through the same engine: nothing in src knows the first one.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { loadScheme } from '../src/adapters/scheme/folder.ts';
import { addDays, addYears } from '../src/domain/calendar.ts';
import { gaps } from '../src/domain/checklist.ts';
import { lifecycleOf } from '../src/domain/issue.ts';
import { standingOn } from '../src/domain/label.ts';
import type { CivilDate } from '../src/domain/names.ts';
import { acceptFiling, recordFee } from '../src/office/check.ts';
import { createProduct, seenOf } from '../src/office/draft.ts';
import { fileApplication, openApplication } from '../src/office/file.ts';
import { extendLabel, issueLabel } from '../src/office/issue.ts';
import { completeProduct, putProof, world } from './world.ts';

const day = '2026-06-01' as CivilDate;

for (const [name, folder] of [
  ['the invented scheme', join(import.meta.dirname, 'fixtures/schemes/lantern')],
  ['our first scheme', join(import.meta.dirname, '../scheme')],
] as const)
  test(`${name}: a product goes from draft to a lapsed label`, async () => {
    const scheme = await loadScheme(folder);
    for (const level of scheme.levels.filter((one) => one.open)) {
      const catalogue = scheme.catalogues[level.editions.at(-1) ?? ''];
      assert.ok(catalogue, level.id);
      const { mine, theirs, evidence, calendar, records } = world(scheme, day);
      await putProof(evidence);
      const product = completeProduct(scheme, catalogue, day);
      const seen = await seenOf(evidence, scheme, product);
      assert.deepEqual(gaps({ product, seen }, { scheme, on: day }), []);
      await createProduct(mine(), 'p', product);
      const opened = await openApplication(mine(), 'p');
      assert.ok('opened' in opened, JSON.stringify(opened));
      assert.ok(opened.opened.startsWith(scheme.numbers.application.before));
      assert.ok('done' in (await fileApplication(mine(), opened.opened, [])));
      const accepted = await acceptFiling(theirs(), opened.opened);
      assert.ok('done' in accepted && accepted.done.is === 'accepted', JSON.stringify(accepted));
      assert.ok('done' in (await recordFee(theirs(), opened.opened, accepted.done.due.yen)));
      const longest = addYears(day, scheme.periods.validityYears);
      assert.deepEqual(await issueLabel(theirs(), opened.opened, addDays(longest, 1)), {
        refused: 'until-too-late',
        latest: longest,
      });
      const issued = await issueLabel(theirs(), opened.opened, longest);
      assert.ok('issued' in issued, JSON.stringify(issued));
      assert.ok(issued.issued.startsWith(scheme.numbers.registration.before));
      const acts = await records.openFor(undefined).label(issued.issued);
      const standing = (on: CivilDate) => standingOn(acts, on, lifecycleOf(scheme));
      assert.equal(standing(addDays(day, -1)), 'none');
      assert.equal(standing(longest), 'valid');
      const afterGrace = addDays(longest, scheme.periods.graceDays + 1);
      assert.equal(standing(addDays(longest, 1)), scheme.periods.graceDays > 0 ? 'in-grace' : 'lapsed');
      assert.equal(standing(afterGrace), 'lapsed');
      calendar.turn(afterGrace);
      assert.deepEqual(await extendLabel(theirs(), issued.issued, addDays(afterGrace, 10)), {
        refused: 'impossible',
        because: 'extended-after-lapse',
      });
    }
  });
