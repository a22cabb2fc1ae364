import assert from 'node:assert/strict';
import { test } from 'node:test';
import { answerLine } from './answer-line.ts';

test('an answer is one line without control or direction characters', () => {
  assert.equal(answerLine('  250 2.0.0 Ok:\r\n\tqueued\0 as \u202eABC  ', []), '250 2.0.0 Ok: queued as ABC');
});

test('what is ours does not stand in it, in whatever case the server repeats it', () => {
  const ours = ['mail.inside.example', 'post@hoshimi.example', 'https://hoshimi.example/in/abc', 'p.+w(d', ''];
  assert.equal(
    answerLine('554 MAIL.inside.example says: Post@hoshimi.example sent https://hoshimi.example/in/abc, p.+w(d', ours),
    '554 … says: … sent …, …',
  );
});

test('network addresses do not stand in it, but codes, sizes and times do', () => {
  for (const [answer, line] of [
    ['connect ECONNREFUSED 127.0.0.1:25', 'connect ECONNREFUSED …'],
    ['connect EHOSTUNREACH 2001:db8::12:25 - Local (:::0)', 'connect EHOSTUNREACH … - Local (…)'],
    ['550 5.7.1 Client host [203.0.113.7] blocked', '550 5.7.1 Client host … blocked'],
    ['no route to [2001:db8::1]:587.', 'no route to ….'],
    ['450 4.2.0 host ::ffff:203.0.113.7 greylisted', '450 4.2.0 host … greylisted'],
    ['421 4.7.0 try again at 12:30:05, in 300 s', '421 4.7.0 try again at 12:30:05, in 300 s'],
    ['552 5.3.4 1000000 over 10.5 MB', '552 5.3.4 1000000 over 10.5 MB'],
    ['250 2.0.0 Ok: queued as 4A:bc', '250 2.0.0 Ok: queued as 4A:bc'],
  ] as const)
    assert.equal(answerLine(answer, []), line);
});

test('a long answer is cut, in whole characters', () => {
  const line = answerLine(`451 ${'𠮷'.repeat(400)}`, []);
  assert.ok(line.length <= 300 && /^451 (?:𠮷)+…$/u.test(line), line);
  assert.equal(answerLine('あ'.repeat(300), []), 'あ'.repeat(300));
});
