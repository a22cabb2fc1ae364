// What is looked at in a JSON text before its values are believed: how deep it nests, and whether a record says one thing twice.

const [quote, backslash, openList, openRecord, closeList, closeRecord, colon] = [34, 92, 91, 123, 93, 125, 58];

/** Whether a JSON text nests deeper than this; looked at before it is read, since reading may fail on it. */
export function isTooDeep(text: string, deepest: number): boolean {
  let depth = 0;
  let isInText = false;
  for (let i = 0; i < text.length; i++) {
    const sign = text.charCodeAt(i);
    if (isInText) {
      if (sign === backslash) i++;
      else if (sign === quote) isInText = false;
    } else if (sign === quote) isInText = true;
    else if (sign === openList || sign === openRecord) {
      depth += 1;
      if (depth > deepest) return true;
    } else if (sign === closeList || sign === closeRecord) depth -= 1;
  }
  return false;
}

/** The first key that stands twice in one record of a JSON text that can be read: readers differ on which value counts. */
export function doubledKey(text: string): string | undefined {
  const records: Set<string>[] = [];
  for (let i = 0; i < text.length; i++) {
    const sign = text.charCodeAt(i);
    if (sign === openRecord) records.push(new Set());
    else if (sign === closeRecord) records.pop();
    else if (sign === quote) {
      const end = endOfText(text, i);
      if (isBeforeColon(text, end)) {
        const key = JSON.parse(text.slice(i, end)) as string;
        if (records.at(-1)?.has(key)) return key;
        records.at(-1)?.add(key);
      }
      i = end - 1;
    }
  }
  return undefined;
}

/** Where the text that begins here is over. */
function endOfText(text: string, start: number): number {
  let i = start + 1;
  while (i < text.length && text.charCodeAt(i) !== quote) i += text.charCodeAt(i) === backslash ? 2 : 1;
  return i + 1;
}

function isBeforeColon(text: string, from: number): boolean {
  let i = from;
  while (i < text.length && ' \t\r\n'.includes(text.charAt(i))) i += 1;
  return text.charCodeAt(i) === colon;
}
