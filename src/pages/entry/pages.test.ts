// The door's pages: what is asked has a label, what is wrong leads to its field, a way in stands there without script, and
// what somebody else wrote never becomes markup.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { forbiddenIn } from '../../../test/forbidden-phrases.ts';
import type { CivilDate } from '../../domain/names.ts';
import type { Scheme } from '../../domain/scheme.ts';
import { html } from '../parts/html.ts';
import type { Lang, Reader } from '../parts/reader.ts';
import { problemPage } from './entry.ts';
import { joinPage } from './join.ts';
import { noSeatPage, seatEndedPage } from './no-seat.ts';
import { presencePage, resumePage } from './presence.ts';
import { recoveryPage } from './recovery.ts';
import { signInPage } from './sign-in.ts';

const scheme = { sample: false, standings: {}, levels: [] } as unknown as Scheme;
const nasty = `<b>&"'\``;
const reader = (lang: Lang, here = '/'): Reader => ({ lang, here, scheme });
const signedIn = (lang: Lang): Reader => ({ ...reader(lang), csrf: 'proof-1' });
const code = {
  secret: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567',
  qr: html`<svg width="220" height="220"></svg>`,
  ticket: 'ticket-1',
};
const day = '2026-12-02' as CivilDate;

const invitation = {
  token: 'to/ken',
  way: 'invitation',
  organisation: nasty,
  by: nasty,
  roles: ['editor', 'reviewer'],
  until: day,
  mail: 'sakura@kakuu.example',
  code,
} as const;
const typed = {
  name: nasty,
  lang: 'en',
  mail: nasty,
  kind: 'operator',
  organisation: nasty,
  'corporate-number': nasty,
  'mail-domain': nasty,
};
const errors = ['name', 'mail', 'kind', 'organisation', 'corporate-number', 'mail-domain'].map((id) => ({
  id,
  text: `${nasty} ${id}`,
}));
const setUp = { token: 'token-2', way: 'set-up', account: 'new', code } as const;

const pages = {
  'sign-in': (lang: Lang) => signInPage(reader(lang), { to: '/supplier?a=1&b=2' }),
  'sign-in-failed': (lang: Lang) => signInPage(reader(lang), { to: '/', failed: 'sign-in-failed', mail: nasty }),
  'sign-in-slow': (lang: Lang) => signInPage(reader(lang), { to: '/', failed: 'slow-down', seconds: 8 }),
  'sign-in-busy': (lang: Lang) => signInPage(reader(lang), { to: '/', failed: 'busy', seconds: 2 }),
  presence: (lang: Lang) =>
    presencePage(signedIn(lang), {
      to: '/office',
      kept: `[["reason","${nasty}"]]`,
      hasPasskey: true,
      hasPassword: true,
    }),
  'presence-failed': (lang: Lang) =>
    presencePage(signedIn(lang), { to: '/office', hasPasskey: false, hasPassword: true, failed: true }),
  'presence-neither': (lang: Lang) =>
    presencePage(signedIn(lang), { to: '/office', hasPasskey: false, hasPassword: false }),
  resume: (lang: Lang) =>
    resumePage(signedIn(lang), {
      to: '/office/x',
      fields: [
        ['reason', nasty],
        ['models', 'A\nB'],
      ],
    }),
  join: (lang: Lang) => joinPage(reader(lang), { ...invitation, account: 'new' }),
  'join-wrong': (lang: Lang) =>
    joinPage(reader(lang), {
      ...invitation,
      account: 'new',
      typed: { ...typed, password: 'never-shown-again' },
      errors: [
        { id: 'password', text: 'P' },
        { id: 'code', text: 'C' },
      ],
    }),
  'join-no-name': (lang: Lang) =>
    joinPage(reader(lang), { ...invitation, account: 'new', typed: { name: '' }, errors: [{ id: 'name', text: 'N' }] }),
  'join-no-passkey': (lang: Lang) =>
    joinPage(reader(lang), { ...invitation, account: 'new', typed, errors: [{ id: 'passkey', text: 'K' }] }),
  'join-known': (lang: Lang) => joinPage(reader(lang), { ...invitation, account: 'known' }),
  'join-signed-in': (lang: Lang) => joinPage(signedIn(lang), { ...invitation, account: 'signed-in' }),
  'join-other': (lang: Lang) => joinPage(signedIn(lang), { ...invitation, account: 'other' }),
  'set-up': (lang: Lang) => joinPage(reader(lang), setUp),
  'set-up-wrong-passkey': (lang: Lang) =>
    joinPage(reader(lang), { ...setUp, typed: { ...typed, way: 'passkey' }, errors }),
  'set-up-wrong-password': (lang: Lang) =>
    joinPage(reader(lang), { ...setUp, typed: { ...typed, way: 'password' }, errors }),
  'recovery-new': (lang: Lang) =>
    recoveryPage(reader(lang), { codes: ['ABCD-EFGH', 'JKLM-NPQR'], to: '/start', isNew: true }),
  'recovery-again': (lang: Lang) =>
    recoveryPage(signedIn(lang), { codes: ['ABCD-EFGH'], to: '//evil.example', isNew: false }),
  'no-seat': (lang: Lang) => noSeatPage(signedIn(lang), { name: nasty }),
  'seat-ended': (lang: Lang) => seatEndedPage(signedIn(lang)),
  'not-signed-in': (lang: Lang) => problemPage(reader(lang, '/supplier/products/p?x=1&y=2'), 'not-signed-in'),
};
type Name = keyof typeof pages;
const all = (Object.keys(pages) as Name[]).flatMap((name) =>
  (['ja', 'en'] as const).map((lang) => ({ name: `${name} (${lang})`, lang, text: String(pages[name](lang)) })),
);
const text = (name: Name, lang: Lang = 'ja') => String(pages[name](lang));
const idsIn = (page: string) => [...page.matchAll(/\sid="([^"]+)"/g)].map(([, id = '']) => id);
const formsIn = (page: string) => [...page.matchAll(/<form[\s\S]*?<\/form>/g)].map(([form]) => form);
const form = (page: string, action: string) =>
  formsIn(page).find((one) => one.includes(`action="${action}"`)) ?? assert.fail(`no form for ${action}`);
const passwordFormOf = (page: string) =>
  formsIn(page).find((one) => one.includes('name="way" value="password"')) ?? assert.fail('no password form');

for (const { name, lang, text: page } of all) {
  test(`${name} has one heading, whole links, no style and no script but the passkeys’ own`, () => {
    assert.equal(page.match(/<h1[ >]/g)?.length, 1);
    assert.ok(page.startsWith(`<!doctype html>\n<html lang="${lang}">`));
    assert.doesNotMatch(page, /<style|\sstyle=|\son\w+=|javascript:|undefined|\[object|NaN/);
    const scripts = page.match(/<script[^>]*>/g) ?? [];
    const asks = page.includes('data-passkey=');
    assert.deepEqual(scripts, asks ? ['<script type="module" src="/assets/passkeys.js">'] : []);
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

  test(`${name}: every control has a label, no form stands in a form, and each carries the proof of a session`, () => {
    for (const [control] of page.matchAll(/<(?:input|select|textarea)[^>]*>/g)) {
      if (/type="hidden"/.test(control) || /type="(?:radio|checkbox)"/.test(control)) continue;
      const id = /\sid="([^"]+)"/.exec(control)?.[1];
      assert.ok(id && page.includes(`<label for="${id}">`), control);
    }
    assert.doesNotMatch(page, /<form(?:(?!<\/form>)[\s\S])*<form/);
    assert.doesNotMatch(page, /<p(?: [^>]*)?>(?:(?!<\/p>)[\s\S])*<(?:p|div|ul|ol|form|h[1-6]|section|fieldset)[ >]/);
    const isSignedIn = page.includes('proof-1');
    for (const one of formsIn(page)) {
      assert.match(one, /method="post"/);
      if (isSignedIn) assert.match(one, /name="csrf" value="proof-1"/);
    }
  });

  test(`${name}: nothing that was typed becomes markup, and nothing is promised`, () => {
    assert.ok(!page.includes(nasty));
    assert.doesNotMatch(page, /<b>&amp;/);
    assert.deepEqual(forbiddenIn(page), []);
    assert.doesNotMatch(page, /never-shown-again/);
  });
}

test('the same things stand in both languages', () => {
  const shape = (page: string) => [...page.matchAll(/<(\w+)/g)].map(([, tag]) => tag).join(' ');
  for (const name of Object.keys(pages) as Name[])
    assert.equal(
      shape(text(name, 'ja').replace(/<ul class="lang"[\s\S]*?<\/ul>/, '')),
      shape(text(name, 'en').replace(/<ul class="lang"[\s\S]*?<\/ul>/, '')),
      name,
    );
});

test('the passkey comes first, the other ways are folded until something has failed', () => {
  const page = text('sign-in');
  assert.ok(page.indexOf('/sign-in/passkey"') < page.indexOf('/sign-in/password"'));
  assert.match(page, /<details class="card" ><summary>別の方法で入る/);
  for (const failed of ['sign-in-failed', 'sign-in-slow', 'sign-in-busy'] as const)
    assert.match(text(failed), /<details class="card" open>/);
});

test('where she wanted to go is carried by every way in', () => {
  for (const action of ['/sign-in/passkey', '/sign-in/password', '/sign-in/recovery'])
    assert.match(form(text('sign-in'), action), /name="to" value="\/supplier\?a=1&amp;b=2"/);
});

test('password and code are asked together, named for the browser to fill in', () => {
  const one = form(text('sign-in'), '/sign-in/password');
  for (const [name, autocomplete] of [
    ['mail', 'username'],
    ['password', 'current-password'],
    ['code', 'one-time-code'],
  ])
    assert.match(one, new RegExp(`name="${name}" value="" autocomplete="${autocomplete}"`));
  assert.match(one, /name="code"[^>]*inputmode="numeric"/);
});

test('a failed sign-in does not tell which part was wrong, and is the same for every address', () => {
  const page = text('sign-in-failed');
  assert.match(page, /role="alert"[^>]*>[\s\S]*これらでは入れませんでした/);
  assert.doesNotMatch(page, /aria-invalid|class="error" id=/);
  const other = String(signInPage(reader('ja'), { to: '/', failed: 'sign-in-failed', mail: 'nobody@kakuu.example' }));
  const without = (one: string, mail: string) => one.replaceAll(mail, 'X');
  assert.equal(without(page, '&lt;b&gt;&amp;&quot;&#39;&#96;'), without(other, 'nobody@kakuu.example'));
});

test('a wait says how long it is', () => {
  assert.match(text('sign-in-slow'), /8秒たってから/);
  assert.match(text('sign-in-slow', 'en'), /after 8 seconds/);
  const long = String(signInPage(reader('en'), { to: '/', failed: 'slow-down', seconds: 900 }));
  assert.match(long, /after 15 minutes/);
});

test('whoever is not signed in is led to the door and back to where she was', () => {
  assert.match(text('not-signed-in'), /href="\/sign-in\?to=%2Fsupplier%2Fproducts%2Fp%3Fx%3D1%26y%3D2"/);
});

test('a passkey form is hidden until the script shows it, and what it says is on the page', () => {
  for (const name of ['sign-in', 'presence', 'join', 'set-up'] as const) {
    const [one = ''] = formsIn(text(name)).filter((each) => each.includes('data-passkey='));
    assert.match(one, /<div class="stack" data-needs-script hidden>/);
    for (const part of ['data-passkey-error hidden>', 'data-passkey-cancelled hidden>', 'data-no-passkeys hidden>'])
      assert.match(one, new RegExp(`${part}[^<]{10,}`));
    assert.match(one, /name="answer" value=""/);
    assert.match(one, /<noscript><p>/);
  }
});

test('what she had typed before the proof goes with both ways, and one press sends it on', () => {
  for (const action of ['/presence/passkey', '/presence/password'])
    assert.match(form(text('presence'), action), /name="kept" value="\[\[&quot;reason/);
  const page = form(text('resume'), '/office/x');
  assert.match(page, /name="reason" value="&lt;b&gt;/);
  assert.match(page, /name="models" value="A\nB"/);
});

test('only the ways she has are offered for the proof; without any she is told what to do', () => {
  assert.doesNotMatch(text('presence-failed'), /data-passkey=|\/presence\/passkey/);
  assert.match(text('presence-neither'), /href="\/account"/);
  assert.doesNotMatch(text('presence-neither'), /<form[^>]*\/presence/);
});

test('both ways of joining hold all fields, so that each is sent alone', () => {
  for (const [name, action] of [
    ['join', '/join/to%2Fken'],
    ['set-up', '/set-up/token-2'],
  ] as const) {
    const forms = formsIn(text(name)).filter((one) => one.includes(`action="${action}"`));
    assert.equal(forms.length, 2);
    const wanted =
      name === 'set-up'
        ? ['kind', 'organisation', 'corporate-number', 'mail-domain', 'mail', 'name', 'lang']
        : ['name', 'lang'];
    for (const one of forms) for (const field of [...wanted, 'way']) assert.match(one, new RegExp(`name="${field}"`));
    assert.match(forms[0] ?? '', new RegExp(`data-options="${action}/passkey"`));
    assert.doesNotMatch(forms[1] ?? '', /data-needs-script|hidden>/);
  }
});

test('the secret stands on the page once, in groups of four, and so does the ticket', () => {
  for (const name of ['join', 'set-up'] as const) {
    const page = text(name);
    assert.equal(page.split('ABCD EFGH IJKL MNOP QRST UVWX YZ23 4567').length, 2);
    assert.ok(!page.includes(code.secret));
    assert.equal(page.split('ticket-1').length, 2);
    assert.equal(page.split('<svg width="220"').length, 2);
  }
});

test('every mistake leads to its field in the form that failed, and what was typed comes back', () => {
  for (const [name, prefix] of [
    ['set-up-wrong-passkey', ''],
    ['set-up-wrong-password', 'p-'],
  ] as const) {
    const page = text(name);
    for (const { id } of errors) {
      assert.match(page, new RegExp(`<a href="#${prefix}${id}">`), id);
      assert.match(page, new RegExp(`class="error" id="${prefix}${id}-error"`), id);
      assert.equal(page.match(new RegExp(`id="(?:p-)?${id}-error"`, 'g'))?.length, 1, id);
    }
    assert.equal(page.match(/value="operator" checked/g)?.length, 2);
    assert.equal(page.match(/name="organisation" value="&lt;b&gt;/g)?.length, 2);
    assert.match(page, /<option value="en" selected>/);
    assert.equal(/<details class="card" open>/.test(page), prefix === 'p-');
    assert.match(page, /<title>エラー：/);
  }
});

test('a mistake that tells nothing of its form is shown where it is seen without script', () => {
  assert.match(text('join-no-name'), /<a href="#p-name">[\s\S]*<details class="card" open>/);
  assert.match(text('join-no-passkey'), /<a href="#passkey">/);
  assert.match(text('join-wrong'), /<a href="#password">P<\/a>[\s\S]*<a href="#code">C<\/a>/);
  assert.match(passwordFormOf(text('join-wrong')), /name="password" value=""/);
});

test('somebody with an account signs in and comes back, accepts by one press, or makes room', () => {
  assert.match(text('join-known'), /href="\/sign-in\?to=%2Fjoin%2Fto%252Fken"/);
  assert.match(text('join-signed-in'), /action="\/join\/to%2Fken\/accept"/);
  assert.match(text('join-other'), /action="\/sign-out"/);
  for (const name of ['join-known', 'join-signed-in', 'join-other'] as const)
    assert.doesNotMatch(text(name), /ticket-1|name="password"/);
});

test('recovery codes are shown once each, and the way on stays in this place', () => {
  const page = text('recovery-new');
  assert.equal(page.split('ABCD-EFGH').length, 2);
  assert.match(page, /href="\/start"/);
  assert.doesNotMatch(text('recovery-again'), /evil/);
  assert.notEqual(
    page.match(/class="no-print">[^<]+/)?.[0],
    text('recovery-again').match(/class="no-print">[^<]+/)?.[0],
  );
});

test('whoever belongs nowhere finds her account and the way out', () => {
  assert.match(text('no-seat'), /href="\/account"/);
  assert.match(form(text('no-seat'), '/sign-out'), /proof-1/);
});
