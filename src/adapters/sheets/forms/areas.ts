// Areas of a sheet as rules and names write them.
import type { Area } from '../book-reading.ts';
import { readCellName } from '../text.ts';

const widest = 16_384;
const lowest = 1_048_576;

/** The areas of "F5:F20 H5 J:J", as far as they can be read. */
export function areasOf(sqref: string): readonly Area[] {
  return sqref
    .trim()
    .split(/\s+/)
    .slice(0, 5000)
    .flatMap((ref) => {
      const [first = '', last = first] = ref.replaceAll('$', '').split(':');
      const [from, to] = [readCellName(first), readCellName(last)];
      if (from && to) return [{ top: from.row, bottom: to.row, left: from.column, right: to.column }];
      const [left, right] = [readCellName(`${first}1`), readCellName(`${last}1`)];
      if (left && right) return [{ top: 1, bottom: lowest, left: left.column, right: Math.min(right.column, widest) }];
      return [];
    });
}

export const isIn = (area: Area, row: number, column: number): boolean =>
  area.top <= row && row <= area.bottom && area.left <= column && column <= area.right;
