// The facts that conditions of the scheme name. Each is a function over the declarations and gives the places where it
// holds: no place means it does not hold. A new condition is a new line here; data combine facts only by "any" or "all".
import type { Place } from './place.ts';
import { at } from './place.ts';
import type { Product } from './product.ts';
import type { Condition } from './scheme.ts';

type Fact = (product: Product) => readonly Place[];

const entries = <T>(map: Readonly<Record<string, T>> | undefined): [string, T][] => Object.entries(map ?? {});

/** Places `at(base, id, …tail)` of the entries that fulfil `holds`. */
const where = <T>(
  base: string,
  map: Readonly<Record<string, T>> | undefined,
  holds: (entry: T) => boolean,
  ...tail: string[]
): Place[] =>
  entries(map)
    .filter(([, entry]) => holds(entry))
    .map(([id]) => at(base, id, ...tail));

type Authentication = NonNullable<Product['authentication']>[string];
type Path = NonNullable<Product['paths']>[string];
const isNetworkUser = (a: Authentication) => a.over === 'network' && a.who === 'user';
const isNetworkPassword = (a: Authentication) => isNetworkUser(a) && a.by === 'password';

/** Network paths over which some declared asset travels. */
const assetPaths = (product: Product): [string, Path][] => {
  const used = new Set(
    entries(product.assets).flatMap(([, asset]) => (asset.sent === 'yes' ? (asset.paths ?? []) : [])),
  );
  return entries(product.paths).filter(([id, path]) => used.has(id) && path.over === 'network');
};
const onAssetPaths = (product: Product, holds: (path: Path) => boolean, field: string): Place[] =>
  assetPaths(product)
    .filter(([, path]) => holds(path))
    .map(([id]) => at('paths', id, field));

const isSaid = (text: string | undefined) => (text ?? '').trim() !== '';
/** The disclosure policy lacks one part: the place of that part. */
const disclosureLacks =
  (part: 'contact' | 'acknowledge-within' | 'update-every'): Fact =>
  (product) =>
    isSaid(product.supplier?.disclosure?.[part]) ? [] : [at('supplier', 'disclosure', part)];

/** Facts that make a criterion apply. */
export const applicability = {
  'network-user-authentication': (p) => where('authentication', p.authentication, isNetworkUser, 'over'),
  'network-password-authentication': (p) => where('authentication', p.authentication, isNetworkPassword, 'by'),
  'changeable-authentication-value': (p) =>
    where('authentication', p.authentication, (a) => a.changeable === 'yes', 'changeable'),
  'update-route': (p) => where('updates', p.updates, () => true),
  'network-update-route': (p) => where('updates', p.updates, (u) => u.over === 'network', 'over'),
  'asset-stored': (p) => where('assets', p.assets, (a) => a.kept === 'yes', 'kept'),
  'asset-on-path': (p) => onAssetPaths(p, () => true, 'over'),
  'asset-declared': (p) => where('assets', p.assets, () => true),
} satisfies Record<string, Fact>;

/** Declarations that the answer "conforms" cannot stand beside. Each is also the code of the finding that says so. */
export const contradiction = {
  'default-password-common': (p) =>
    where(
      'authentication',
      p.authentication,
      (a) => isNetworkPassword(a) && a['default-password'] === 'common',
      'default-password',
    ),
  'default-password-derived': (p) =>
    where(
      'authentication',
      p.authentication,
      (a) => isNetworkPassword(a) && a['default-password'] === 'derived',
      'default-password',
    ),
  'authentication-value-fixed': (p) =>
    where('authentication', p.authentication, (a) => isNetworkUser(a) && a.changeable === 'no', 'changeable'),
  'attempts-unlimited': (p) =>
    where('authentication', p.authentication, (a) => isNetworkUser(a) && a.attempts === 'unlimited', 'attempts'),
  'path-without-authentication': (p) => onAssetPaths(p, (path) => path.authentication === 'none', 'authentication'),
  'disclosure-without-contact': disclosureLacks('contact'),
  'disclosure-without-acknowledgement': disclosureLacks('acknowledge-within'),
  'disclosure-without-updates': disclosureLacks('update-every'),
  'software-not-updatable': (p) => (entries(p.updates).length > 0 ? [] : [at('updates')]),
  'update-unverified': (p) =>
    where('updates', p.updates, (u) => u.over === 'network' && u.integrity === 'none', 'integrity'),
  'store-unprotected': (p) =>
    entries(p.assets)
      .filter(([, asset]) => asset.kept === 'yes')
      .flatMap(([id, asset]) =>
        where('assets', asset.places, (place) => place.protection === 'none', 'protection').map(
          (place) => place.replace('/assets/', `/assets/${at(id).slice(1)}/places/`) as Place,
        ),
      ),
  'path-unprotected': (p) => onAssetPaths(p, (path) => path.protection === 'none', 'protection'),
  'unneeded-port-open': (p) =>
    entries(p.interfaces).flatMap(([id, i]) =>
      entries(i.ports)
        .filter(([, port]) => port.needed === 'no')
        .map(([port]) => at('interfaces', id, 'ports', port, 'needed')),
    ),
  'erasure-absent': (p) => (p.product?.erasure === 'none' ? [at('product', 'erasure')] : []),
} satisfies Record<string, Fact>;

export type Contradiction = keyof typeof contradiction;
const facts: Readonly<Record<string, Fact>> = { ...applicability, ...contradiction };
/** Every name a condition may use. */
export const factNames: readonly string[] = Object.keys(facts);

/** Where the condition holds, or nothing when it does not; `undefined` as a condition always holds, at no place in particular. */
export function holds(
  condition: Condition | undefined,
  product: Product,
): { holds: boolean; places: readonly Place[] } {
  if (condition === undefined) return { holds: true, places: [] };
  const names = typeof condition === 'string' ? [condition] : 'any' in condition ? condition.any : condition.all;
  const found = names.map((name) => factOf(name)(product));
  const needsAll = typeof condition === 'object' && 'all' in condition;
  const does = needsAll ? found.every((places) => places.length > 0) : found.some((places) => places.length > 0);
  return { holds: does, places: does ? found.flat() : [] };
}

/** The parts of the declarations that conditions look at, in the order of the model. */
export const partsLookedAt = ['authentication', 'updates', 'assets'] as const;

/** The part of the declarations that a condition looks at. What is left blank there is not the same as having none. */
const looksAt: Readonly<Record<string, (typeof partsLookedAt)[number]>> = {
  'network-user-authentication': 'authentication',
  'network-password-authentication': 'authentication',
  'changeable-authentication-value': 'authentication',
  'update-route': 'updates',
  'network-update-route': 'updates',
  'asset-stored': 'assets',
  'asset-on-path': 'assets',
  'asset-declared': 'assets',
} satisfies Record<keyof typeof applicability, (typeof partsLookedAt)[number]>;

/** Whether nothing is declared there, and nobody said that the product has none. */
export const isBlankPart = (product: Product, part: keyof Product): boolean =>
  entries(product[part] as Readonly<Record<string, unknown>> | undefined).length === 0 &&
  product.none?.[part as keyof NonNullable<Product['none']>] !== 'yes';

/** Whether the condition does not hold, but may hold once what it looks at is declared. */
export function isUndeclared(condition: Condition | undefined, product: Product): boolean {
  if (condition === undefined || holds(condition, product).holds) return false;
  const names = typeof condition === 'string' ? [condition] : 'any' in condition ? condition.any : condition.all;
  const isBlank = (name: string): boolean => {
    const part = looksAt[name];
    return part !== undefined && isBlankPart(product, part);
  };
  const failing = names.filter((name) => factOf(name)(product).length === 0);
  return typeof condition === 'object' && 'all' in condition ? failing.every(isBlank) : failing.some(isBlank);
}

/** The fact of this name; an unknown name is a fault of the scheme's data, which `unsound` finds before anything is loaded. */
export function factOf(name: string): Fact {
  const fact = Object.hasOwn(facts, name) ? facts[name] : undefined;
  if (!fact) throw new Error(`the scheme names an unknown fact: ${name}`);
  return fact;
}
