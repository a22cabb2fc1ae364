// People in real browsers at a real office: one page each, an authenticator where wanted, letters read where they lie,
// every page looked over once per language at two widths.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { Secret, TOTP } from 'otpauth';
import type { Page } from 'playwright-core';
import { axeSource, axeTags, openBrowser, openPage } from '../browser/browser.ts';
import { widthsNow } from '../browser/widths.ts';
import type { Running } from './running.ts';
import { startOffice } from './running.ts';

export type Lang = 'ja' | 'en';
const isAll = process.env['HOSHIMI_JOURNEYS'] === 'all';
/** A journey's languages where it is walked in the long run alone. */
export const longLangs: readonly ('ja' | 'en')[] = isAll ? ['ja', 'en'] : [];
/** A journey's languages: one in the daily run, both where HOSHIMI_JOURNEYS says all. */
export const langs = (daily: Lang): readonly Lang[] => (isAll ? ['ja', 'en'] : [daily]);
/** Where pictures of the pages go, when somebody wants to see them. */
const pictures = process.env['HOSHIMI_PICTURES'];

/** An office of its own in an empty folder, with a clock that can be turned on. */
export type Place = {
  office: Running;
  readonly base: string;
  /** The office's time, in milliseconds. */
  now(): number;
  /** Turns its clock on. */
  turn(span: { readonly minutes?: number; readonly days?: number }): void;
  again(): Promise<Running>;
};

/** Starts an office that nobody was let into yet, or one with the sample town's people. */
export async function emptyPlace(
  t: TestContext,
  environment: Readonly<Record<string, string>> = {},
  from: 'nobody' | 'people' = 'nobody',
): Promise<Place> {
  const data = mkdtempSync(join(tmpdir(), 'hoshimi-people-'));
  const clock = join(data, 'clock');
  let ahead = 0;
  writeFileSync(clock, '0');
  const told = {
    NODE_OPTIONS: `--disable-warning=ExperimentalWarning --import=${join(import.meta.dirname, 'turned-clock.ts')}`,
    TURNED_CLOCK: clock,
    ...environment,
  };
  const start = (more = {}) => startOffice(data, { from, environment: { ...told, ...more } });
  const place: Place = {
    office: await start(),
    get base() {
      return place.office.base;
    },
    now: () => Date.now() + ahead,
    turn({ minutes = 0, days = 0 }) {
      ahead += (days * 24 * 60 + minutes) * 60_000;
      writeFileSync(clock, String(ahead));
    },
    async again() {
      const { port } = new URL(place.base);
      await place.office.stop();
      place.office = await start({ PORT: port });
      return place.office;
    },
  };
  t.after(async () => {
    await place.office.stop();
    rmSync(data, { recursive: true, force: true });
  });
  return place;
}

/** Somebody's browser. */
export type Visitor = {
  readonly page: Page;
  readonly lang: Lang;
  /** Opens a path of the office, looks it over, and expects this status. */
  go(path: string, status?: number): Promise<void>;
  /** Looks over the page she is on; `as`: a state of it that is a page of its own. */
  look(as?: string): Promise<void>;
  /** Presses a button of the form that goes to this address; resolves with the status of what came. */
  press(action: string, more?: { readonly button?: string; readonly within?: string }): Promise<number>;
  /** What the main part says. */
  says(): Promise<string>;
  /** Plugs an authenticator in and gives its id; `unplug` takes it away. */
  plug(transport?: 'internal' | 'usb'): Promise<string>;
  unplug(id: string): Promise<void>;
};

/** Opens a browser at the office. */
export async function visit(
  place: Place,
  { lang = 'ja', script = false }: { readonly lang?: Lang; readonly script?: boolean } = {},
): Promise<Visitor> {
  const page = await openPage({ script, lang, width: 1440 });
  page.setDefaultTimeout(6_000);
  const cdp = script ? await page.context().newCDPSession(page) : undefined;
  await cdp?.send('WebAuthn.enable');
  const visitor: Visitor = {
    page,
    lang,
    async go(path, status = 200) {
      const response = await page.goto(path.startsWith('http') ? path : `${place.base}${path}`);
      assert.equal(response?.status(), status, `${path}\n${await visitor.says()}`);
      await visitor.look();
    },
    look: (as) => looked(page, lang, as),
    async press(action, { button, within = `form[action="${action}"]` } = {}) {
      const form = page.locator(within).first();
      const chosen = form.locator('button', button === undefined ? {} : { hasText: button }).first();
      const [response] = await Promise.all([
        page.waitForNavigation().catch(async () => assert.fail(`nothing came: ${await visitor.says()}`)),
        // Shown by the page’s script; pressed though it says that it does nothing now.
        chosen.waitFor().then(() => chosen.click({ force: true })),
      ]);
      const status = response?.status() ?? 0;
      await visitor.look();
      return status;
    },
    says: async () => ((await page.locator('main').textContent()) ?? '').replace(/\s+/g, ' '),
    async plug(transport = 'internal') {
      assert.ok(cdp);
      const options = { protocol: 'ctap2', transport, hasResidentKey: true, hasUserVerification: true } as const;
      const made = await cdp.send('WebAuthn.addVirtualAuthenticator', {
        options: { ...options, isUserVerified: true, automaticPresenceSimulation: true },
      });
      return made.authenticatorId;
    },
    async unplug(authenticatorId) {
      await cdp?.send('WebAuthn.removeVirtualAuthenticator', { authenticatorId });
    },
  };
  return visitor;
}

/** A page by its path, whatever the ids in it, and by what it says first: a refusal is another page. */
const nameOf = (page: Page, title: string): string => {
  const path = new URL(page.url()).pathname
    .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'ID')
    .replace(/(set-up|join|proof)\/[^/]+/, '$1/TOKEN')
    .replace(/[A-Z]{2,}[-\d]+/g, 'NUMBER');
  return `${path} ${title.split(' | ')[0]?.slice(0, 60)}`;
};

/** Pages looked over in this file, by language and name. */
export const met = new Map<string, number>();

let copies: Promise<Page> | undefined;
/** One page with scripts, in which every page is looked at as it stands: the policy lets none of its own run. */
const copyPage = () =>
  (copies ??= (async () => {
    const context = await (await openBrowser()).newContext({ reducedMotion: 'reduce', timezoneId: 'Asia/Tokyo' });
    return context.newPage();
  })());

type Found = { readonly id: string; readonly at: readonly string[] };

/** Looks a page over once per language: axe at both widths with everything unfolded, and nothing wider than the window. */
async function looked(page: Page, lang: Lang, as = ''): Promise<void> {
  const [body, title] = [await page.content(), await page.title()];
  assert.ok(!/[0-9a-f]{8}-[0-9a-f]{4}-/.test(title), `${page.url()} is called by a number: ${title}`);
  const name = `${lang} ${nameOf(page, title)}${as}`;
  if (met.has(name)) return;
  const widths = widthsNow();
  met.set(name, widths.length);
  const copy = await copyPage();
  const url = page.url();
  await copy.unrouteAll();
  await copy.route('**/*', (route) => {
    if (!route.request().isNavigationRequest()) return route.fallback();
    const headers = { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': "script-src 'none'" };
    return route.fulfill({ body, headers });
  });
  await copy.setViewportSize({ width: widths[0] ?? 390, height: 900 });
  await copy.goto(url);
  await copy.evaluate(axeSource);
  for (const width of widths) {
    await copy.setViewportSize({ width, height: 900 });
    const found = await copy.evaluate<{ wide: string[]; violations: Found[] }>(lookOver);
    if (pictures !== undefined) {
      const file = `${met.size.toString().padStart(3, '0')} ${name} ${width}.png`.replace(/[/?]/g, '_');
      await copy.screenshot({ path: join(pictures, file), fullPage: true });
    }
    assert.deepEqual(found, { wide: [], violations: [] }, `${name} at ${width} px`);
  }
}

const lookOver = `(async () => {
  for (const one of document.querySelectorAll('details')) one.open = true;
  for (const one of document.querySelectorAll('[data-needs-script]')) one.hidden = false;
  const wide = document.documentElement.scrollWidth > innerWidth
    ? [String(document.documentElement.scrollWidth), ...[...document.querySelectorAll('body *')]
        .filter((one) => !one.closest('.nav, .scroll') && one.getBoundingClientRect().right > innerWidth + 1)
        .map((one) => one.outerHTML.slice(0, 120)).slice(0, 3)]
    : [];
  const { violations } = await axe.run(document, { runOnly: ${JSON.stringify(axeTags)}, resultTypes: ['violations'] });
  return { wide, violations: violations.map(({ id, nodes }) => ({ id, at: nodes.map(({ html }) => html) })) };
})()`;

/** The code that an app shows at the office's time, some steps of half a minute away. */
export const codeOf = (place: Place, secret: string, steps = 0): string =>
  new TOTP({ secret: Secret.fromBase32(secret.replace(/\s/g, '')) }).generate({
    timestamp: place.now() + steps * 30_000,
  });

/** Somebody with a password and an app. */
export type Known = { readonly mail: string; readonly password: string; secret: string; codes: readonly string[] };
export const password = '夜明けの観測所と七つの星図';
/** Long names everywhere: what holds them holds the others. */
export const operator = '国立研究開発法人星空暮らし機器安全標識審査推進機構東日本総合事務局（見本）試行係';
export const supplierName = '株式会社星見野丘陵天体観測機器製作所グループホールディングス東日本統括本部（見本）';

/** The codes shown on the page of recovery codes. */
export const codesShown = (page: Page): Promise<string[]> => page.locator('main ol code').allInnerTexts();

/** Joins by password and code, without script: fills the form on the page of an invitation or of the set-up. */
export async function fillPassword(place: Place, { page }: Visitor, name: string): Promise<string> {
  const form = page.locator('form:has(input[name=way][value=password])');
  await page.locator('details:has(input[name=way][value=password]) > summary').click();
  const secret = (await form.locator('code').textContent()) ?? '';
  await form.locator('input[name=name]').fill(name);
  await form.locator('input[name=password]').fill(password);
  await form.locator('input[name=code]').fill(codeOf(place, secret));
  return secret;
}

/** Sets an empty office up by password, without script: its first person runs the operator. */
export async function setUpOperator(
  place: Place,
  visitor: Visitor,
  { name, organisation, mail }: { readonly name: string; readonly organisation: string; readonly mail: string },
): Promise<Known> {
  await visitor.go(place.office.setUp);
  const within = 'form:has(input[name=way][value=password])';
  const secret = await fillPassword(place, visitor, name);
  await visitor.page.locator(`${within} input[name=kind][value=operator]`).check();
  await visitor.page.locator(`${within} input[name=organisation]`).fill(organisation);
  await visitor.page.locator(`${within} input[name=mail]`).fill(mail);
  assert.equal(await visitor.press('', { within }), 200, await visitor.says());
  return { mail, password, secret, codes: await codesShown(visitor.page) };
}

/** Registers an organisation and begins to work in it; tells its page. */
export async function registerOrganisation(
  visitor: Visitor,
  facts: { readonly kind: string; readonly name: string; readonly number?: string; readonly domain?: string },
): Promise<string> {
  await visitor.go('/organisations/new');
  await visitor.page.locator(`input[name=kind][value=${facts.kind}]`).check();
  await visitor.page.fill('#name', facts.name);
  await visitor.page.fill('#corporate-number', facts.number ?? '');
  await visitor.page.fill('#mail-domain', facts.domain ?? '');
  assert.equal(await visitor.press('/organisations'), 200, await visitor.says());
  await switchTo(visitor, facts.name);
  return organisationOf(visitor);
}

/** The path of the organisation in whose seat she is. */
export const organisationOf = async ({ page }: Visitor): Promise<string> =>
  (await page.locator('header a[href^="/organisations/"]').first().getAttribute('href')) ?? '';

/** Begins to work in another seat. */
export async function switchTo(visitor: Visitor, name: string): Promise<void> {
  await visitor.go('/seats');
  const within = `li:has-text("${name}") form[action="/organisations/switch"]`;
  assert.equal(await visitor.press('', { within }), 200, await visitor.says());
}

/** Asks somebody to join the organisation. */
export async function inviteTo(
  visitor: Visitor,
  organisation: string,
  { mail, roles }: { readonly mail: string; readonly roles: readonly string[] },
): Promise<void> {
  await visitor.go(organisation);
  const form = `form[action="${organisation}/invitations"]`;
  await visitor.page.locator(`${form} input[name=mail]`).fill(mail);
  for (const role of roles) await visitor.page.locator(`${form} input[name=roles][value=${role}]`).check();
  assert.equal(await visitor.press(`${organisation}/invitations`), 200, await visitor.says());
}

/** A number with a right check digit. */
export function corporateNumber(twelve: string): string {
  const sum = [...twelve].reverse().reduce((total, digit, n) => total + Number(digit) * (n % 2 === 0 ? 1 : 2), 0);
  return `${9 - (sum % 9)}${twelve}`;
}

/** Opens an invitation's link, joins with a password and a code, and keeps the recovery codes. */
export async function joinByPassword(
  place: Place,
  visitor: Visitor,
  { link, name, mail }: { readonly link: string; readonly name: string; readonly mail: string },
): Promise<Known> {
  await visitor.go(link);
  const secret = await fillPassword(place, visitor, name);
  const within = 'form:has(input[name=way][value=password])';
  assert.equal(await visitor.press('', { within }), 200, await visitor.says());
  const codes = await codesShown(visitor.page);
  assert.equal(codes.length, 10, await visitor.says());
  return { mail, password, secret, codes };
}

/** Signs in with password and code, at the next code of the app: each is taken once. */
export async function signIn(place: Place, visitor: Visitor, known: Known, code?: string): Promise<number> {
  await visitor.go('/sign-in');
  await visitor.page.locator('details > summary').first().click();
  const within = 'form[action="/sign-in/password"]';
  await visitor.page.locator(`${within} input[name=mail]`).fill(known.mail);
  await visitor.page.locator(`${within} input[name=password]`).fill(known.password);
  await visitor.page.locator(`${within} input[name=code]`).fill(code ?? codeOf(place, known.secret));
  return visitor.press('/sign-in/password');
}

/** Shows on the page of presence that she is there, and goes on with what she had typed. */
export async function provePresence(place: Place, visitor: Visitor, known: Known): Promise<number> {
  assert.ok((await visitor.page.locator('form[action="/presence/password"]').count()) === 1, await visitor.says());
  place.turn({ minutes: 1 });
  await visitor.page.fill('#password', known.password);
  await visitor.page.fill('#code', codeOf(place, known.secret));
  const status = await visitor.press('/presence/password');
  const isResume = (await visitor.page.locator('main form.row button').count()) === 1;
  return isResume ? visitor.press('', { within: 'main form.row' }) : status;
}

/** The newest link of this kind in a letter to this address, as it lies in the outbox. */
export async function linkIn(
  reader: Visitor,
  kind: 'join' | 'hand-overs/proof' | 'hand-overs' | 'account',
  to: string,
): Promise<string> {
  await reader.go('/mail');
  const links = reader.page.locator('tr', { hasText: to }).locator(`a[href*="/${kind}/"]`);
  assert.ok((await links.count()) > 0, `no ${kind} link to ${to} in: ${await reader.says()}`);
  return (await links.first().getAttribute('href')) ?? '';
}
