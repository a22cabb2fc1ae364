// The pages of one's own account: the last way in stays, a secret is shown once, every act is a form of its own, and what
// somebody else wrote never becomes markup.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { forbiddenIn } from '../../../test/forbidden-phrases.ts';
import type { CivilDate } from '../../domain/names.ts';
import type { Verb } from '../../domain/people.ts';
import { scopesFor, verbs } from '../../domain/people.ts';
import type { Scheme } from '../../domain/scheme.ts';
import { accountNotices } from '../../words/account.ts';
import { newPasswordErrors } from '../../words/entry.ts';
import { kindWords, roleWords, thingWords, verbWords } from '../../words/people.ts';
import { html } from '../parts/html.ts';
import type { Lang, Reader } from '../parts/reader.ts';
import { accountPage } from './account.ts';
import { passwordPage } from './password.ts';
import { presenceCodePage } from './presence-code.ts';
import { sessionsPage } from './sessions.ts';
import type { TokenShown } from './tokens.ts';
import { tokensPage } from './tokens.ts';

const scheme = { sample: false, standings: {}, levels: [] } as unknown as Scheme;
const nasty = `<b>&"'\``;
const owner = { id: 'p1', name: nasty, organisation: 'o1', kind: 'supplier', roles: ['owner'] } as const;
const reader = (lang: Lang, here = '/account'): Reader => ({ lang, here, scheme, csrf: 'proof-1', person: owner });
const today = '2026-11-25' as CivilDate;
const code = { secret: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567', qr: html`<svg width="220"></svg>`, ticket: 'ticket-1' };

const account = { name: nasty, mail: nasty, lang: 'en' } as const;
const passkey = (id: string, more = {}) => ({
  id,
  label: nasty,
  backedUp: false,
  addedAt: '2026-11-01T03:00:00Z',
  ...more,
});
const two = {
  passkeys: [passkey('key-1', { usedAt: '2026-11-24T16:30:00Z' }), passkey('key-2', { label: '', backedUp: true })],
  password: '$argon2id$phc-never-shown',
  recoveryCodes: 7,
};
const session = (id: string) => ({
  id,
  from: nasty,
  openedAt: '2026-11-24T16:30:00Z',
  seenAt: '2026-11-25T00:00:00Z',
  provedBy: 'passkey' as const,
});
const token = (id: string, more: Partial<TokenShown> = {}): TokenShown => ({
  id,
  organisation: 'o1',
  ofOrganisation: false,
  label: nasty,
  scopes: ['product.see', 'product.edit'],
  until: '2026-12-31T14:59:59.000Z',
  ...more,
});
const given = {
  tokens: [
    token('t-living'),
    token('t-rests', { rests: true, ofOrganisation: true }),
    token('t-revoked', { revokedAt: '2026-11-20T00:00:00Z', ofOrganisation: true, organisation: nasty }),
    token('t-over', { until: '2026-11-24T14:59:59.000Z', usedAt: '2026-11-02T00:00:00Z' }),
    token('t-last-day', { until: '2026-11-25T14:59:59.000Z', scopes: [...scopesFor(owner)] }),
  ],
  scopes: scopesFor(owner),
  seats: [{ organisation: 'o1', name: nasty }],
  canMakeForOrganisation: true,
  today,
};
const tokenErrors = [
  { id: 'label', text: 'L' },
  { id: 'until', text: 'U' },
  { id: 'scopes', text: 'S' },
];

const pages = {
  account: (lang: Lang) => accountPage(reader(lang), { account, keys: two }),
  'account-error': (lang: Lang) => accountPage(reader(lang), { account, keys: two, error: 'no-proof' }),
  'account-one': (lang: Lang) =>
    accountPage(reader(lang), { account, keys: { passkeys: [passkey('key-1')], recoveryCodes: 1 }, notice: 'removed' }),
  'account-password-only': (lang: Lang) =>
    accountPage(reader(lang), {
      account,
      keys: { passkeys: [], password: 'x-phc', recoveryCodes: 0 },
      notice: 'toString',
    }),
  'account-none': (lang: Lang) => accountPage(reader(lang), { account, keys: { passkeys: [], recoveryCodes: 0 } }),
  password: (lang: Lang) => passwordPage(reader(lang, '/account/password'), { code, isNew: true }),
  'password-change': (lang: Lang) =>
    passwordPage(reader(lang, '/account/password'), { code, isNew: false, error: 'common' }),
  'password-current': (lang: Lang) =>
    passwordPage(reader(lang, '/account/password'), { code, isNew: false, asksCurrent: true, error: 'password-wrong' }),
  'password-code': (lang: Lang) =>
    passwordPage(reader(lang, '/account/password'), { code, isNew: true, error: 'code-wrong' }),
  sessions: (lang: Lang) =>
    sessionsPage(reader(lang, '/account/sessions'), { sessions: [session('s1'), session('s2')], current: 's1' }),
  'sessions-one': (lang: Lang) =>
    sessionsPage(reader(lang, '/account/sessions'), { sessions: [session('s1')], current: 's1' }),
  tokens: (lang: Lang) => tokensPage(reader(lang, '/account/tokens'), given),
  'tokens-fresh': (lang: Lang) => tokensPage(reader(lang, '/account/tokens'), { ...given, fresh: 'hoshimi_pat_fresh' }),
  'tokens-none': (lang: Lang) =>
    tokensPage(reader(lang, '/account/tokens'), { ...given, tokens: [], scopes: [], canMakeForOrganisation: false }),
  'tokens-wrong': (lang: Lang) =>
    tokensPage(reader(lang, '/account/tokens'), {
      ...given,
      errors: tokenErrors,
      typed: { label: nasty, until: '2030-01-01', scopes: ['product.edit'], ofOrganisation: true },
    }),
  'presence-code': (lang: Lang) => presenceCodePage(reader(lang, '/account/presence-code'), {}),
  'presence-code-made': (lang: Lang) =>
    presenceCodePage(reader(lang, '/account/presence-code'), { code: 'one-time-1', until: '2026-11-25T00:10:00Z' }),
};
type Name = keyof typeof pages;
const all = (Object.keys(pages) as Name[]).flatMap((name) =>
  (['ja', 'en'] as const).map((lang) => ({ name: `${name} (${lang})`, lang, text: String(pages[name](lang)) })),
);
const text = (name: Name, lang: Lang = 'ja') => String(pages[name](lang));
const idsIn = (page: string) => [...page.matchAll(/\sid="([^"]+)"/g)].map(([, id = '']) => id);
const formsIn = (page: string) => [...page.matchAll(/<form[\s\S]*?<\/form>/g)].map(([form]) => form);
const forms = (page: string, action: string) => formsIn(page).filter((one) => one.includes(`action="${action}"`));

for (const { name, lang, text: page } of all) {
  test(`${name} has one heading, whole links, no style and no script but the passkeys’ own`, () => {
    assert.equal(page.match(/<h1[ >]/g)?.length, 1);
    assert.ok(page.startsWith(`<!doctype html>\n<html lang="${lang}">`));
    assert.doesNotMatch(page, /<style|\sstyle=|\son\w+=|javascript:|undefined|\[object|NaN/);
    const asks = page.includes('data-passkey=');
    assert.deepEqual(
      page.match(/<script[^>]*>/g) ?? [],
      asks ? ['<script type="module" src="/assets/passkeys.js">'] : [],
    );
    const ids = idsIn(page);
    assert.deepEqual(
      ids.filter((id, index) => ids.indexOf(id) !== index),
      [],
      'an id stands twice',
    );
    for (const [, target = ''] of page.matchAll(
      /(?:href="#|aria-labelledby="|aria-describedby="|\sfor="|\sform=")([^"]+)"/g,
    ))
      for (const id of target.split(' ')) assert.ok(ids.includes(id), `nothing has the id ${id}`);
  });

  test(`${name}: every control has a label, no form stands in a form, and each carries the proof`, () => {
    for (const [control] of page.matchAll(/<(?:input|select|textarea)[^>]*>/g)) {
      if (/type="(?:hidden|radio|checkbox)"/.test(control)) continue;
      const id = /\sid="([^"]+)"/.exec(control)?.[1];
      assert.ok(id && page.includes(`<label for="${id}">`), control);
    }
    assert.doesNotMatch(page, /<form(?:(?!<\/form>)[\s\S])*<form/);
    assert.doesNotMatch(page, /<p(?: [^>]*)?>(?:(?!<\/p>)[\s\S])*<(?:p|div|ul|ol|form|h[1-6]|section|fieldset)[ >]/);
    for (const one of formsIn(page)) {
      assert.match(one, /method="post"/);
      assert.match(one, /name="csrf" value="proof-1"/);
    }
  });

  test(`${name}: nothing that was typed becomes markup, nothing kept is shown, nothing is promised`, () => {
    assert.ok(!page.includes(nasty));
    assert.doesNotMatch(page, /<b>&amp;/);
    assert.doesNotMatch(page, /phc/);
    assert.deepEqual(forbiddenIn(page), []);
  });

  test(`${name} has its place in the menu of the account`, () => {
    const [menu = ''] = page.match(/<ul class="tabs">[\s\S]*?<\/ul>/) ?? [];
    assert.equal(menu.match(/aria-current="(?:page|true)"/g)?.length, 1);
    assert.equal(menu.match(/<a /g)?.length, 3);
  });
}

test('the same things stand in both languages', () => {
  const shape = (page: string) => [...page.matchAll(/<(\w+)/g)].map(([, tag]) => tag).join(' ');
  const bare = (name: Name, lang: Lang) => shape(text(name, lang).replace(/<ul class="lang"[\s\S]*?<\/ul>/, ''));
  for (const name of Object.keys(pages) as Name[]) assert.equal(bare(name, 'ja'), bare(name, 'en'), name);
});

test('a way in can be removed while another is left, and the last one cannot', () => {
  assert.equal(forms(text('account'), '/account/passkeys/remove').length, 2);
  assert.match(forms(text('account'), '/account/passkeys/remove')[1] ?? '', /name="id" value="key-2"/);
  assert.equal(forms(text('account'), '/account/password/remove').length, 1);
  for (const name of ['account-one', 'account-password-only'] as const) {
    assert.doesNotMatch(text(name), /\/remove"/);
    assert.match(text(name), /最後の入る方法なので、取り除けません/);
    assert.match(text(name), /入る方法が一つしかありません/);
  }
  assert.match(text('account-none'), /入る方法が、まだありません/);
  assert.doesNotMatch(text('account'), /finding warning/);
});

test('whoever waited too long before adding a passkey is led to the proof and back', () => {
  assert.match(text('account'), /data-passkey-error hidden>[^<]+<a href="\/presence\?to=%2Faccount">/);
});

test('a notice is told by its code, and a code that is none says nothing', () => {
  for (const [notice, said] of Object.entries(accountNotices))
    assert.ok(
      String(accountPage(reader('ja'), { account, keys: two, notice })).includes(`<h2>${said.done.ja}</h2>`),
      notice,
    );
  assert.doesNotMatch(text('account-password-only'), /class="done"/);
});

test('a refusal stands on top with what to do', () => {
  assert.match(text('account-error'), /role="alert"[\s\S]*class="fix"[\s\S]*<h2 id="passkeys">/);
  assert.match(text('account-error'), /<title>エラー：/);
});

test('moments are shown as in Japan', () => {
  assert.match(text('account'), /2026-11-25 01:30/);
  assert.match(text('sessions'), /2026-11-25 01:30[\s\S]*2026-11-25 09:00/);
});

test('each reason against a password leads to its field', () => {
  for (const error of Object.keys(newPasswordErrors) as (keyof typeof newPasswordErrors)[]) {
    const page = String(passwordPage(reader('en'), { code, isNew: true, error }));
    const id = error === 'code-wrong' ? 'code' : 'password';
    const said = newPasswordErrors[error].en;
    assert.ok(page.includes(`<a href="#${id}">${said}</a>`), error);
    assert.ok(page.includes(`<p class="error" id="${id}-error">${said}</p>`), error);
    assert.equal(page.match(/aria-invalid="true"/g)?.length, 1);
  }
});

test('whoever came in by her password says it again before another takes its place', () => {
  const page = (error?: 'password-wrong') =>
    String(passwordPage(reader('en'), { code, isNew: false, asksCurrent: true, ...(error ? { error } : {}) }));
  assert.match(page(), /type="password" name="current-password" value="" autocomplete="current-password"/);
  assert.match(page('password-wrong'), /<a href="#current">That is not the password you have now/);
  assert.doesNotMatch(text('password-change'), /current-password/);
});

test('the secret of the app and its ticket stand on the page once', () => {
  for (const name of ['password', 'password-change'] as const) {
    assert.equal(text(name).split('ABCD EFGH IJKL MNOP QRST UVWX YZ23 4567').length, 2);
    assert.ok(!text(name).includes(code.secret));
    assert.equal(text(name).split('ticket-1').length, 2);
  }
});

test('every session but this one can be ended, one by one or all at once', () => {
  assert.equal(forms(text('sessions'), '/account/sessions/end').length, 1);
  assert.match(forms(text('sessions'), '/account/sessions/end')[0] ?? '', /name="id" value="s2"/);
  assert.equal(forms(text('sessions'), '/account/sessions/end-others').length, 1);
  assert.doesNotMatch(text('sessions-one'), /\/account\/sessions\/end/);
});

test('only a living token can be revoked; its last day counts in Japan', () => {
  const ids = forms(text('tokens'), '/account/tokens/revoke').map((one) => /name="id" value="([^"]+)"/.exec(one)?.[1]);
  assert.deepEqual(ids.toSorted(), ['t-last-day', 't-living', 't-rests']);
  assert.equal(forms(text('tokens'), '/account/tokens/adopt').length, 1);
  assert.match(text('tokens'), />2026-12-31</);
});

test('a fresh token and a fresh presence code are shown once', () => {
  assert.equal(text('tokens-fresh').split('hoshimi_pat_fresh').length, 2);
  assert.equal(text('presence-code-made').split('X-Presence: one-time-1').length, 2);
  assert.equal(text('presence-code-made').split('one-time-1').length, 2);
  assert.match(text('presence-code-made'), /2026-11-25 09:10/);
});

test('what can be given to a token is asked thing by thing, and nothing else', () => {
  const [form = ''] = forms(text('tokens'), '/account/tokens');
  const asked = [...form.matchAll(/name="scope" value="([^"]+)"/g)].map(([, verb]) => verb);
  assert.deepEqual(asked.toSorted(), [...scopesFor(owner)].toSorted());
  const things = new Set(scopesFor(owner).map((verb) => verb.split('.')[0]));
  assert.equal(form.match(/<fieldset><legend>/g)?.length, things.size);
  assert.match(form, /min="2026-11-26" max="2027-11-25"/);
  assert.doesNotMatch(form, /name="scope"[^>]*checked/);
  assert.equal(forms(text('tokens-none'), '/account/tokens').length, 0);
});

test('mistakes of a token lead to their fields, and what was typed comes back', () => {
  const page = text('tokens-wrong');
  for (const { id, text: said } of tokenErrors) {
    assert.ok(page.includes(`<a href="#${id}">${said}</a>`));
    assert.ok(page.includes(`id="${id}-error">${said}</p>`));
  }
  assert.match(page, /value="product.edit" checked/);
  assert.equal(page.match(/name="scope"[^>]*checked/g)?.length, 1);
  assert.match(page, /name="ofOrganisation" value="yes" checked/);
  assert.match(page, /name="until" value="2030-01-01"/);
});

test('every verb, thing, role and kind has its words, and no two verbs of one thing share them', () => {
  for (const lang of ['ja', 'en'] as const) {
    for (const thing of Object.keys(thingWords)) {
      const said = verbs.filter((verb: Verb) => verb.startsWith(`${thing}.`)).map((verb) => verbWords[verb][lang]);
      assert.equal(new Set(said).size, said.length, thing);
      assert.ok(said.length > 0, thing);
    }
    for (const { name, may } of Object.values(roleWords)) assert.ok(name[lang] && may[lang]);
    assert.equal(new Set(Object.values(kindWords).map((name) => name[lang])).size, Object.keys(kindWords).length);
  }
});
