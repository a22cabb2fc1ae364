// Passwords that somebody would try first. Length does most; there are no rules about signs and digits, since they only
// lead to Password1! (NIST SP 800-63B, 3.1.1.2).
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { folded } from '../../domain/fold.ts';
import type { Weakness } from '../../office/proofs.ts';

const shortest = 12;
const longest = 256;
/** What must be left of a password without the words everybody knows of its owner. */
const enoughWithoutContext = 8;
/** Digits and signs that people add at either end: a year, 123!, !!!! */
const added = 4;

let read: ReadonlySet<string> | undefined;

/** The lists, read at the first password that is to be judged: what is common, and what became public in breaches. */
function commonPasswords(): ReadonlySet<string> {
  read ??= new Set(['common-passwords.txt', 'breached-passwords.txt'].flatMap(linesOf));
  return read;
}

const linesOf = (file: string): readonly string[] =>
  readFileSync(join(import.meta.dirname, file), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));

/** Why a password is not taken, or undefined. Length counts in characters, after the normal form that is hashed. */
export function weaknessOf(password: string, context: readonly string[]): Weakness | undefined {
  const length = [...password.normalize('NFC')].length;
  if (length < shortest) return 'too-short';
  if (length > longest) return 'too-long';
  const plain = folded(password).replaceAll(' ', '');
  if (isCommon(plain)) return 'common';
  return leansOn(plain, context) ? 'contains-context' : undefined;
}

const signs: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
};
/** p@ssw0rd as password. */
const spelled = (text: string): string => text.replace(/[013457@$!]/g, (sign) => signs[sign] ?? sign);

/** Whether it is one common piece or two, with little around them. */
function isCommon(text: string): boolean {
  const characters = [...text];
  const size = characters.length;
  for (let start = 0; start <= added; start += 1) {
    if (hasLetter(characters.slice(0, start))) break;
    for (let end = size; end >= size - added; end -= 1) {
      if (hasLetter(characters.slice(end))) break;
      const core = characters.slice(start, Math.max(start, end)).join('');
      if (isOneOrTwo(core) || isOneOrTwo(spelled(core))) return true;
    }
  }
  return false;
}

const hasLetter = (characters: readonly string[]): boolean => /\p{L}/u.test(characters.join(''));

/** Longer passwords are not cut in two: it would take long, and two common ones are not so long. */
const longestPair = 48;

function isOneOrTwo(text: string): boolean {
  if (isPiece(text)) return true;
  if (text.length > longestPair) return false;
  for (let at = 1; at < text.length; at += 1) if (isPiece(text.slice(0, at)) && isPiece(text.slice(at))) return true;
  return false;
}

const isPiece = (text: string): boolean => commonPasswords().has(text) || isRun(text);

/** A pattern that comes again is looked for up to this length. */
const longestPattern = 24;

/** aaaa, 4567, zyxw; abababab, 20262026; and a common password over and over. */
function isRun(text: string): boolean {
  const points = Array.from(text, (character) => character.codePointAt(0) ?? 0);
  if (points.length < 3) return false;
  const step = (points[1] ?? 0) - (points[0] ?? 0);
  if (Math.abs(step) <= 1 && points.every((point, at) => at === 0 || point - (points[at - 1] ?? 0) === step))
    return true;
  const repeatsAfter = (by: number): boolean => points.every((point, at) => at < by || point === points[at - by]);
  const period = points.slice(0, longestPattern).findIndex((_, by) => by > 0 && repeatsAfter(by));
  if (period < 1 || points.length < 2 * period) return false;
  return period <= 4 || commonPasswords().has(String.fromCodePoint(...points.slice(0, period)));
}

/** Whether too little of it is left without the words of the context, or only what is common. */
function leansOn(text: string, context: readonly string[]): boolean {
  const bare = text.replace(/[^\p{L}\p{N}]/gu, '');
  const words = context
    .flatMap((each) => [each, ...folded(each).split(/[^\p{L}\p{N}]+/u)])
    .map((each) => folded(each).replace(/[^\p{L}\p{N}]/gu, ''))
    .filter(isTelling)
    .sort((a, b) => b.length - a.length);
  const left = words.reduce((rest, word) => rest.replaceAll(word, ''), bare);
  return left !== bare && ([...left].length < enoughWithoutContext || isCommon(left));
}

/** Two characters of a Japanese name are a name; two letters are in every other word. */
const isTelling = (word: string): boolean => [...word].length >= (/[^\p{ASCII}]/u.test(word) ? 2 : 4);
