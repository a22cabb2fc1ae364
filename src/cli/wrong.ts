// What is wrong with something that shall be restored or imported, line by line.
import type { Wrong } from '../office/keeping.ts';
import { backUpWords as words, wrongWords } from '../words/backup.ts';
import type { Lang } from './command.ts';

/** So much of it is said; the rest is counted. */
const most = 50;

/** Everything that is wrong, after the sentence that nothing was changed. */
export const wrongLines = (wrong: readonly Wrong[], lang: Lang): readonly string[] => [
  words.wrong[lang],
  ...wrong.slice(0, most).map(({ wrong: code, at }) => {
    const says = wrongWords[code][lang];
    return `  ${at === '' ? says : `${at.replace(/\p{Cc}/gu, ' ')}: ${says}`}`;
  }),
  ...(wrong.length > most ? [`  … +${wrong.length - most}`] : []),
];
