// The look of our workbooks: few fonts, two fills, thin borders. Every style has a name; its number in the file is its place here.
import { escaped } from './text.ts';

type Style = {
  readonly font?: 'bold' | 'title' | 'small' | 'head' | 'strong';
  readonly fill?: 'head' | 'group';
  readonly border?: true;
  /** Text stays text, also when somebody types a sign or a number into it. */
  readonly as?: 'text' | 'item';
  readonly middle?: true;
  readonly noWrap?: true;
};

const styles = {
  plain: {},
  title: { font: 'title', noWrap: true },
  sample: { font: 'strong' },
  note: { font: 'small' },
  key: { font: 'small', noWrap: true },
  head: { font: 'head', fill: 'head', border: true, middle: true },
  label: { font: 'bold', fill: 'group', border: true },
  value: { border: true, as: 'text' },
  count: { border: true },
  group: { fill: 'group', border: true },
  groupItem: { fill: 'group', border: true, middle: true, as: 'item' },
  item: { border: true, middle: true, as: 'item' },
  cell: { border: true },
  chosen: { font: 'bold', border: true, middle: true, as: 'text' },
  answer: { border: true, as: 'text' },
} as const satisfies Record<string, Style>;

export type StyleName = keyof typeof styles;
const names = Object.keys(styles) as StyleName[];

/** The number of a style in the file. */
export const styleNumber = (name: StyleName): number => names.indexOf(name);

/** Whether a text of this style goes on in further lines. */
export const wraps = (name: StyleName): boolean => !('noWrap' in styles[name]);

const fonts = ['plain', 'bold', 'title', 'small', 'head', 'strong'] as const;
const fontLook: Readonly<Record<(typeof fonts)[number], string>> = {
  plain: '<sz val="10.5"/><color rgb="FF1B2733"/>',
  bold: '<b/><sz val="10.5"/><color rgb="FF1B2733"/>',
  title: '<b/><sz val="16"/><color rgb="FF1B2733"/>',
  small: '<sz val="9"/><color rgb="FF55636F"/>',
  head: '<b/><sz val="10.5"/><color rgb="FFFFFFFF"/>',
  strong: '<b/><sz val="10.5"/><color rgb="FF9B1C1C"/>',
};
const fills = ['head', 'group'] as const;
const fillColour = { head: 'FF26465C', group: 'FFE9EEF2' } as const;
const edge = (side: string) => `<${side} style="thin"><color rgb="FFB4BFC8"/></${side}>`;

function xf(style: Style): string {
  const font = fonts.indexOf(style.font ?? 'plain');
  // Fills 0 and 1 are fixed by the format.
  const fill = style.fill ? fills.indexOf(style.fill) + 2 : 0;
  const format = style.as === 'text' ? 49 : style.as === 'item' ? 164 : 0;
  const across = style.middle ? ' horizontal="center"' : ` horizontal="left"${style.border ? ' indent="1"' : ''}`;
  const wrap = style.noWrap ? '' : ' wrapText="1"';
  return `<xf numFmtId="${format}" fontId="${font}" fillId="${fill}" borderId="${style.border ? 1 : 0}" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"><alignment${across} vertical="${style.font === 'head' ? 'center' : 'top'}"${wrap}/></xf>`;
}

/**
 * xl/styles.xml. A row of a criterion has the item number 0, shown as `zero`: so sorting by number puts it first.
 */
export function stylesXml({ font, zero }: { readonly font: string; readonly zero: string }): string {
  const name = `<name val="${escaped(font)}"/><family val="2"/>`;
  const all = (tag: string, parts: readonly string[]) => `<${tag} count="${parts.length}">${parts.join('')}</${tag}>`;
  const itemFormat = escaped(`[=0]"${zero.replaceAll('"', '')}";0`);
  return [
    '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">',
    `<numFmts count="1"><numFmt numFmtId="164" formatCode="${itemFormat}"/></numFmts>`,
    all(
      'fonts',
      fonts.map((one) => `<font>${fontLook[one]}${name}</font>`),
    ),
    all('fills', [
      '<fill><patternFill patternType="none"/></fill>',
      '<fill><patternFill patternType="gray125"/></fill>',
      ...fills.map(
        (one) =>
          `<fill><patternFill patternType="solid"><fgColor rgb="${fillColour[one]}"/><bgColor indexed="64"/></patternFill></fill>`,
      ),
    ]),
    all('borders', [
      '<border><left/><right/><top/><bottom/><diagonal/></border>',
      `<border>${['left', 'right', 'top', 'bottom'].map(edge).join('')}<diagonal/></border>`,
    ]),
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>',
    all(
      'cellXfs',
      names.map((one) => xf(styles[one])),
    ),
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>',
    '</styleSheet>',
  ].join('');
}
