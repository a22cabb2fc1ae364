// Asking an address outside for what stands there. The addresses are typed by strangers, so the port is narrow: no method but
// GET, no header of the asker's, no way past the adapter's rules.

/** Bounds of one asking, redirects and name look-up included. */
export type WebRules = {
  /** Most bytes of the answer's body; 2 MB unless said. */
  readonly maxBytes?: number;
  /** Most seconds until the last byte is here; 10 unless said. */
  readonly seconds?: number;
  /** Media types to ask for; what came is for the asker to look at. */
  readonly accept?: readonly string[];
};
/** What an address answered, whatever its status. */
export type Fetched = {
  readonly status: number;
  /** The content-type as it was sent, '' when it was not. */
  readonly type: string;
  readonly bytes: Uint8Array;
  /** Those of its headers that tell which state of the page it is, by their names in small letters, cut where they are long. */
  readonly headers: Readonly<Record<string, string>>;
  /** Where it came from after redirects. */
  readonly address: string;
};
/** Why nothing was brought. `detail` is for the log and the person who typed the address: a code, or where it was sent on to. */
export type NotFetched = {
  readonly refused:
    | 'address-not-allowed'
    | 'too-large'
    | 'too-slow'
    | 'redirected-elsewhere'
    | 'not-reachable'
    | 'not-http';
  readonly detail?: string;
};
/** The outside web as this installation may see it. */
export type Web = {
  fetch(address: string, rules?: WebRules): Promise<Fetched | NotFetched>;
};
