import { createHash, createPublicKey, type JsonWebKey, type KeyObject, X509Certificate } from 'node:crypto';
import { placeInText } from './place-in-text.ts';

/** A public key as members of a JWK, all of them strings. */
export type PublicJwk = Readonly<Record<string, string>>;

/** The keys of a text. */
interface KeysOfText {
  /** Those of certificates have the thumbprints of these. */
  readonly keys: readonly PublicJwk[];
  /** Certificates in PEM. */
  readonly certificates: readonly string[];
  /** How many of them are the public half of a private key. */
  readonly privateKeys: number;
}

interface PemReading extends KeysOfText {
  /** Where the first block is that could not be read, and why. */
  readonly problem?: string;
}

const block = /-----BEGIN ([A-Z0-9 ]{1,40})-----([^-]*)-----END \1-----/g;

/** At most this many blocks are read. */
const mostBlocks = 50;

/**
 * Reads every key and certificate of a PEM text (RFC 7468), also where its line breaks were lost or written as `\n`.
 * Of a private key the public part is read. Never throws.
 */
export function readPemKeys(text: string): PemReading {
  const keys: PublicJwk[] = [];
  const certificates: string[] = [];
  let privateKeys = 0;
  let problem: string | undefined;
  const lines = text.includes('\n') ? text : text.replaceAll('\\n', '\n');
  for (const { 1: label = '', 2: body = '', index } of [...lines.matchAll(block)].slice(0, mostBlocks)) {
    try {
      const pem = wrapped(label, body);
      if (label.endsWith('CERTIFICATE')) {
        const certificate = new X509Certificate(pem);
        keys.push({ ...publicJwk(certificate.publicKey), ...thumbprints(certificate) });
        certificates.push(certificate.toString());
      } else {
        keys.push(publicJwk(createPublicKey(pem)));
        if (label.endsWith('PRIVATE KEY')) privateKeys += 1;
      }
    } catch (error) {
      problem ??= `${placeInText(lines, index)}: ${label}: ${whyUnreadable(label, body, error)}`;
    }
  }
  if (keys.length === 0) problem ??= unfinished(lines);
  const found = { keys, certificates, privateKeys };
  return problem === undefined ? found : { ...found, problem };
}

function whyUnreadable(label: string, body: string, error: unknown): string {
  if (label === 'ENCRYPTED PRIVATE KEY' || body.includes('ENCRYPTED')) return 'encrypted with a passphrase';
  if (label === 'OPENSSH PRIVATE KEY') return 'the OpenSSH format is not supported';
  const stray = /[^A-Za-z0-9+/=\s:,.-]/.exec(body);
  if (stray !== null) return 'a character that is not base64';
  return error instanceof Error ? error.message : String(error);
}

function unfinished(text: string): string | undefined {
  const begin = /-----BEGIN ([A-Z0-9 ]{1,40})/.exec(text);
  return begin === null
    ? undefined
    : `${placeInText(text, begin.index)}: BEGIN ${begin[1]} without its END line`;
}

/** Reads a key or certificate that is written as the base64 of its DER alone; undefined for any other text. */
export function readBareKey(text: string): KeysOfText | undefined {
  const base64 = text.replace(/\s/g, '');
  if (!/^M[A-Za-z0-9+/]{40,20000}={0,2}$/.test(base64)) return undefined;
  for (const label of ['PUBLIC KEY', 'CERTIFICATE', 'RSA PUBLIC KEY', 'PRIVATE KEY']) {
    const { problem, ...found } = readPemKeys(wrapped(label, base64));
    if (found.keys.length > 0) return found;
  }
  return undefined;
}

/** The thumbprints of a certificate as members of a JWK (RFC 7517 sections 4.8 and 4.9). */
function thumbprints({ raw }: X509Certificate): PublicJwk {
  const of = (hash: string): string => createHash(hash).update(raw).digest('base64url');
  return { x5t: of('sha1'), 'x5t#S256': of('sha256') };
}

function publicJwk(key: Pick<KeyObject, 'export'>): PublicJwk {
  const exported: JsonWebKey = key.export({ format: 'jwk' });
  const members = Object.entries(exported);
  return Object.fromEntries(
    members.flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  );
}

/** The block with its base64 in lines, unless it has headers of its own. */
function wrapped(label: string, body: string): string {
  const base64 = body.replace(/\s/g, '');
  const lines = body.includes(':') ? [body] : (base64.match(/.{1,64}/g) ?? []);
  return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ''].join('\n');
}

/**
 * The texts of public keys that a verifier may have used as the secret of an HMAC: what was given, and its keys as PEM,
 * each with and without the last line break.
 */
export function publicKeyTexts(keys: readonly JsonWebKey[], text?: string): readonly string[] {
  const texts = text === undefined ? [] : [text];
  for (const key of keys.slice(0, mostTexts)) {
    try {
      texts.push(createPublicKey({ key, format: 'jwk' }).export({ format: 'pem', type: 'spki' }).toString());
    } catch {}
  }
  return [...new Set(texts.flatMap((one) => [one, one.trim(), `${one.trim()}\n`]))];
}

const mostTexts = 20;
