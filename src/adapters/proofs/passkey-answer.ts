// What a browser sends about a passkey, as anybody may send it: read into the few texts that are looked at.

/** An answer whose form is right. Nothing in it is checked yet. All but `transports` is base64url. */
export type Answer = {
  readonly id: string;
  readonly client: string;
  /** At registration. */
  readonly attestation?: string;
  /** At sign-in. */
  readonly assertion?: { readonly authenticatorData: string; readonly signature: string };
  readonly transports: readonly string[];
};

// A real answer has two or three thousand characters, with an RSA key five.
const longest = 32_768;
/** The standard's most, 1023 bytes. */
const longestId = 1364;

/** The answer, from JSON text or as a value, or undefined when it has not the form of one. Never throws. */
export function readAnswer(answer: unknown): Answer | undefined {
  try {
    const told = typeof answer === 'string' ? parsed(answer) : answer;
    const id = text(told, 'id', longestId);
    const response = own(told, 'response');
    const client = text(response, 'clientDataJSON');
    if (own(told, 'type') !== 'public-key' || own(told, 'rawId') !== id) return undefined;
    if (id === undefined || client === undefined) return undefined;
    const attestation = text(response, 'attestationObject');
    const device = text(response, 'authenticatorData');
    const signature = text(response, 'signature');
    return {
      id,
      client,
      ...(attestation !== undefined && { attestation }),
      ...(device !== undefined && signature !== undefined && { assertion: { authenticatorData: device, signature } }),
      transports: transports(own(response, 'transports')),
    };
  } catch {
    // JSON that is none, or a value whose parts cannot be looked at.
    return undefined;
  }
}

const parsed = (json: string): unknown => (json.length <= longest ? JSON.parse(json) : undefined);

/** What the value itself has under this name: nothing that came by its prototype. */
const own = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? (value as Record<string, unknown>)[name]
    : undefined;

function text(value: unknown, name: string, most = longest): string | undefined {
  const found = own(value, name);
  return typeof found === 'string' && found.length <= most && /^[A-Za-z0-9_-]+$/.test(found) ? found : undefined;
}

/** How the authenticator is reached (usb, internal, hybrid …), only to be shown. Names that have no such form are left out. */
const transports = (value: unknown): readonly string[] =>
  Array.isArray(value)
    ? value.slice(0, 8).filter((each): each is string => typeof each === 'string' && /^[a-z-]{1,20}$/.test(each))
    : [];
