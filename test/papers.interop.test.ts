// Papers as another program sees them: Poppler finds every font embedded, the tags, and the same text as our own reader.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { papers } from '../src/adapters/papers/papers.ts';
import type { CivilDate } from '../src/domain/names.ts';
import type { Paper } from '../src/domain/paper.ts';

const rare = '髙﨑・鷗・𠮷 ①㈱';
const paper: Paper = {
  lang: 'ja',
  title: `試し ${rare}`,
  mark: '見本 / SAMPLE',
  on: '2026-11-25' as CivilDate,
  foot: '足',
  parts: [
    {
      is: 'facts',
      rows: [
        { name: '名前', value: rare },
        { name: '太字', value: { strong: rare } },
      ],
    },
    { is: 'table', columns: [{ title: '列', share: 1 }], rows: [['あ'], [{ missing: '未記入' }]] },
  ],
};

test('every font is embedded as a subset, the file is tagged, and rare kanji come back', () => {
  const folder = mkdtempSync(join(tmpdir(), 'hoshimi-papers-'));
  try {
    const bytes = papers().pdf(paper);
    assert.ok(!('refused' in bytes));
    const file = join(folder, 'paper.pdf');
    writeFileSync(file, bytes);
    const said = (program: string, ...more: readonly string[]) =>
      execFileSync(
        program,
        [...more.slice(0, -1), file, ...more.slice(-1)].filter((one) => one !== ''),
        { encoding: 'utf8' },
      );
    const fonts = said('pdffonts', '').trim().split('\n').slice(2);
    assert.equal(fonts.length, 2, fonts.join('\n'));
    for (const line of fonts)
      assert.match(line, /NotoSansJP-(?:Regular|Bold)\s+CID TrueType\s+Identity-H\s+yes yes yes/);
    assert.match(said('pdfinfo', ''), /Tagged:\s+yes/);
    assert.equal(said('pdftotext', '-').split(rare).length - 1, 4, 'head, title and twice in the table');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
