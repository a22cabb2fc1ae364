// Evidence that does not show what it is meant to show: not there, changed, made on something else, or telling of more than is declared.
import { compareDays, dayAt, readCivilDate } from './calendar.ts';
import type { Looked } from './checklist.ts';
import type { OpenPort, Seen } from './evidence.ts';
import type { Finding } from './finding.ts';
import { foldedModel } from './fold.ts';
import type { CivilDate } from './names.ts';
import { at } from './place.ts';
import type { Evidence, Product } from './product.ts';
import type { Scheme } from './scheme.ts';
import type { Kept } from './staleness.ts';
import { staleness } from './staleness.ts';
import { retiredIn } from './versions.ts';

/** What is wrong with the evidence, piece by piece in the order it is declared. */
export function evidenceGaps({ product, seen, kept }: Looked, scheme: Scheme, on: CivilDate): Finding[] {
  const retired = retiredIn(product);
  return Object.entries(product.evidence ?? {}).flatMap(([id, one]) => [
    ...declared(id, one, retired.has(id) ? 'retired' : product, scheme, on),
    ...linksOf(id, one, product),
    ...(retired.has(id) ? [] : grownOld(id, one, kept, scheme, on)),
    ...(seen === undefined || one.file === undefined
      ? []
      : asSeen(id, one, seen[id] ?? { is: 'missing' }, retired.has(id) ? 'retired' : product, on)),
  ]);
}

/** What is wrong with what is said of a piece. A retired one may be of another firmware or model: it shows nothing of this one. */
function declared(
  id: string,
  one: Evidence,
  product: Product | 'retired',
  scheme: Scheme,
  today: CivilDate,
): Finding[] {
  const isTestRecord = scheme.evidenceKinds.find((kind) => kind.id === one.kind)?.is === 'test-record';
  const needed = ['title', 'kind', 'file', 'sha256', 'on', ...(isTestRecord ? (['firmware'] as const) : [])] as const;
  const day = readCivilDate(one.on);
  return [
    ...needed
      .filter((field) => one[field] === undefined)
      .map((field): Finding => ({ code: 'field-missing', at: at('evidence', id, field) })),
    ...(day && compareDays(day, today) > 0
      ? [{ code: 'day-in-future', at: at('evidence', id, 'on'), day } as const]
      : []),
    ...(product === 'retired' ? [] : ofAnother(id, one, product, isTestRecord)),
  ];
}

/** Made on another firmware or model than is filed. */
const ofAnother = (id: string, one: Evidence, product: Product, isTestRecord: boolean): Finding[] => [
  ...(isTestRecord || one.firmware !== undefined ? firmware(id, one, product, readCivilDate(one.on)) : []),
  ...(one.model !== undefined &&
  (product.models ?? []).length > 0 &&
  !(product.models ?? []).some((model) => foldedModel(model) === foldedModel(one.model ?? ''))
    ? [{ code: 'evidence-other-model', at: at('evidence', id, 'model'), model: one.model } as const]
    : []),
];

/** Other pieces that it names, which must be listed and others than itself. */
const linksOf = (id: string, one: Evidence, { evidence = {} }: Product): Finding[] =>
  (['replaces', 'goes-with'] as const).flatMap((field): Finding[] => {
    const named = one[field];
    return named === undefined || (named !== id && Object.hasOwn(evidence, named))
      ? []
      : [{ code: 'evidence-unknown', at: at('evidence', id, field), evidence: named }];
  });

/** Another firmware is said by a finding of its own, which stops filing. */
function grownOld(id: string, one: Evidence, kept: Kept | undefined, scheme: Scheme, today: CivilDate): Finding[] {
  const { saved, changed } = kept ?? { saved: undefined, changed: new Map<string, string>() };
  const { causes } = staleness(one, saved?.get(id), { changed }, { rules: scheme.evidenceRules, today });
  return causes.flatMap((cause): Finding[] => {
    if (cause.is === 'age')
      return [
        { code: 'evidence-aged', at: at('evidence', id, 'on'), on: cause.on, until: cause.until, state: cause.state },
      ];
    return cause.is === 'declaration-changed'
      ? [
          {
            code: 'evidence-declaration-changed',
            at: at('evidence', id),
            part: cause.part,
            changed: dayAt(cause.changed) ?? cause.changed,
          },
        ]
      : [];
  });
}

/** A record made on another firmware than is filed, or before that firmware was released, shows nothing about it. */
function firmware(id: string, one: Evidence, product: Product, day: CivilDate | undefined): Finding[] {
  const filed = product['filed-firmware'];
  if (filed === undefined) return [];
  if (one.firmware !== undefined && one.firmware !== filed)
    return [{ code: 'evidence-other-firmware', at: at('evidence', id, 'firmware'), made: one.firmware, filed }];
  const released = readCivilDate(product.firmware?.[filed]?.released);
  return day && released && compareDays(day, released) < 0
    ? [{ code: 'evidence-older-than-firmware', at: at('evidence', id, 'on'), on: day, released }]
    : [];
}

function asSeen(
  id: string,
  { file = '', sha256 }: Evidence,
  seen: Seen,
  product: Product | 'retired',
  on: CivilDate,
): Finding[] {
  const here = at('evidence', id, 'file');
  if (seen.is === 'missing') return [{ code: 'evidence-file-missing', at: here, file }];
  if (seen.size === 0) return [{ code: 'evidence-empty', at: here, file }];
  if (sha256 !== undefined && sha256 !== seen.sha256) return [{ code: 'evidence-changed', at: here, file }];
  if (product === 'retired') return [];
  switch (seen.reading?.is) {
    case 'unreadable':
      return [{ code: 'evidence-unreadable', at: here, file, because: seen.reading.because }];
    case 'open-ports':
      return undeclared(seen.reading.ports, product).map(
        (port): Finding => ({ code: 'port-undeclared', at: at('evidence', id), port }),
      );
    case 'certificate':
      return compareDays(seen.reading.until, on) < 0
        ? [{ code: 'evidence-certificate-expired', at: at('evidence', id), until: seen.reading.until }]
        : [];
    case undefined:
      return [];
  }
}

/** Open ports that no interface in use declares, each once. */
function undeclared(open: readonly OpenPort[], product: Product): string[] {
  const known = new Set(
    Object.values(product.interfaces ?? {})
      .filter((one) => one.state !== 'disabled')
      .flatMap((one) => Object.keys(one.ports ?? {})),
  );
  return [...new Set(open.map(({ port, protocol }) => `${port}/${protocol}`))].filter((port) => !known.has(port));
}
