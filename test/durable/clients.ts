// Programs at work with an office that is killed at any moment: they save fields, put evidence, take applications to their
// end and invite people, and write down what the office told them is done. Each act is sent twice at once, as by two clicks.
import assert from 'node:assert/strict';
import { createHash, randomBytes, randomInt, randomUUID } from 'node:crypto';
import type { Product } from '../../src/domain/product.ts';

type Headers = Readonly<Record<string, string>>;
type Json = Readonly<Record<string, unknown>>;
export type Hand = 'owner' | 'owner in person' | 'editor' | 'reception' | 'examiner' | 'decider';

/** What the office told its clients is done, in the order of being told. */
export type Told = {
  readonly saved: {
    readonly product: string;
    readonly field: string;
    readonly version: number;
    readonly value: string;
  }[];
  readonly kept: string[];
  readonly created: string[];
  readonly acts: { readonly number: string; readonly act: string }[];
  readonly labels: { readonly application: string; readonly label: string }[];
  readonly invited: string[];
  /** Requests that nobody answered: what they asked for may be done or not. */
  unanswered: number;
};
export const nothingTold = (): Told => ({
  saved: [],
  kept: [],
  created: [],
  acts: [],
  labels: [],
  invited: [],
  unanswered: 0,
});

/** What becomes of an application, act by act. */
const plans = [
  ['opened', 'filed', 'returned', 'filed', 'accepted', 'paid', 'labelled'],
  ['opened', 'filed', 'accepted', 'paid', 'labelled'],
  ['opened', 'filed', 'returned', 'filed', 'withdrawn'],
  ['opened', 'filed', 'refused'],
] as const;
export type ActName = (typeof plans)[number][number];

/** One application on its way. `done` is how many of its acts are on record as far as its client knows. */
export type Paper = { product?: string; number?: string; done: number; readonly plan: readonly ActName[] };

/** What the clients have before them. It outlives the office. */
export type Desk = {
  readonly headers: Readonly<Record<Hand, Headers>>;
  readonly supplier: string;
  /** A product on which nothing is wrong. */
  readonly complete: Product;
  /** The last day of the labels. */
  readonly until: string;
  /** Products that are saved field by field: one of each client's own, and the last one that all of them save. */
  readonly drafts: readonly string[];
  /** The product that evidence is put to. */
  readonly shelf: string;
  /** Applications, client by client: two of them ask for numbers at once. */
  readonly papers: readonly Paper[][];
};

/** Asks the office; undefined when it did not answer to the end. */
export type Ask = (
  hand: Hand,
  path: string,
  body?: Json | FormData | URLSearchParams,
) => Promise<{ readonly status: number; readonly body: Json } | undefined>;

export const asking =
  (base: string, { headers }: Pick<Desk, 'headers'>, told: Told): Ask =>
  async (hand, path, body) => {
    const isRaw = body instanceof FormData || body instanceof URLSearchParams;
    const type: Headers = body === undefined || isRaw ? {} : { 'content-type': 'application/json' };
    try {
      const response = await fetch(`${base}${path}`, {
        method: body === undefined ? 'GET' : 'POST',
        headers: { ...headers[hand], ...type },
        redirect: 'manual',
        ...(body === undefined ? {} : { body: isRaw ? body : JSON.stringify(body) }),
      });
      const text = await response.text();
      return { status: response.status, body: /^[{[]/.test(text) ? (JSON.parse(text) as Json) : { text } };
    } catch {
      told.unanswered += 1;
      return undefined;
    }
  };

type Answered = Awaited<ReturnType<Ask>>;
const is = (answer: Answered, ...statuses: readonly number[]): boolean => {
  if (!answer) return false;
  assert.ok(
    [200, 303, ...statuses].includes(answer.status),
    `${answer.status} ${JSON.stringify(answer.body).slice(0, 400)}`,
  );
  return answer.status === 200 || answer.status === 303;
};

/** The versions that a draft's fields have now. */
async function versionsOf(ask: Ask, product: string): Promise<Readonly<Record<string, number>> | undefined> {
  const answer = await ask('owner', `/api/v1/products/${product}`);
  return is(answer) ? (answer?.body['versions'] as Record<string, number>) : undefined;
}

/** The fields that are saved together: all of them or none. */
export const ownFields = ['/product/about', '/product/name/ja', '/product/name/en'] as const;
export const sharedField = '/product/about';

/** Saves the fields of a draft again and again until the office is gone. Each value is one of its own. */
async function saves(ask: Ask, told: Told, product: string, names: readonly string[]): Promise<void> {
  for (;;) {
    const versions = await versionsOf(ask, product);
    if (!versions) return;
    const was = new Map(names.map((field) => [field, versions[field] ?? 0]));
    for (;;) {
      const value = randomUUID();
      const fields = names.map((field) => ({ field, expected: was.get(field) ?? 0, value }));
      const answer = await ask('editor', `/api/v1/products/${product}/fields`, { fields });
      if (!answer) return;
      if (!is(answer, 409)) break;
      for (const { field, expected } of fields) {
        was.set(field, expected + 1);
        told.saved.push({ product, field, version: expected + 1, value });
      }
    }
  }
}

/** Puts files of any size and says which the office has. */
async function uploads(ask: Ask, told: Told, shelf: string): Promise<void> {
  for (let i = 0; ; i++) {
    const bytes = randomBytes(i % 4 === 3 ? randomInt(500_000, 2_000_000) : randomInt(1, 60_000));
    const form = new FormData();
    form.set('file', new Blob([bytes]), 'record.bin');
    const answer = await ask('editor', `/api/v1/products/${shelf}/evidence`, form);
    if (!is(answer)) return;
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    assert.equal(answer?.body['sha256'], sha256);
    told.kept.push(sha256);
  }
}

/** Invites people whom nobody knows yet. */
async function invites(ask: Ask, told: Told, supplier: string): Promise<void> {
  for (;;) {
    const mail = `${randomUUID()}@supplier.example`;
    const form = new URLSearchParams({ mail, roles: 'reader', lang: 'ja' });
    const answer = await ask('owner in person', `/organisations/${supplier}/invitations`, form);
    if (!is(answer)) return;
    // Without a mail server the link is shown at once.
    assert.equal(answer?.status, 200);
    told.invited.push(mail);
  }
}

/** Takes one application after the other a step further, until the office is gone. */
async function files(ask: Ask, told: Told, desk: Desk, papers: Paper[]): Promise<void> {
  for (;;) {
    const paper = nextPaper(papers);
    if (!paper.product) {
      const created = await ask('owner', '/api/v1/products', { product: desk.complete });
      if (!is(created)) {
        // Whether there is a product is not known: the next one is another.
        papers.splice(papers.indexOf(paper), 1);
        return;
      }
      paper.product = String(created?.body['created']);
      told.created.push(paper.product);
    }
    if (!(await step(ask, told, desk, paper))) return;
  }
}

function nextPaper(papers: Paper[]): Paper {
  const open = papers.find(({ done, plan }) => done < plan.length);
  if (open) return open;
  const made: Paper = { done: 0, plan: plans[papers.length % plans.length] ?? plans[0] };
  papers.push(made);
  return made;
}

/** One act, asked for twice at once. It is done when one of the two answers says so; false when neither came. */
async function step(ask: Ask, told: Told, desk: Desk, paper: Paper): Promise<boolean> {
  const act = paper.plan[paper.done];
  assert.ok(act);
  const request = await requestOf(ask, desk, paper, act);
  if (!request) return false;
  const [hand, path, body] = request;
  const answers = await Promise.all([ask(hand, path, body), ask(hand, path, body)]);
  const done = answers.filter((answer) => is(answer, 409));
  if (done.length === 0) {
    assert.ok(answers.includes(undefined), `${act} was refused twice: ${JSON.stringify(answers)}`);
    return false;
  }
  if (act === 'opened') {
    const [number = '', ...more] = new Set(done.map((answer) => String(answer?.body['opened'])));
    assert.deepEqual(more, [], 'one product, two applications');
    paper.number = number;
  }
  if (act === 'labelled') {
    const labels = new Set(done.map((answer) => String(answer?.body['issued'])));
    assert.equal(labels.size, 1, 'one application, two labels');
    told.labels.push(...[...labels].map((label) => ({ application: paper.number ?? '', label })));
  }
  paper.done += 1;
  told.acts.push({ number: paper.number ?? '', act });
  return true;
}

type Request = readonly [hand: Hand, path: string, body: Json];

/** How an act is asked for; undefined when the office is gone before it could be. */
async function requestOf(ask: Ask, desk: Desk, { product, number }: Paper, act: ActName): Promise<Request | undefined> {
  const path = `/api/v1/applications/${number}`;
  switch (act) {
    case 'opened':
      return ['owner', `/api/v1/products/${product}/application`, {}];
    case 'filed':
      return ['owner', `${path}/filing`, { replies: ['記録の日付は先月です。'] }];
    case 'returned':
      return ['examiner', `${path}/return`, { queries: [{ at: '/evidence/record', asks: '日付はいつですか。' }] }];
    case 'accepted':
      return ['examiner', `${path}/acceptance`, {}];
    case 'paid': {
      const answer = await ask('reception', path);
      if (!answer || !is(answer)) return undefined;
      const { due } = answer.body['application'] as { readonly due: { readonly yen: number } };
      return ['reception', `${path}/fee`, { yen: due.yen }];
    }
    case 'labelled':
      return ['decider', `${path}/label`, { until: desk.until }];
    case 'withdrawn':
      return ['owner', `${path}/withdrawal`, { because: '出し直します。' }];
    case 'refused':
      return ['decider', `${path}/refusal`, { because: '範囲の外です。' }];
  }
}

/** Who is at work in one life: everybody, or those alone who are slow beside the others. */
export type Crew = 'everybody' | 'filers-and-uploaders' | 'uploaders';

/** All of the crew at work at once. Resolves when the office is gone, with what it told; `heard` is called at each answer. */
export async function work(base: string, desk: Desk, heard: (told: Told) => void, crew: Crew): Promise<Told> {
  const told = nothingTold();
  const asked = asking(base, desk, told);
  const ask: Ask = async (...request) => {
    const answer = await asked(...request);
    if (answer) heard(told);
    return answer;
  };
  const [shared = '', ...own] = desk.drafts.toReversed();
  const savers = () => [
    ...own.map((product) => saves(ask, told, product, ownFields)),
    saves(ask, told, shared, [sharedField]),
    saves(ask, told, shared, [sharedField]),
    invites(ask, told, desk.supplier),
  ];
  await Promise.all([
    ...(crew === 'everybody' ? savers() : []),
    uploads(ask, told, desk.shelf),
    uploads(ask, told, desk.shelf),
    ...(crew === 'uploaders' ? [] : desk.papers.map((papers) => files(ask, told, desk, papers))),
  ]);
  return told;
}
