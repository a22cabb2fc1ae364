import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { LevelId } from '../../domain/names.ts';
import type { Scheme } from '../../domain/scheme.ts';
import { dayText, unbroken } from './days.ts';
import { choice, csrfInput, errorSummary, field, selectInput, textArea, textInput } from './forms.ts';
import { frame } from './frame.ts';
import { html } from './html.ts';
import { assumedMark, chip, levelMark, sourceMark } from './marks.ts';
import { done, emptyState, findingList, message } from './messages.ts';
import type { Reader } from './reader.ts';
import { addressed } from './reader.ts';
import { cardTable, pager } from './tables.ts';

const scheme = {
  sample: false,
  standings: {
    valid: { ja: '有効', en: 'Valid' },
    'in-grace': { ja: '失効猶予', en: 'In grace' },
    lapsed: { ja: '失効', en: 'Lapsed' },
    revoked: { ja: '取消し', en: 'Revoked' },
  },
  levels: [{ id: 'one', mark: '★1', checked: 'self-declared' }],
} as unknown as Scheme;
const reader: Reader = { lang: 'ja', here: '/a/b?x=1&lang=ja&y=2', scheme };
const english: Reader = { ...reader, lang: 'en' };

test('an address is changed without losing what else it asks', () => {
  assert.equal(addressed('/a?x=1&lang=ja&y=2', { lang: 'en' }), '/a?x=1&y=2&lang=en');
  assert.equal(addressed('/a?lang=ja', { lang: undefined }), '/a');
  assert.equal(addressed('/a?%E0%A4%A=1&q=%22#x', { lang: 'en' }), '/a?%E0%A4%A=1&q=%22&lang=en');
});

test('days are words in sentences and stay on one line', () => {
  const day = dayText('2026-01-09' as never);
  assert.deepEqual(day, { ja: '2026年1月9日', en: '9 January 2026' });
  assert.equal(String(unbroken(`${day.ja}まで。<`)), '<span class="nb">2026年1月9日</span>まで。&lt;');
  assert.equal(String(unbroken(`until ${day.en}.`)), 'until <span class="nb">9 January 2026</span>.');
});

test('a standing is a chip with the word of the scheme', () => {
  assert.equal(String(chip(reader, 'in-grace')), '<span class="chip grace">失効猶予</span>');
  assert.equal(String(chip(english, 'revoked')), '<span class="chip revoked">Revoked</span>');
});

test('a level shows its mark and how it was checked, an unknown one its id', () => {
  assert.equal(String(levelMark(reader, 'one' as LevelId)), '<span class="level"><b>★1</b> 自己適合宣言</span>');
  assert.equal(
    String(levelMark(reader, 'nine' as LevelId, { large: true })),
    '<span class="level large"><b>nine</b></span>',
  );
});

test('a source shows its grade and its public address, or the reason it is inferred', () => {
  const note = { ja: '推し量りました', en: 'guessed' };
  assert.match(
    String(sourceMark(reader, { grade: 'confirmed', at: 'https://www.ipa.go.jp/x/' })),
    /公開資料で確認<\/span>.*href="https:\/\/www\.ipa\.go\.jp\/x\/">ipa\.go\.jp\/x</,
  );
  assert.match(
    String(sourceMark(reader, { grade: 'assumed', at: 'inferred: a guess', note })),
    /仮<\/span>.*推定：推し量りました/,
  );
  assert.match(
    String(sourceMark(english, { grade: 'assumed', at: 'inferred: a guess', note })),
    /inferred: <span lang="en">a guess/,
  );
  assert.match(String(sourceMark(reader, { grade: 'reported', at: '紙の資料' })), /報告による<\/span>.*紙の資料/);
  assert.equal(String(assumedMark(reader, { grade: 'reported', at: 'x', note })), '');
  assert.match(String(assumedMark(reader, { grade: 'assumed', at: 'x', note })), /class="from">推し量りました/);
});

test('findings come blockers first, each with its fix', () => {
  const list = String(
    findingList(reader, [
      { finding: { code: 'same-rationale' }, says: '使われていません', fix: '消してください' },
      { finding: { code: 'open' }, says: '未回答です', fix: '答えてください', href: '/p#a' },
    ]),
  );
  assert.ok(list.indexOf('未回答です') < list.indexOf('使われていません'));
  assert.match(list, /finding blocker.*提出できません.*class="fix">答えてください <a href="\/p#a">/);
});

test('a message, a box after an act and an empty state', () => {
  assert.match(String(message({ tone: 'info', kind: 'お知らせ', says: '<b>' })), /finding info.*&lt;b&gt;/);
  assert.match(
    String(done({ title: '提出しました', says: html`<p>次</p>` })),
    /class="done" role="status".*<h2>提出しました<\/h2><div class="stack tight"><p>次/,
  );
  assert.equal(String(emptyState({ title: 'ありません' })), '<div class="empty"><p><b>ありません</b></p></div>');
});

test('a field ties label, hint and error to its control', () => {
  const one = String(
    field(reader, {
      id: 'm',
      label: '型番',
      hint: '一行に一つ',
      error: '入れてください',
      required: true,
      control: textInput({ name: 'models', value: '"' }),
    }),
  );
  assert.match(one, /<label for="m">型番 <span class="need">必須/);
  assert.match(
    one,
    /<input class="in" type="text" name="models" value="&quot;" id="m" aria-describedby="m-hint m-error" aria-invalid="true" >/,
  );
  assert.doesNotMatch(String(field(reader, { id: 'm', label: 'x', control: textInput({ name: 'm' }) })), /aria-/);
});

test('controls keep what was entered', () => {
  assert.match(
    String(textArea({ name: 'a', value: '\nx</textarea>' })(html`id="a"`)),
    />\n\nx&lt;\/textarea&gt;<\/textarea>$/,
  );
  assert.match(
    String(
      selectInput({
        name: 's',
        value: 'b',
        options: [
          { value: 'a', text: 'A' },
          { value: 'b', text: 'B' },
        ],
      })(html``),
    ),
    /value="b" selected>B/,
  );
  assert.match(
    String(choice({ type: 'radio', name: 'r', value: '1', label: 'はい', hint: '理由', checked: true })),
    /type="radio" name="r" value="1" checked.*はい.*class="hint">理由/,
  );
});

test('an error summary leads to each field, and is absent when nothing is wrong', () => {
  assert.equal(String(errorSummary(reader, [])), '');
  assert.match(
    String(errorSummary(reader, [{ id: 'm', text: '型番を入れてください' }])),
    /role="alert".*1か所を直してください.*href="#m">型番を/,
  );
  assert.match(String(errorSummary(english, [{ id: 'm', text: 'x' }])), /Please mend one thing/);
});

test('the proof of a form is there only for who is signed in', () => {
  assert.equal(String(csrfInput(reader)), '');
  assert.equal(String(csrfInput({ ...reader, csrf: 'a"' })), '<input type="hidden" name="csrf" value="a&quot;">');
});

test('a table names each cell for the phone, and leaves out what is empty', () => {
  const table = String(
    cardTable({
      caption: '表',
      columns: [
        { name: '製品' },
        { name: '期限', sort: { href: '/?s=1', now: 'descending' } },
        { name: '数', right: true },
      ],
      rows: [['<x>', null, 3]],
    }),
  );
  assert.match(
    table,
    /<th scope="row" role="rowheader">&lt;x&gt;<\/th><td role="cell" data-l="期限" class="nil">—<\/td><td role="cell" data-l="数" class="r">3</,
  );
  assert.match(table, /aria-sort="descending"><a href="\/\?s=1">期限 ↓/);
});

for (const [page, pages, shown] of [
  [1, 1, ''],
  [1, 3, '1 2 3 次'],
  [5, 9, '前 1 … 4 5 6 … 9 次'],
  [9, 9, '前 1 … 8 9'],
] as const)
  test(`the pager on page ${page} of ${pages} shows “${shown}”`, () => {
    const links = String(pager(reader, { page, pages, href: (one) => `/?page=${one}` }));
    assert.equal(
      links
        .replace(/<[^>]+>/g, ' ')
        .replace(/\s+/g, ' ')
        .trim(),
      shown,
    );
  });

test('the frame: nav in the foot when bare, the sample bar only for a sample, a failed form in the title', () => {
  const page = String(frame(reader, { title: '<題>', main: html`<h1>x</h1>`, failed: true }));
  assert.match(page, /<title>エラー：&lt;題&gt; \| 星見 Hoshimi<\/title>/);
  assert.doesNotMatch(page, /note-bar/);
  assert.match(page, /<a class="skip" href="#main">[\s\S]*<main id="main"/);
  assert.match(page, /href="\/a\/b\?x=1&amp;y=2&amp;lang=en" lang="en" hreflang="en">English/);
  assert.ok(page.indexOf('<nav class="nav wrap"') < page.indexOf('<main'));
  const bare = String(
    frame({ ...reader, scheme: { ...scheme, sample: true } }, { title: 'x', main: html``, bare: true }),
  );
  assert.ok(bare.indexOf('<nav class="nav"') > bare.indexOf('<main'));
  assert.match(bare, /note-bar/);
});

test('the menu marks the page, or the section one stands in', () => {
  const menu = (here: string) =>
    /<a href="\/labels" (aria-current="\w+")?/.exec(
      String(frame({ ...reader, here }, { title: 'x', main: html`` })),
    )?.[1];
  assert.equal(menu('/labels?q=1'), 'aria-current="page"');
  assert.equal(menu('/labels/x'), 'aria-current="true"');
  assert.equal(menu('/labelsx'), undefined);
});
