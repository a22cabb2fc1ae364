// The rooms of src/ and what each may import besides itself. Adding a word to these tables is an architecture decision:
// write it down in docs/decisions.

type Room = {
  readonly rooms: readonly string[];
  /** Prefixes of package names; "node:" for the machine's own. */
  readonly packages: readonly string[];
  /** Single files of src/ that may be imported as well. */
  readonly files?: readonly string[];
};

export const rooms: Readonly<Record<string, Room>> = {
  domain: { rooms: [], packages: [] },
  words: { rooms: ['domain'], packages: [] },
  office: { rooms: ['domain'], packages: [] },
  adapters: {
    rooms: ['domain', 'office'],
    packages: [
      'node:',
      'kysely',
      'pg',
      'fflate',
      'saxes',
      'yauzl',
      'yaml',
      'csv-parse',
      'qr',
      'ajv',
      '@resvg/resvg-js',
      '@simplewebauthn/server',
      'otpauth',
      'nodemailer',
      'age-encryption',
      'file-type',
      '@myriaddreamin/',
      'unpdf',
    ],
  },
  pages: { rooms: ['domain', 'words'], packages: [] },
  server: { rooms: ['domain', 'words', 'office', 'pages'], packages: ['node:', 'fastify', '@fastify/', 'ajv'] },
  cli: { rooms: ['domain', 'words', 'office'], packages: ['node:'], files: ['open.ts', 'first-start.ts'] },
};

/** Files directly under src/: they wire everything together and hold no rule. */
export const wiring: readonly string[] = ['open.ts', 'first-start.ts', 'main.ts'];

/** Names the compiler cannot keep out of the domain, and what to do instead. */
export const neverInDomain: readonly (readonly [RegExp, string])[] = [
  [/\bDate\.now\b/, 'take the day as a parameter'],
  [/\bnew Date\(/, 'take the day as a parameter'],
  [/\bMath\.random\b/, 'take the number as a parameter'],
];

/** The only file that may ask the machine what time it is. */
export const clock = 'src/adapters/calendar.ts';

/** Words of one scheme. They stand in scheme/ and words/, so that another scheme needs no other rules. */
export const schemeWords: readonly string[] = ['S1.', 'JST-CR', '★', 'JC-STAR'];

export const bannedFolders: readonly string[] = ['utils', 'util', 'common', 'shared', 'lib', 'helpers', 'types'];

/** Endings that say how a thing is made instead of what it is. */
export const bannedEndings: readonly string[] = [
  'Manager',
  'Service',
  'Helper',
  'Util',
  'Utils',
  'Handler',
  'Processor',
  'Impl',
  'Base',
  'Abstract',
  'DTO',
  'Dto',
  'Entity',
  'Data',
  'Info',
];

/** Names that end so because they are terms of the scheme: see GLOSSARY.md. */
export const termsOfTheScheme: readonly string[] = ['associatedService', 'AssociatedService'];

export const longestFile = 400;

/** Source files over `longestFile` lines, each with its reason. The list may only shrink. */
export const longFiles: Readonly<Record<string, string>> = {};
