// What the product and its supplier declare, apart from the answers: what is missing and what contradicts itself.
import { compareDays, readCivilDate } from './calendar.ts';
import { isCorporateNumber } from './corporate-number.ts';
import { isBlankPart, partsLookedAt } from './facts.ts';
import { valueAt } from './fields.ts';
import type { Finding } from './finding.ts';
import { foldedModel } from './fold.ts';
import type { CivilDate } from './names.ts';
import type { Place } from './place.ts';
import { at } from './place.ts';
import type { Product } from './product.ts';
import type { Scheme } from './scheme.ts';
import { decideScope } from './scope.ts';

/** Fields without which nothing can be filed, whatever the product is. */
const always: readonly Place[] = [
  at('supplier', 'name', 'ja'),
  at('product', 'name', 'ja'),
  at('product', 'type'),
  at('product', 'stage'),
  at('product', 'support-until'),
  at('product', 'security-contact'),
  at('label', 'level'),
  at('label', 'route'),
  at('label', 'until'),
  at('filed-firmware'),
  at('evaluation', 'by'),
  at('evaluation', 'name'),
  at('evaluation', 'on'),
];

/** Everything wrong with the declarations, in the order of the model. */
export function declarationGaps(product: Product, scheme: Scheme, on: CivilDate): Finding[] {
  return [
    ...always.filter((place) => valueAt(product, place) === undefined).map(missing),
    ...supplierGaps(product),
    ...labelGaps(product, on),
    ...modelGaps(product),
    ...firmwareGaps(product),
    ...noneGaps(product),
    ...interfaceGaps(product),
    ...entryGaps(product),
    ...assetGaps(product),
    ...scopeGaps(product, scheme),
  ];
}

const missing = (place: Place): Finding => ({ code: 'field-missing', at: place });
const none = (place: Place): Finding => ({ code: 'none-declared', at: place });
const entries = <T>(map: Readonly<Record<string, T>> | undefined): [string, T][] => Object.entries(map ?? {});

/** The named fields of an entry that hold nothing. */
const lacking = <T extends object>(entry: T, fields: readonly (keyof T & string)[], ...keys: string[]): Finding[] =>
  fields.filter((field) => entry[field] === undefined).map((field) => missing(at(...keys, field)));

function supplierGaps(product: Product): Finding[] {
  const value = product.supplier?.['corporate-number'];
  return value === undefined || isCorporateNumber(value)
    ? []
    : [{ code: 'corporate-number-wrong', at: at('supplier', 'corporate-number'), value }];
}

function labelGaps(product: Product, on: CivilDate): Finding[] {
  const [support, label, evaluated] = [
    product.product?.['support-until'],
    product.label?.until,
    product.evaluation?.on,
  ].map(readCivilDate);
  return [
    ...(support && label && compareDays(support, label) < 0
      ? [{ code: 'support-ends-before-label', at: at('product', 'support-until'), support, label } as const]
      : []),
    ...(evaluated && compareDays(evaluated, on) > 0
      ? [{ code: 'day-in-future', at: at('evaluation', 'on'), day: evaluated } as const]
      : []),
  ];
}

function modelGaps(product: Product): Finding[] {
  const models = product.models ?? [];
  if (models.length === 0) return [none(at('models'))];
  const first = new Map<string, string>();
  return models.flatMap((model): Finding[] => {
    const key = foldedModel(model);
    const earlier = first.get(key);
    if (earlier === undefined) first.set(key, model);
    return earlier === undefined ? [] : [{ code: 'model-doubled', at: at('models'), model, first: earlier }];
  });
}

function firmwareGaps(product: Product): Finding[] {
  const filed = product['filed-firmware'];
  return [
    ...entries(product.firmware).flatMap(([version, firmware]) => lacking(firmware, ['released'], 'firmware', version)),
    ...(filed !== undefined && !Object.hasOwn(product.firmware ?? {}, filed)
      ? [{ code: 'firmware-unknown', at: at('filed-firmware'), version: filed } as const]
      : []),
  ];
}

/** Blank is not none: what criteria ask about is declared, or it is said that the product has none; never both. */
function noneGaps(product: Product): Finding[] {
  return [
    ...entries(product.none).flatMap(([part]): Finding[] =>
      entries(product[part as keyof NonNullable<Product['none']>]).length > 0
        ? [{ code: 'none-beside-entries', at: at('none', part) }]
        : [],
    ),
    ...partsLookedAt
      .filter((part) => isBlankPart(product, part))
      .map((part): Finding => ({ code: 'part-blank', at: at(part) })),
  ];
}

function interfaceGaps(product: Product): Finding[] {
  const declared = entries(product.interfaces);
  if (declared.length === 0) return [none(at('interfaces'))];
  return declared.flatMap(([id, one]) => [
    ...lacking(one, ['kind', 'state'], 'interfaces', id),
    ...(one.state === 'disabled' ? [] : lacking(one, ['purpose'], 'interfaces', id)),
    ...entries(one.ports)
      .filter(([, port]) => port.purpose === undefined)
      .map(
        ([port]): Finding => ({
          code: 'port-without-purpose',
          at: at('interfaces', id, 'ports', port, 'purpose'),
          port,
        }),
      ),
  ]);
}

/** Services, authentication functions, update routes and paths: each asks more when it works over a network. */
function entryGaps(product: Product): Finding[] {
  return [
    ...entries(product.services).flatMap(([id, one]) => lacking(one, ['name', 'purpose', 'essential'], 'services', id)),
    ...entries(product.authentication).flatMap(([id, one]) => {
      const isNetworkUser = one.over === 'network' && one.who === 'user';
      return lacking(
        one,
        [
          'name',
          'over',
          'who',
          'by',
          ...(isNetworkUser ? (['changeable', 'attempts'] as const) : []),
          ...(isNetworkUser && one.by === 'password' ? (['default-password'] as const) : []),
        ],
        'authentication',
        id,
      );
    }),
    ...entries(product.updates).flatMap(([id, one]) =>
      lacking(
        one,
        ['name', 'over', 'automatic', ...(one.over === 'network' ? (['integrity'] as const) : [])],
        'updates',
        id,
      ),
    ),
    ...entries(product.paths).flatMap(([id, one]) =>
      lacking(
        one,
        ['from', 'to', 'over', ...(one.over === 'network' ? (['protection', 'authentication'] as const) : [])],
        'paths',
        id,
      ),
    ),
  ];
}

function assetGaps(product: Product): Finding[] {
  return entries(product.assets).flatMap(([id, asset]): Finding[] => {
    const unknown = (asset.paths ?? []).filter((path) => !Object.hasOwn(product.paths ?? {}, path));
    return [
      ...lacking(asset, ['name', 'kept', 'sent'], 'assets', id),
      ...(asset.kept === 'yes' && entries(asset.places).length === 0
        ? [{ code: 'asset-without-place', at: at('assets', id, 'places') } as const]
        : []),
      ...(asset.kept === 'yes'
        ? entries(asset.places).flatMap(([place, one]) =>
            lacking(one, ['where', 'protection'], 'assets', id, 'places', place),
          )
        : []),
      ...(asset.sent === 'yes' && (asset.paths ?? []).length === 0
        ? [{ code: 'asset-without-path', at: at('assets', id, 'paths') } as const]
        : []),
      ...(asset.kept === 'no' && asset.sent === 'no' ? [{ code: 'asset-nowhere', at: at('assets', id) } as const] : []),
      ...unknown.map((path) => ({ code: 'path-unknown', at: at('assets', id, 'paths'), path }) as const),
    ];
  });
}

function scopeGaps(product: Product, scheme: Scheme): Finding[] {
  const known = Object.fromEntries(entries(product.scope).filter(([id]) => Object.hasOwn(scheme.scope.questions, id)));
  const unknown = Object.keys(product.scope ?? {}).filter((id) => !Object.hasOwn(known, id));
  const scope = decideScope(scheme.scope, known);
  const where = scope.decision === 'open' ? at('scope', scope.ask) : at('scope');
  const code = (
    { open: 'scope-open', 'out-of-scope': 'scope-out', 'ask-the-office': 'scope-ask', 'in-scope': undefined } as const
  )[scope.decision];
  return [
    ...unknown.map((id): Finding => ({ code: 'unknown-key', at: at('scope', id), key: id })),
    ...(code ? [{ code, at: where } as const] : []),
  ];
}
