// How the reading of a file stops: the file as a whole is no sheet of ours, for one reason.
import type { Unusable } from '../../office/ports.ts';

/** Stops a reader in the middle; the rest of the file is not looked at. */
export class Stop extends Error {
  readonly because: Unusable['unusable'];
  readonly detail: string;
  constructor(because: Unusable['unusable'], detail: string) {
    super(`${because}: ${detail}`);
    this.because = because;
    this.detail = detail;
  }
}
