// Do the papers in the scheme's data name only what there is: routes, levels, criteria, places of the model?
import { shapeAt } from './fields.ts';
import { isShowable } from './paper-rows.ts';
import { at } from './place.ts';
import type { Scheme } from './scheme.ts';
import type { Unsound } from './unsound.ts';

/** Everything wrong with the papers. */
export function papersUnsound(scheme: Scheme): Unsound[] {
  const criteria = new Set<string>(Object.values(scheme.catalogues).flatMap((one) => one.criteria.map(({ id }) => id)));
  return scheme.papers.flatMap(({ routes = [], levels = [], sheet }, index): Unsound[] => {
    const here = (...keys: readonly (string | number)[]) => at('papers', index, ...keys);
    const shown = (sheet?.groups ?? []).flatMap(({ fields }, group) =>
      fields.map((field, no) => ({ field, place: here('sheet', 'groups', group, 'fields', no) })),
    );
    return [
      ...routes.flatMap((route, no): Unsound[] =>
        scheme.routes.some(({ id }) => id === route) ? [] : [{ code: 'route-unknown', at: here('routes', no), route }],
      ),
      ...levels.flatMap((level, no): Unsound[] =>
        scheme.levels.some(({ id }) => id === level) ? [] : [{ code: 'level-unknown', at: here('levels', no), level }],
      ),
      ...shown.flatMap(({ field, place }): Unsound[] =>
        isShowable(field) ? [] : [{ code: 'field-unknown', at: place, field }],
      ),
      ...(sheet?.changes ?? []).flatMap((field, no): Unsound[] =>
        shapeAt(field) ? [] : [{ code: 'field-unknown', at: here('sheet', 'changes', no), field }],
      ),
      ...(sheet?.optional ?? []).flatMap((field, no): Unsound[] =>
        shown.some((one) => one.field === field)
          ? []
          : [{ code: 'field-not-shown', at: here('sheet', 'optional', no), field }],
      ),
      ...(sheet?.leavesOut ?? []).flatMap((criterion, no): Unsound[] =>
        criteria.has(criterion)
          ? []
          : [{ code: 'action-criterion-unknown', at: here('sheet', 'leavesOut', no), criterion }],
      ),
    ];
  });
}
