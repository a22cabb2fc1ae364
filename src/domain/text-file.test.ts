import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SaidLine } from './text-file.ts';
import { textFile } from './text-file.ts';

const lines: readonly SaidLine[] = [
  { is: 'title', pieces: ['A & <b>'] },
  { is: 'heading', pieces: ['One'] },
  { is: 'item', pieces: ['first\nline'] },
  { is: 'item', pieces: ['to ', { missing: '[missing: "x"]' }] },
  { is: 'paragraph', pieces: ['<script>alert(1)</script> [x](javascript:1) # *no*\n1. not a list'] },
];

test('plain text is read as it stands', () => {
  assert.equal(
    textFile('txt', lines, 'en'),
    'A & <b>\n\nONE\n\n- first\n  line\n- to [missing: "x"]\n\n<script>alert(1)</script> [x](javascript:1) # *no*\n1. not a list\n',
  );
  assert.match(textFile('txt', lines, 'ja'), /\n\n■ One\n\n・first\n　line\n・to /);
});

test('in Markdown nothing that was declared is a tag, a link or a list', () => {
  assert.equal(
    textFile('md', lines, 'en'),
    '# A \\& \\<b\\>\n\n## One\n\n- first  \n  line\n- to **\\[missing: "x"\\]**\n\n\\<script\\>alert(1)\\</script\\> \\[x\\](javascript:1) \\# \\*no\\*  \n1\\. not a list\n',
  );
});

test('the page of HTML is whole, stands alone, has no script, and shows what is missing', () => {
  const page = textFile('html', lines, 'ja');
  assert.ok(page.startsWith('<!doctype html>\n<html lang="ja">\n<head>\n<meta charset="utf-8">'));
  assert.ok(page.includes('<title>A &amp; &lt;b&gt;</title>'));
  assert.ok(page.includes('<ul>\n<li>first<br>line</li>\n<li>to <mark>[missing: &quot;x&quot;]</mark></li>\n</ul>'));
  assert.doesNotMatch(page, /<script|<link|<img|src=|href=/);
  assert.ok(page.includes('&lt;script&gt;alert(1)&lt;/script&gt;'));
});
