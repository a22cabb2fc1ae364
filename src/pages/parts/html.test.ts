import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Hole, html, joined, url } from './html.ts';

const said = (value: unknown) => String(value);

test('text is escaped, markup is not escaped again', () => {
  const inner = html`<b>${`<a href="x">&'\``}</b>`;
  assert.equal(said(html`<p>${inner}</p>`), '<p><b>&lt;a href=&quot;x&quot;&gt;&amp;&#39;&#96;</b></p>');
});

test('null, undefined, false and empty lists leave nothing; numbers and lists are written', () => {
  assert.equal(said(html`<p>${null}${undefined}${false}${[]}${0}${['a', [html`<i>b</i>`]]}</p>`), '<p>0a<i>b</i></p>');
});

test('true and objects are mistakes', () => {
  assert.throws(() => html`<p>${true as unknown as Hole}</p>`, /cannot take boolean/);
  assert.throws(() => html`<p>${{} as unknown as Hole}</p>`, /cannot take object/);
});

test('a hole after = must be quoted', () => {
  const bad = () => html`<a href=${'x'}>x</a>`;
  assert.throws(bad, /unquoted/);
  assert.throws(bad, /unquoted/);
  assert.throws(() => html`<a href=/L/${'x'}>x</a>`, /unquoted/);
  assert.throws(() => html`<a href = ${'x'}>x</a>`, /unquoted/);
});

test('an equals sign in running text is no attribute', () => {
  assert.equal(said(html`<p title="a > b">a = ${1}</p>`), '<p title="a > b">a = 1</p>');
});

test('holes in scripts, styles, handlers, comments and names are refused', () => {
  assert.throws(() => html`<script>${'x'}</script>`, /script/);
  assert.throws(() => html`<style>${'x'}</style>`, /style/);
  assert.throws(() => html`<a style="${'x'}">`, /style or a handler/);
  assert.throws(() => html`<a onclick="${'x'}">`, /style or a handler/);
  assert.throws(() => html`<!-- ${'x'} -->`, /comment/);
  assert.throws(() => html`<${'x'}>`, /name of a tag/);
  assert.throws(() => html`<a data-${'x'}="1">`, /name of a tag or attribute/);
});

test('inside a tag only markup can stand, in an attribute only text', () => {
  assert.equal(said(html`<input ${html`checked`} ${false}>`), '<input checked >');
  assert.throws(() => html`<input ${'onfocus=alert(1)'}>`, /only markup/);
  assert.throws(() => html`<input value="${html`"`}">`, /cannot stand in an attribute/);
});

for (const address of [
  'javascript:alert(1)',
  'JaVaScRiPt:x',
  ' java\nscript:x',
  '\u0001javascript:x',
  'data:text/html,x',
  'vbscript:x',
  'java\u00adscript:x',
  'file:///x',
])
  test(`the address ${JSON.stringify(address)} leads nowhere`, () => {
    assert.equal(url(address), '#');
    assert.equal(said(html`<a href="${address}">x</a>`), '<a href="#">x</a>');
    assert.equal(said(html`<form class="a" action='${address}'>`), `<form class="a" action='#'>`);
  });

for (const address of [
  '/L/A1?x=a:b',
  '#top',
  '?q=1',
  'https://example.com/',
  'mailto:a@example.com',
  'tel:+81-3',
  'a/b:c',
])
  test(`the address ${address} is kept`, () => assert.equal(url(address), address));

test('parts are joined with something between them', () =>
  assert.equal(said(joined([1, 2, 3], html`<br>`)), '1<br>2<br>3'));
