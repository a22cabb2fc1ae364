import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Scheme } from '../../domain/scheme.ts';
import type { LetterShown, OutboxView } from './post.ts';
import { postPage } from './post.ts';

const scheme = { sample: true, standings: {}, levels: [], scope: { questions: {} } } as unknown as Scheme;
const page = (lang: 'ja' | 'en', view: Partial<OutboxView> = {}, here = '/mail?state=failed&before=x') =>
  postPage({ lang, here, scheme, csrf: 'proof' }, { letters: [], smtp: 'set', ...view }).toString();
const letter = (more: Partial<LetterShown> = {}): LetterShown => ({
  id: 'L 1',
  to: 'hanako@example.jp',
  subject: '<甲> & 社への招待',
  about: 'invitation',
  putAt: '2026-11-25T03:00:00.000Z',
  tries: 0,
  state: 'waiting',
  ...more,
});

test('without letters the page says why, and what would put one here', () => {
  assert.match(page('ja'), /メールはまだありません[\s\S]*招待や申請の知らせを送ると/);
  assert.match(page('en'), /There is no mail yet/);
  assert.match(page('ja', { state: 'failed' }), /この状態のメールはありません[\s\S]*href="\/mail">すべてのメール/);
});

test('a letter that waits, one that went and one that failed each tell their course', () => {
  const letters = [
    letter({ tries: 2, nextAt: '2026-11-25T03:06:00.000Z', answer: '451 <greylisted>' }),
    letter({ state: 'sent', tries: 1, sentAt: '2026-11-25T15:00:00.000Z', answer: '250 ok' }),
    letter({ state: 'failed', tries: 1, answer: '550 no such mailbox', about: 'unheard-of' }),
  ];
  const ja = page('ja', { letters });
  assert.match(ja, /&lt;甲&gt; &amp; 社への招待/);
  assert.match(
    ja,
    /送信待ち[\s\S]*2回試しました<br>次は 2026-11-25 12:06 以降<br>送信先の返事：<span lang="en">451 &lt;greylisted&gt;/,
  );
  assert.match(ja, /送信済み[\s\S]*2026-11-26 00:00 に送信/);
  assert.doesNotMatch(ja, /250 ok/);
  assert.match(ja, /unheard-of[\s\S]*送信失敗[\s\S]*550 no such mailbox/);
  const en = page('en', { letters });
  assert.match(en, /Invitation[\s\S]*Tried 2 times<br>Next try not before[\s\S]*Tried once/);
  assert.doesNotMatch(en.replace(/<title>|&lt;甲&gt; &amp; 社への招待|日本語|星見|受信箱/g, ''), /[ぁ-ゖァ-ヶ一-龠]/);
});

test('an address that is none is explained in the reader’s language', () => {
  const letters = [letter({ state: 'failed', tries: 1, answer: 'mail-signs' })];
  assert.match(page('ja', { letters }), /使えない記号か空白があります/);
  assert.match(page('en', { letters }), /a sign or a blank/);
});

test('only what failed or is tried again can be sent again, by a form with its proof', () => {
  const forms = (more: Partial<LetterShown>) =>
    page('ja', { letters: [letter(more)] }).match(/action="[^"]*again"/g) ?? [];
  assert.deepEqual(forms({ state: 'failed', tries: 1 }), ['action="/mail/L%201/again"']);
  assert.deepEqual(forms({ tries: 3 }), ['action="/mail/L%201/again"']);
  assert.deepEqual(forms({}), []);
  assert.deepEqual(forms({ state: 'sent', tries: 1 }), []);
  assert.match(page('ja', { letters: [letter({ state: 'failed', tries: 1 })] }), /name="csrf" value="proof"/);
});

test('the text is read here without a mail server, and never with one', () => {
  const text = '花子 様\n\nhttps://hoshimi.example/join/secret\n<b>本文</b> javascript:alert(1)\n';
  const letters = [letter({ text }), letter({ text, state: 'failed', tries: 9 })];
  const read = page('ja', { letters, smtp: 'unset' });
  assert.match(read, /SMTP）が設定されていないので/);
  assert.match(read, /<summary>本文を読む/);
  assert.match(read, /<a href="https:\/\/hoshimi\.example\/join\/secret">https/);
  assert.match(read, /&lt;b&gt;本文&lt;\/b&gt; javascript/);
  assert.doesNotMatch(read, /href="javascript|\/again"/);
  for (const lang of ['ja', 'en'] as const) {
    const sent = page(lang, { letters });
    assert.doesNotMatch(sent, /secret|本文を読む|Read the text|SMTP/);
  }
});

test('the list is narrowed down by state, and narrowing begins at its first page', () => {
  const all = page('ja', { state: 'failed', letters: [letter({ state: 'failed' })] });
  assert.match(all, /<b aria-current="true">送信失敗<\/b>/);
  assert.match(all, /href="\/mail">すべて</);
  assert.match(all, /href="\/mail\?state=sent">送信済み</);
});

test('what is older stands on a further page, in the same state', () => {
  const view = { state: 'failed', letters: [letter({ state: 'failed' })], next: 'L 1' } as const;
  assert.match(page('ja', view), /href="\/mail\?state=failed&amp;before=L%201">これより前のメール/);
  assert.doesNotMatch(page('ja', { letters: [letter()] }), /これより前のメール/);
});

test('after sending again the page says so', () => {
  assert.match(page('ja', { done: 'again' }), /role="status"[\s\S]*もう一度送ります/);
  assert.doesNotMatch(
    page('ja', {}, '/mail?done=again&state=sent'),
    /role="status"|done=again">|href="[^"]*done=[^"]*">(?!English)/,
  );
});

test('no script and no style stands in the page', () => {
  assert.doesNotMatch(page('ja', { letters: [letter()], smtp: 'unset' }), /<script|<style|style="| on\w+="/);
});
