// Letters carried to a mail server.
import type { SendMailOptions } from 'nodemailer';
import nodemailer from 'nodemailer';
import { readMailAddress } from '../../domain/mail-address.ts';
import type { Carrier, Letter, Sender } from '../../office/post.ts';
import { answerLine } from './answer-line.ts';

export type SmtpSettings = {
  readonly host: string;
  readonly port: number;
  /** tls: from the first byte (465). starttls: demanded, never only offered (587). none: to this very machine only. */
  readonly secure: 'tls' | 'starttls' | 'none';
  readonly user?: string;
  readonly password?: string;
  /** The certificate (PEM) of an authority of one's own; without it, those that Node knows. */
  readonly authority?: string;
};

/** How long things may take, in milliseconds. */
type Patience = { readonly connect: number; readonly silence: number; readonly letter: number };
// A server may think for a while after the last byte of a letter; who hangs up then sends it twice (RFC 5321 4.5.3.2.6).
const usual: Patience = { connect: 15_000, silence: 120_000, letter: 180_000 };

/** Whether this is the machine itself, so that nobody is on the line between. */
export const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '::1' || /^127\.(?:\d{1,3}\.){2}\d{1,3}$/.test(host);

/** A carrier that keeps up to five lines to the server open until it is closed. Without encryption it goes to loopback only. */
export function smtpCarrier(settings: SmtpSettings, patience: Patience = usual): Carrier & { close(): void } {
  if (settings.secure === 'none' && !isLoopback(settings.host))
    throw new Error('mail without encryption goes to this machine only');
  const lines = nodemailer.createTransport(poolOf(settings, patience));
  return {
    async carry(letter, from, signal) {
      const to = readMailAddress(letter.to);
      if (typeof to !== 'string') return { failed: to.refused, permanent: true };
      const ours = secretsOf(settings, letter, from);
      const time = AbortSignal.timeout(patience.letter);
      try {
        const mail = mailOf(letter, to, from);
        const info = await lines.sendMail({ ...mail, signal: signal ? AbortSignal.any([signal, time]) : time });
        return { accepted: answerLine(info.response, ours) };
      } catch (error) {
        if (!isCarrying(error)) throw error;
        return { failed: answerLine(error.response ?? error.message, ours), permanent: isPermanent(error) };
      }
    },
    close: () => lines.close({ force: true }),
  };
}

function poolOf({ host, port, secure, user, password, authority }: SmtpSettings, { connect, silence }: Patience) {
  return {
    pool: true,
    maxConnections: 5,
    // A line the server had closed before a byte of the letter went is no failure; once is enough.
    maxRequeues: 1,
    // The name is taken for this machine without asking anybody.
    host: host === 'localhost' ? '127.0.0.1' : host,
    port,
    secure: secure === 'tls',
    requireTLS: secure === 'starttls',
    ignoreTLS: secure === 'none',
    // Said aloud, since NODE_TLS_REJECT_UNAUTHORIZED would turn the check off for a whole process.
    tls: {
      rejectUnauthorized: true,
      minVersion: 'TLSv1.2',
      ...(host === 'localhost' && { servername: host }),
      ...(authority !== undefined && { ca: authority }),
    },
    ...(user !== undefined && { auth: { user, pass: password ?? '' } }),
    // Until the greeting, that is.
    connectionTimeout: connect,
    dnsTimeout: connect,
    socketTimeout: silence,
    socketCloseTimeout: 1000,
    disableFileAccess: true,
    disableUrlAccess: true,
  } as const;
}

const oneLine = (text: string): string => text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim();

function mailOf({ id, lang, subject, text }: Letter, to: string, { address, name = '' }: Sender): SendMailOptions {
  return {
    // As objects, so that nothing in them is read as a list; the envelope is said apart from the headers.
    envelope: { from: address, to: [to] },
    from: { address, name: oneLine(name) },
    to: { address: to, name: '' },
    subject: oneLine(subject),
    text,
    messageId: `<${encodeURIComponent(id)}@${address.slice(address.indexOf('@') + 1)}>`,
    // RFC 3834: nobody's holiday notice answers it.
    headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': lang },
  };
}

const secretsOf = (
  { host, user, password }: SmtpSettings,
  { text }: Letter,
  { address }: Sender,
): readonly string[] => [
  host,
  address,
  ...(user === undefined ? [] : [user]),
  ...(password === undefined ? [] : [password, Buffer.from(`\0${user}\0${password}`).toString('base64')]),
  ...(text.match(/\bhttps?:\/\/\S+/g) ?? []),
];

/** What nodemailer throws when the letter did not go: it has a code, and the server's answer if there was one. */
type NotCarried = Error & {
  readonly response?: string;
  readonly responseCode?: number;
  readonly command?: string;
};
const isCarrying = (error: unknown): error is NotCarried =>
  error instanceof Error && ('code' in error || /pool was closed/.test(error.message));

/**
 * Whether the server will never take this letter. Only what it said about the recipient or about the letter counts: a
 * wrong password or a sender it does not know is our setting, and all letters wait until that is put right.
 */
const isPermanent = ({ responseCode = 0, command = '' }: NotCarried): boolean =>
  responseCode >= 500 && /^(?:RCPT TO|DATA)$/.test(command) && ![530, 534, 535, 538].includes(responseCode);
