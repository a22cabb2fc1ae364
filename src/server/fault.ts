// What is said of a fault on standard error.

/**
 * A fault as its line and the lines of its stack, each of them set in. A text somebody sent may stand in an error's message:
 * it begins no line of its own and moves no cursor.
 */
export const faultText = (title: string, { number, error }: { number: string; error: unknown }): string => {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return `${title} ${number}: ${text.replace(/\r?\n/g, '\n  ').replace(/[^\P{C}\n]|[\u2028\u2029]/gu, '�')}\n`;
};
