// What our readers take from the bytes of evidence: the open ports of an nmap scan, the last day of a certificate.
// The files come from strangers' tools: every reader is bounded in memory, time and depth, and says what it could not read.
import { X509Certificate } from 'node:crypto';
import { TextDecoder } from 'node:util';
import { SaxesParser } from 'saxes';
import { dayAt } from '../../domain/calendar.ts';
import type { OpenPort, Reading } from '../../domain/evidence.ts';
import type { CivilDate } from '../../domain/names.ts';

type Bytes = AsyncIterable<Uint8Array> | Uint8Array;
type Unreadable = Extract<Reading, { is: 'unreadable' }>;

const unreadable = (because: Unreadable['because']): Unreadable => ({ is: 'unreadable', because });

/** Stops a reader in the middle: the rest of the file is not looked at. */
class Stop extends Error {
  readonly reading: Unreadable;
  constructor(because: Unreadable['because']) {
    super(because);
    this.reading = unreadable(because);
  }
}

/** What the reader of this kind takes from the bytes; over `limit` bytes nothing is read. */
export async function readEvidence(kind: 'port-scan' | 'certificate', bytes: Bytes, limit: number): Promise<Reading> {
  try {
    return kind === 'port-scan' ? await readPortScan(bytes, limit) : await readCertificate(bytes, limit);
  } catch (stop) {
    if (stop instanceof Stop) return stop.reading;
    throw stop;
  }
}

async function* chunks(bytes: Bytes, limit: number): AsyncGenerator<Uint8Array> {
  let size = 0;
  for await (const chunk of bytes instanceof Uint8Array ? [bytes] : bytes) {
    size += chunk.length;
    if (size > limit) throw new Stop('too-large');
    yield chunk;
  }
}

// Deeper than any tool of this kind writes; nmap's own deepest element is the script output, some ten levels down.
const deepest = 64;

/** What a reader listens to while XML passes by. Only the names and attributes of elements, and the text directly in them. */
type Listener = {
  readonly root: string;
  open(path: readonly string[], attributes: Readonly<Record<string, string>>): void;
  text?(path: readonly string[], text: string): void;
};

/** Pushes text through a strict parser. Entities are not declared in any tool's output: whoever declares them wants harm. */
function xmlParser({ root, open, text }: Listener) {
  const parser = new SaxesParser();
  const path: string[] = [];
  let isRooted = false;
  parser.on('doctype', (doctype) => {
    if (doctype.includes('<!')) throw new Stop('not-the-format');
  });
  parser.on('opentag', ({ name, attributes }) => {
    if (path.length === 0 && name !== root) throw new Stop('not-the-format');
    isRooted = true;
    path.push(name);
    if (path.length > deepest) throw new Stop('not-the-format');
    open(path, attributes);
  });
  parser.on('closetag', () => {
    path.pop();
  });
  for (const event of ['text', 'cdata'] as const) parser.on(event, (value) => text?.(path, value));
  const orNotTheFormat = (act: () => void) => {
    try {
      act();
    } catch (fault) {
      throw fault instanceof Stop ? fault : new Stop('not-the-format');
    }
  };
  return {
    write: (piece: string) => orNotTheFormat(() => parser.write(piece)),
    /** The end of the bytes. A parser that still waits for something then was cut off. */
    end() {
      if (!isRooted) throw new Stop('not-the-format');
      try {
        parser.close();
      } catch {
        throw new Stop('cut-off');
      }
    },
  };
}

/** Text of the chunks: UTF-16 by its mark, else strict UTF-8. */
function textDecoder(first: Uint8Array): TextDecoder {
  const mark = `${first[0]} ${first[1]}`;
  return new TextDecoder(mark === '255 254' ? 'utf-16le' : mark === '254 255' ? 'utf-16be' : 'utf-8', { fatal: true });
}

/** A scan of a thousand devices with all their ports is some 50 MB. */
const largestScanFile = 64 * 1024 * 1024;

async function readPortScan(bytes: Bytes, limit: number): Promise<Reading> {
  const scan = portScan();
  const parser = xmlParser(scan.listener);
  let decoder: TextDecoder | undefined;
  for await (const chunk of chunks(bytes, Math.min(limit, largestScanFile))) {
    if (chunk.length === 0) continue;
    decoder ??= textDecoder(chunk);
    parser.write(decode(decoder, chunk));
  }
  if (decoder === undefined) return unreadable('not-the-format');
  try {
    decoder.decode();
  } catch {
    return unreadable('cut-off');
  }
  parser.end();
  return scan.reading();
}

function decode(decoder: TextDecoder, chunk: Uint8Array): string {
  try {
    return decoder.decode(chunk, { stream: true });
  } catch {
    throw new Stop('not-the-format');
  }
}

/** Gathers the ports of `nmap -oX`. Only the state "open" counts: "open|filtered" is a port that did not answer. */
function portScan() {
  const ports: OpenPort[] = [];
  let address: string | undefined;
  let port: { readonly port: number; readonly protocol: 'tcp' | 'udp' } | undefined;
  let hasPorts = false;
  let isFinished = false;
  const listener: Listener = {
    root: 'nmaprun',
    open(path, attributes) {
      const { addrtype, addr, state, exit } = attributes;
      switch (path.slice(1).join('/')) {
        case 'host':
          address = undefined;
          break;
        case 'host/address':
          if (addrtype !== 'mac') address ??= addr;
          break;
        case 'host/ports':
          hasPorts = true;
          break;
        case 'host/ports/port':
          port = readPort(attributes);
          break;
        case 'host/ports/port/state':
          if (port && state === 'open') ports.push(address === undefined ? port : { ...port, address });
          break;
        case 'runstats/finished':
          isFinished = exit !== 'error';
          break;
      }
    },
  };
  return {
    listener,
    /** A scan that was broken off has seen less than it says; one without any host that answered has seen nothing. */
    reading(): Reading {
      if (!isFinished) return unreadable('cut-off');
      return hasPorts ? { is: 'open-ports', ports } : unreadable('not-the-format');
    },
  };
}

/** A TCP or UDP port; of other protocols (SCTP, raw IP) nothing is declared in this scheme, so nothing is compared. */
function readPort({ protocol, portid = '' }: Readonly<Record<string, string>>) {
  if (protocol !== 'tcp' && protocol !== 'udp') return undefined;
  if (!/^\d{1,5}$/.test(portid) || Number(portid) > 65535) throw new Stop('not-the-format');
  return { port: Number(portid), protocol } as const;
}

/** A certificate with whatever a tool writes around it is small; a bigger file is something else. */
const largestCertificateFile = 4 * 1024 * 1024;

async function readCertificate(bytes: Bytes, limit: number): Promise<Reading> {
  const pieces: Uint8Array[] = [];
  for await (const chunk of chunks(bytes, Math.min(limit, largestCertificateFile))) pieces.push(chunk);
  const whole = Buffer.concat(pieces);
  // DER begins with a sequence of a two-byte length.
  if (whole[0] === 0x30 && whole[1] === 0x82)
    return whole.length < whole.readUInt16BE(2) + 4 ? unreadable('cut-off') : lastDay(validTo(whole));
  const text = textOf(whole);
  const begin = /-----BEGIN (?:X509 |TRUSTED )?CERTIFICATE-----/.exec(text);
  if (!begin) return readSslscan(text);
  // The first certificate is the leaf, in a PEM chain as in what `openssl s_client` prints.
  const end = /-----END (?:X509 |TRUSTED )?CERTIFICATE-----/.exec(text.slice(begin.index));
  if (!end) return unreadable('cut-off');
  const base64 = text.slice(begin.index + begin[0].length, begin.index + end.index);
  return lastDay(validTo(Buffer.from(base64, 'base64')));
}

/** Tools print names from the certificate as they stand, so what is around it may be in any encoding. */
function textOf(bytes: Uint8Array): string {
  const mark = `${bytes[0]} ${bytes[1]}`;
  return new TextDecoder(mark === '255 254' ? 'utf-16le' : mark === '254 255' ? 'utf-16be' : 'utf-8').decode(bytes);
}

function validTo(der: Uint8Array): string | undefined {
  try {
    return new X509Certificate(der).validTo;
  } catch {
    return undefined;
  }
}

/** The certificate that `sslscan --xml` describes: of several targets the first. */
function readSslscan(text: string): Reading {
  let said = '';
  let isSslscan = false;
  let isOver = false;
  const parser = xmlParser({
    root: 'document',
    open(path, { title = '' }) {
      if (path.length === 1) isSslscan = /^sslscan/i.test(title);
      if (path.at(-1) === 'not-valid-after') isOver = said !== '';
    },
    text(path, piece) {
      if (path.at(-1) === 'not-valid-after' && !isOver) said += piece;
    },
  });
  parser.write(text.replace(/^\ufeff/, ''));
  parser.end();
  return isSslscan ? lastDay(said.trim()) : unreadable('not-the-format');
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** The day in Japan of "Nov  9 01:00:00 2036 GMT", as OpenSSL writes the end of a certificate. */
function lastDay(said: string | undefined): Reading {
  const [, month = '', day = '', time, year] =
    /^(\w{3}) +(\d{1,2}) (\d\d:\d\d:\d\d) (\d{4}) GMT$/.exec(said ?? '') ?? [];
  const number = String(months.indexOf(month) + 1).padStart(2, '0');
  // RFC 5280 §4.1.2.5: 99991231235959Z means that there is no end; in Japan its day would be in the year 10000.
  const until =
    said?.startsWith('Dec 31') && year === '9999' ? noEnd : dayAt(`${year}-${number}-${day.padStart(2, '0')}T${time}Z`);
  return until === undefined ? unreadable('not-the-format') : { is: 'certificate', until };
}

const noEnd = '9999-12-31' as CivilDate;
