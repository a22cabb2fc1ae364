// Walks every route with every role, on things of its own, of others and of nobody, by page, by token and by nobody, and
// compares each answer with test/who-may.csv.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { addDays } from '../src/domain/calendar.ts';
import { decided, decideFounding, decideInvitation } from '../src/domain/membership.ts';
import type { ApplicationNumber, RegistrationNumber, Sha256 } from '../src/domain/names.ts';
import type { Person, Role } from '../src/domain/people.ts';
import { acceptFiling, demandEvidence, recordFee } from '../src/office/check.ts';
import { createBlock, saveDesk } from '../src/office/desk.ts';
import { changeDirectory, stamped } from '../src/office/directory.ts';
import { createProduct } from '../src/office/draft.ts';
import { askForEvidence } from '../src/office/evidence-requests.ts';
import { applicationOf, fileApplication, openApplication } from '../src/office/file.ts';
import { handIn } from '../src/office/hand-ins.ts';
import { issueNow } from '../src/office/issue.ts';
import { addAction } from '../src/office/plan.ts';
import type { OpenHouse } from '../src/open.ts';
import type { Route } from '../src/server/ask.ts';
import { asksPresence, isOpen } from '../src/server/ask.ts';
import { officeOf } from '../src/server/handle.ts';
import { routes } from '../src/server/routes.ts';
import type { serve } from '../src/server/serve.ts';
import { once } from '../src/server/uploads.ts';
import type { Cast } from './house.ts';
import { actingFor, engage } from './house.ts';
import { completeProduct, proof, putProof } from './world.ts';

type App = ReturnType<typeof serve>;
type Whose = 'own' | 'foreign' | 'absent';
type Cell = 'yes' | 'no' | 'hidden' | 'same' | 'sign-in';
type Side = 'own' | 'other';

const [head = '', ...lines] = readFileSync(new URL('./who-may.csv', import.meta.url), 'utf8')
  .trim()
  .split('\n');
const columns = head.split(',');
export const roles = columns.slice(4, -1) as readonly Role[];
const table = new Map<string, Readonly<Record<string, string>>>(
  lines.map((line) => {
    const row = Object.fromEntries(line.split(',').map((cell, index) => [columns[index] ?? '', cell]));
    return [`${row['thing']}.${row['verb']} ${row['whose']} ${row['way']}`, row];
  }),
);

/** What the table says, `same` read as what stands for one's own. */
function expected(verb: string, whose: Whose, way: 'session' | 'token', who: string): Cell | undefined {
  const cell = table.get(`${verb} ${whose} ${way}`)?.[who];
  return (cell === 'same' ? table.get(`${verb} own ${way}`)?.[who] : cell) as Cell | undefined;
}

const closed = ['not-for-you', 'no-seat', 'seat-ended', 'no-proof', 'presence-needed', 'evidence-not-demanded'];
const unseen = [
  'not-found',
  ...'product application label evidence organisation hand-over proposal letter person request link'
    .split(' ')
    .map((thing) => `no-such-${thing}`),
];
/** What the answer of a door came to: a refusal by the door, or one that the work behind it gave. */
const cellOf = ({ refusal }: Answered): Cell =>
  refusal === 'not-signed-in'
    ? 'sign-in'
    : closed.includes(refusal)
      ? 'no'
      : unseen.includes(refusal)
        ? 'hidden'
        : 'yes';
type Answered = { readonly status: number; readonly refusal: string };

/** One product of each side, filed, with evidence that was demanded and evidence that was not; and a label of it. */
async function filed(house: OpenHouse, cast: Cast, side: Side) {
  const owner = side === 'own' ? cast.person('owner') : cast.stranger('owner');
  const supplier = officeOf(house, owner);
  const officer = officeOf(house, { ...cast.person('examiner'), roles: ['reception', 'examiner', 'decider'] });
  await putProof(supplier.evidence);
  const catalogue = Object.values(house.scheme.catalogues)[0];
  assert.ok(catalogue);
  const today = house.calendar.today();
  const numbers: ApplicationNumber[] = [];
  for (const id of [`${side}-product`, `${side}-labelled`]) {
    const product = completeProduct(house.scheme, catalogue, today);
    assert.ok('created' in (await createProduct(supplier, id, product)));
    const opened = await openApplication(supplier, id);
    assert.ok('opened' in opened);
    assert.ok('done' in (await fileApplication(supplier, opened.opened, [])), 'filed');
    numbers.push(opened.opened);
  }
  const [number, labelled] = numbers;
  assert.ok(number && labelled);
  assert.ok('done' in (await demandEvidence(officer, number, [proof.sha256 as Sha256], '確かめるため')));
  const accepted = await acceptFiling(officer, labelled);
  assert.ok('done' in accepted && 'due' in accepted.done);
  await recordFee(officer, labelled, accepted.done.due.yen);
  const issued = await issueNow(officer, labelled, addDays(today, 300));
  assert.ok('issued' in issued, JSON.stringify(issued));
  await createBlock(supplier, `${side}-block`, '部品');
  const { created: action } = await addAction(supplier, { title: '方針を公開する' });
  const evidence = { shelf: 'product', of: `${side}-product`, criterion: '', item: '' } as const;
  const toWhom = { whom: '製造元', mail: '', lang: 'ja', asks: '', until: addDays(today, 9) } as const;
  const request = await askForEvidence(supplier, { ...evidence, ...toWhom });
  assert.ok('request' in request);
  const link = `${side}-link`;
  const captured = { shelf: 'product', of: `${side}-product`, url: 'http://127.0.0.1:9/', title: '方針' };
  const fields = Object.entries({ ...captured, 'looks/first/at': house.calendar.now() });
  await saveDesk(
    supplier,
    'portfolio',
    fields.map(([key, value]) => ({ field: `/links/${link}/${key}`, expected: 0, value })),
  );
  const byLink = officeOf(house, { ...owner, id: 'by-link', roles: [] });
  for (const name of ['a.txt', 'b.txt']) {
    const bytes = once(Buffer.from(name));
    assert.ok('handedIn' in (await handIn(byLink, request.request, { name: '山田', note: '', file: { name, bytes } })));
  }
  await engage(house, cast, `${side}-product`, side);
  const found = await applicationOf(officer, number);
  assert.ok(found);
  return {
    product: `${side}-product`,
    number,
    labelled,
    label: issued.issued as RegistrationNumber,
    action,
    request: request.request,
    link,
  };
}
type Filed = Awaited<ReturnType<typeof filed>>;

const desk = (house: OpenHouse) => ({ ...house, person: { id: 'test' } });

/** A hand-over of the person's own to somebody, or between others. */
async function offered(
  house: OpenHouse,
  cast: Cast,
  person: Person,
  { whose, isToVouch }: { readonly whose: 'own' | 'foreign'; readonly isToVouch: boolean },
): Promise<string> {
  const handOver = house.newId();
  const organisation = cast.organisations[whose === 'own' ? 'supplier-own' : 'supplier-other'] ?? '';
  const from = whose === 'own' ? cast.person('owner').id : cast.stranger('owner').id;
  // What two of the operator's people must vouch for goes to somebody outside.
  const to = isToVouch ? cast.stranger('procurer-reader').id : whose === 'own' ? person.id : cast.stranger('reader').id;
  const given = { ...stamped(desk(house)), by: from, handOver, organisation, to };
  const what = { what: 'product' as const, thing: handOver, until: addDays(house.calendar.today(), 5) };
  await changeDirectory<never>(desk(house), () => ({
    acts: [decided({ act: 'offered', ...given, ...what } as never)] as never,
  }));
  return handOver;
}

async function proposed(house: OpenHouse, cast: Cast, number: string): Promise<string> {
  const proposal = house.newId();
  const act = {
    act: 'proposed' as const,
    ...stamped(desk(house)),
    by: cast.person('examiner').id,
    proposal,
    proposed: { what: 'refuse' as const, number, because: 'x' },
  };
  await changeDirectory<never>(desk(house), () => ({ acts: [decided(act as never)] as never }));
  return proposal;
}

/** A member who can be changed and removed, and one who can leave: seated anew each time. */
async function seated(house: OpenHouse, person: string, organisation: string, roles: readonly Role[]): Promise<void> {
  const found = (await house.directory()).organisations.get(organisation);
  if (!found || found.members.has(person)) return;
  const act = decideFounding(found, { ...stamped(desk(house)), organisation, person, roles });
  await changeDirectory<never>(desk(house), () => ({ acts: [act] }));
}

async function letterOf(house: OpenHouse, organisation: string): Promise<string> {
  const id = house.newId();
  const letter = {
    id,
    to: 'x@supplier.example',
    lang: 'ja' as const,
    subject: 's',
    text: 't',
    about: 'x',
    organisation,
  };
  await house.register.append([{ letter, at: house.calendar.now() }]);
  return id;
}

/** The parameters of a path for one role and whose thing it shall be. */
async function at(world: World, route: Route, person: Person, whose: Whose): Promise<Record<string, string>> {
  const { house, cast } = world;
  const names = [...route.path.matchAll(/:(\w+)/g)].map(([, name]) => name ?? '');
  const side: Side = whose === 'own' ? 'own' : 'other';
  const of = world.filed[side];
  const absent = whose === 'absent';
  const kindOf = person.through === undefined ? person.kind : 'supplier';
  const organisation = cast.organisations[`${kindOf}-${side}`] ?? cast.organisations['supplier-other'] ?? '';
  const values: Record<string, () => Promise<string> | string> = {
    id: () => (route.may === 'application.hand-over' ? of.number : of.product),
    number: () => {
      if (/labels|\/L\/|\/l\//.test(route.path)) return of.label;
      // The other evidence is that which was filed and never demanded.
      return route.may === 'application.see-demanded-evidence' && whose === 'foreign' ? of.labelled : of.number;
    },
    sha256: () => proof.sha256,
    piece: () => 'record',
    block: () => `${side}-block`,
    evaluation: () => 'none',
    action: () => of.action,
    demand: () => '1',
    place: () => 'web',
    request: () => of.request,
    link: () => of.link,
    // One that is looked at, and one that is decided.
    came: () => (route.path.endsWith('/file') ? '1' : '2'),
    text: () => house.scheme.texts[0]?.id ?? '',
    kind: () => house.scheme.papers.find(({ sheet }) => sheet)?.id ?? '',
    criterion: () => Object.values(house.scheme.catalogues)[0]?.criteria[0]?.id ?? '',
    organisation: () => organisation,
    person: async () => {
      const id = `throwaway-${organisation}`;
      await house.people.add({ id, name: 'x', mail: `${id}@x.example`, lang: 'ja' }, house.calendar.now());
      const found = (await house.directory()).organisations.get(organisation);
      await seated(house, id, organisation, [...(found?.members.values().next().value?.roles ?? [])]);
      return id;
    },
    handOver: () =>
      offered(house, cast, person, {
        whose: whose === 'own' ? 'own' : 'foreign',
        isToVouch: route.may === 'people.approve-claim',
      }),
    proposal: () => proposed(house, cast, of.number),
    letter: () => letterOf(house, organisation),
    file: () => (route.path.startsWith('/style') ? 'hoshimi.css' : 'passkeys.js'),
    token: () => tokenFor(world, route),
  };
  const entries = names.map(async (name): Promise<[string, string]> => {
    if (absent && name === names[0]) return [name, 'absent-0'];
    const value = values[name];
    assert.ok(value, `${route.path}: nothing is known of :${name}`);
    return [name, await value()];
  });
  return Object.fromEntries(await Promise.all(entries));
}

async function tokenFor({ house, cast }: World, route: Route): Promise<string> {
  const until = new Date(Date.parse(house.calendar.now()) + 3_600_000).toISOString();
  if (route.path.startsWith('/set-up')) return house.tickets.issue('set-up', { person: house.newId() }, until);
  if (route.path.startsWith('/enter')) return house.tickets.issue('town', { person: cast.person('reader').id }, until);
  if (route.path.startsWith('/hand-overs/proof')) return 'none';
  const organisation = cast.organisations['supplier-own'] ?? '';
  const [invitation, person] = [house.newId(), house.newId()];
  await house.people.add({ id: person, name: '', mail: `${person}@x.example`, lang: 'ja' }, house.calendar.now());
  await changeDirectory(desk(house), (directory) => {
    const given = { ...stamped(desk(house)), organisation, invitation, person, roles: ['reader'] as const };
    const act = decideInvitation(directory, given);
    return 'refused' in act ? act : { acts: [act] };
  });
  return house.tickets.issue('invitation', { organisation, invitation, person }, until);
}

type World = {
  readonly house: OpenHouse;
  readonly app: App;
  readonly cast: Cast;
  readonly filed: Readonly<Record<Side, Filed>>;
};

const payloads = {
  form: ['application/x-www-form-urlencoded', ''],
  json: ['application/json', '{}'],
  file: ['multipart/form-data; boundary=x', '--x--\r\n'],
} as const;

/** Where an empty body would name nothing: what the body names. */
const bodies: Readonly<Record<string, (app: App, params: Record<string, string>) => string>> = {
  '/organisations/switch': () => `organisation=${encodeURIComponent(seatOfAsker)}`,
  '/supplier/applications/:number/release': () => `evidence=${proof.sha256}`,
  '/api/v1/applications/:number/release': () => JSON.stringify({ evidence: [proof.sha256] }),
};
let seatOfAsker = '';
let asked = 0;
async function ask(
  { app }: World,
  route: Route,
  params: Record<string, string>,
  headers: Record<string, string>,
): Promise<Answered> {
  const path = route.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''));
  const url = route.path.endsWith('/history') ? `${path}?field=/product/name/ja` : path;
  const [type, empty] = payloads[route.takes ?? 'form'];
  const payload = bodies[route.path]?.(app, params) ?? empty;
  asked += 1;
  const response = await app.inject({
    method: route.method,
    url,
    // Each from an address of its own: what is limited for one address is tried elsewhere.
    remoteAddress: `10.${(asked >> 16) & 255}.${(asked >> 8) & 255}.${asked & 255}`,
    headers: { ...headers, ...(route.method === 'POST' ? { 'content-type': type } : {}) },
    ...(route.method === 'POST' ? { payload } : {}),
  });
  return { status: response.statusCode, refusal: String(response.headers['x-refusal'] ?? '') };
}

/** Which of own, foreign and absent a route can be asked about. */
const whoses = (route: Route): readonly Whose[] => {
  const things = [...route.path.matchAll(/:(\w+)/g)].map(([, name]) => name);
  const isNamed = things.length > 0 && !things.includes('token') && !things.includes('file');
  return isNamed ? ['own', 'foreign', 'absent'] : ['own'];
};

export type Walk = {
  readonly cells: number;
  readonly differences: readonly string[];
  readonly leaks: readonly string[];
};

/** A leak: something was given that the table keeps back. Every other difference is one, too, but nobody learned anything. */
const isLeak = (wanted: Cell, got: Cell): boolean => got === 'yes' || (wanted === 'hidden' && got === 'no');

/** Everything a refused request must leave as it is. */
async function stateOf({ house, filed: things }: World): Promise<string> {
  const officer = { id: 'o', name: '', organisation: '', kind: 'operator', roles: ['auditor'] } as const;
  const applications = await house.openFor(officer).applications();
  const labels = await house.openFor(undefined).labels();
  const drafts = await Promise.all(
    Object.values(things).map(async ({ product }, index) => {
      const organisation =
        [...(await house.directory()).organisations.values()].filter(({ kind }) => kind === 'supplier')[index]?.id ??
        '';
      const reading = house.openFor({ id: 's', name: '', organisation, kind: 'supplier', roles: ['reader'] });
      return [
        (await reading.drafts('product')).map(({ archived, id }) => [id, archived]),
        await reading.fields(product),
      ];
    }),
  );
  return JSON.stringify([applications, labels, drafts]);
}

/** The person of the role as she must stand to own the thing: an agent at work for a supplier where its papers are meant. */
function personFor(cast: Cast, role: Role, verb: string): Person {
  const isForSupplier = /^(?:product|application)\./.test(verb);
  return isForSupplier && (role === 'filer' || role === 'agent-reader') ? actingFor(cast, role) : cast.person(role);
}

/** Walks every cell. Refused ones first, and after them nothing may have changed. */
export async function walk(house: OpenHouse, app: App, cast: Cast): Promise<Walk> {
  const world: World = {
    house,
    app,
    cast,
    filed: { own: await filed(house, cast, 'own'), other: await filed(house, cast, 'other') },
  };
  const differences: string[] = [];
  const leaks: string[] = [];
  const missing = routes.filter((route) =>
    whoses(route).some(
      (whose) => !table.has(`${route.may} ${whose} session`) && table.get(`${route.may} own session`) === undefined,
    ),
  );
  for (const { path, may } of missing) differences.push(`${path}: the table has no cells for ${may}`);
  let cells = 0;
  const judge = (what: string, wanted: Cell, answer: Answered) => {
    cells += 1;
    const got = cellOf(answer);
    if (got === wanted && answer.status < 500) return;
    const line = `${what}: ${wanted} in the table, ${got} at the door (${answer.status} ${answer.refusal})`;
    differences.push(line);
    if (isLeak(wanted, got)) leaks.push(line);
  };
  const fresh = (person: Person, way: 'session' | 'token') =>
    way === 'session' ? cast.session(person) : cast.token(person);
  /** What is refused ends no session: one serves for many. */
  const keptOnes = new Map<string, { readonly headers: Record<string, string>; left: number }>();
  const kept = async (person: Person, way: 'session' | 'token') => {
    const name = JSON.stringify([way, person.id, person.organisation, person.through, person.roles]);
    const one = keptOnes.get(name) ?? { headers: await fresh(person, way), left: 200 };
    one.left -= 1;
    if (one.left > 0) keptOnes.set(name, one);
    else keptOnes.delete(name);
    return { ...one.headers };
  };
  const each = async (isTurn: (wanted: Cell) => boolean) => {
    for (const route of routes)
      for (const whose of whoses(route)) {
        const nobodys =
          expected(route.may, whose, 'session', 'nobody') ?? expected(route.may, 'own', 'session', 'nobody');
        if (nobodys !== undefined && isTurn(nobodys)) {
          const params = await at(world, route, cast.person('reader'), whose);
          // Of public things some are there and some are not.
          const wanted = isOpen(route.may) && whose === 'absent' ? 'hidden' : nobodys;
          judge(`${route.method} ${route.path} by nobody, ${whose}`, wanted, await ask(world, route, params, {}));
        }
        for (const role of roles)
          for (const way of ['session', 'token'] as const) {
            if (isOpen(route.may)) continue;
            const wanted = expected(route.may, whose, way, role);
            if (wanted === undefined || !isTurn(wanted)) continue;
            const person = personFor(cast, role, route.may);
            await seated(house, cast.person(role).id, cast.person(role).organisation, [role]);
            seatOfAsker = person.organisation;
            const params = await at(world, route, person, whose);
            const isKept = wanted !== 'yes';
            const headers = isKept ? await kept(person, way) : await fresh(person, way);
            if (way === 'token' && asksPresence(route))
              headers['x-presence'] = await house.tickets.issue(
                'presence',
                { person: person.id },
                '2099-01-01T00:00:00Z',
              );
            judge(
              `${route.method} ${route.path} by ${role}, ${whose}, ${way}`,
              wanted,
              await ask(world, route, params, headers),
            );
          }
      }
  };
  const before = await stateOf(world);
  await each((wanted) => wanted !== 'yes');
  assert.equal(await stateOf(world), before, 'a refused request changed something');
  await each((wanted) => wanted === 'yes');
  return { cells, differences, leaks };
}
