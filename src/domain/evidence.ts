// 証跡 (evidence): what our readers saw in the bytes. The bytes stay with the supplier; a filing carries only this.
import type { CivilDate, Sha256 } from './names.ts';

/** A port that a scan found open. */
export type OpenPort = { readonly port: number; readonly protocol: 'tcp' | 'udp'; readonly address?: string };

/** What one reader took from a file. A file that could not be read says why; silence is never a pass. */
export type Reading =
  | { readonly is: 'open-ports'; readonly ports: readonly OpenPort[] }
  | { readonly is: 'certificate'; readonly until: CivilDate }
  | { readonly is: 'unreadable'; readonly because: 'not-the-format' | 'too-large' | 'cut-off' };

/** What was seen of one piece of evidence: its bytes were there and this is what they are, or they were not there. */
export type Seen =
  | {
      readonly is: 'there';
      readonly sha256: Sha256;
      readonly size: number;
      readonly reading?: Reading;
      readonly reader: string;
    }
  | { readonly is: 'missing' };

/** Which version of our readers took the facts; a filing carries it, so that the officer knows what was run. */
export const readerVersion = '1';
