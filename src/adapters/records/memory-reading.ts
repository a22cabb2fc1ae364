// Reading the records in memory, as one person may.
import type { ApplicationAct } from '../../domain/application.ts';
import type { DraftKind } from '../../domain/desk.ts';
import type { Act } from '../../domain/label.ts';
import type { Person } from '../../domain/people.ts';
import type { Reading } from '../../office/ports.ts';
import { versionOf } from './memory-drafts.ts';
import type { Kept, Product, Stream } from './memory-kept.ts';
import { parsed } from './memory-kept.ts';
import { sightOf } from './sight.ts';

export function memoryReading(kept: Kept, person: Person | undefined): Reading {
  const { products, applications } = sightOf(person);
  const isHers = ({ summary: { id, organisation } }: Product) =>
    'of' in products ? organisation === products.of : products.ids.includes(id);
  const hers = (id: string, kind: DraftKind) => {
    const draft = kept.registered.products.get(id);
    return draft?.kind === kind && isHers(draft) ? draft : undefined;
  };
  const isSeen = ({ organisation }: Stream) =>
    applications === 'all' || (applications !== 'none' && organisation === applications.of);
  return {
    drafts: async (kind) =>
      [...kept.registered.products.values()]
        .filter((draft) => draft.kind === kind && isHers(draft))
        .map(({ summary, fields }) => ({
          ...summary,
          revision: [...fields.values()].reduce((sum, versions) => sum + versions.length, 0),
        })),
    async fields(id, kind = 'product') {
      const product = hers(id, kind);
      return product && [...product.fields].flatMap(([field, versions]) => versions.slice(-1).map(versionOf(field)));
    },
    history: async (id, field, kind = 'product') => hers(id, kind)?.fields.get(field)?.map(versionOf(field)) ?? [],
    applications: async () =>
      [...kept.registered.streams.application.values()].filter(isSeen).map(({ acts }) => parsed<ApplicationAct>(acts)),
    async application(number) {
      const stream = kept.registered.streams.application.get(number);
      return stream && isSeen(stream) ? parsed<ApplicationAct>(stream.acts) : [];
    },
    labels: async () => [...kept.registered.streams.registration.values()].map(({ acts }) => parsed<Act>(acts)),
    label: async (number) => parsed<Act>(kept.registered.streams.registration.get(number)?.acts),
  };
}
