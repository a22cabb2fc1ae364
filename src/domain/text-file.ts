// A draft text as a file: plain text, Markdown, or an HTML page that needs nothing else. Whatever was declared stays text.
/** A line of a text in words; what is missing is marked, so that it is seen wherever the file is opened. */
export type SaidLine = {
  readonly is: 'title' | 'heading' | 'paragraph' | 'item';
  readonly pieces: readonly (string | { readonly missing: string })[];
};

export const textFileKinds = ['txt', 'md', 'html'] as const;
export type TextFileKind = (typeof textFileKinds)[number];
type Lang = 'ja' | 'en';

const plainLine = (pieces: SaidLine['pieces']): string =>
  pieces.map((piece) => (typeof piece === 'string' ? piece : piece.missing)).join('');

/** The file of this kind. */
export const textFile = (kind: TextFileKind, lines: readonly SaidLine[], lang: Lang): string =>
  ({ txt: plainFile, md: markdownFile, html: htmlFile })[kind](lines, lang);

/** A blank line before whatever is no item after an item. */
const spaced = (lines: readonly SaidLine[], write: (line: SaidLine) => string): string =>
  lines
    .map((line, index) => {
      const isTight = line.is === 'item' && lines[index - 1]?.is === 'item';
      return `${index === 0 || isTight ? '' : '\n'}${write(line)}\n`;
    })
    .join('');

const plainFile = (lines: readonly SaidLine[], lang: Lang): string =>
  spaced(lines, ({ is, pieces }) => {
    const text = plainLine(pieces);
    if (is === 'heading') return lang === 'ja' ? `■ ${text}` : text.toUpperCase();
    if (is === 'item')
      return lang === 'ja' ? `・${text.replaceAll('\n', '\n　')}` : `- ${text.replaceAll('\n', '\n  ')}`;
    return text;
  });

/** Signs that Markdown would read as its own. */
const quoted = (text: string): string =>
  text
    .replaceAll(/[\\`*_{}[\]<>#|~&!]/g, '\\$&')
    .replaceAll(/^(\s*)([-+=])/gm, '$1\\$2')
    .replaceAll(/^(\s*\d+)([.)])/gm, '$1\\$2');

const markdownFile = (lines: readonly SaidLine[]): string =>
  spaced(lines, ({ is, pieces }) => {
    const text = pieces
      .map((piece) => (typeof piece === 'string' ? quoted(piece) : `**${quoted(piece.missing)}**`))
      .join('');
    if (is === 'title') return `# ${text.replaceAll('\n', ' ')}`;
    if (is === 'heading') return `## ${text.replaceAll('\n', ' ')}`;
    return is === 'item' ? `- ${text.replaceAll('\n', '  \n  ')}` : text.replaceAll('\n', '  \n');
  });

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escaped = (text: string): string => text.replaceAll(/[&<>"']/g, (sign) => entities[sign] ?? '');

const style =
  'body{font-family:sans-serif;line-height:1.7;max-width:44rem;margin:2rem auto;padding:0 1rem}mark{background:#ffe08a}';

function htmlFile(lines: readonly SaidLine[], lang: Lang): string {
  const said = ({ pieces }: SaidLine) =>
    pieces
      .map((piece) =>
        typeof piece === 'string' ? escaped(piece).replaceAll('\n', '<br>') : `<mark>${escaped(piece.missing)}</mark>`,
      )
      .join('');
  const tags = { title: 'h1', heading: 'h2', paragraph: 'p', item: 'li' } as const;
  const body = lines.map((line, index) => {
    const tag = tags[line.is];
    const [opens, closes] = [lines[index - 1]?.is !== 'item', lines[index + 1]?.is !== 'item'];
    const whole = `<${tag}>${said(line)}</${tag}>`;
    return line.is === 'item' ? `${opens ? '<ul>\n' : ''}${whole}${closes ? '\n</ul>' : ''}` : whole;
  });
  const [first] = lines;
  const title = escaped(first ? plainLine(first.pieces) : '');
  return `<!doctype html>\n<html lang="${lang}">\n<head>\n<meta charset="utf-8">\n<meta name="viewport" content="width=device-width">\n<title>${title}</title>\n<style>${style}</style>\n</head>\n<body>\n${body.join('\n')}\n</body>\n</html>\n`;
}
