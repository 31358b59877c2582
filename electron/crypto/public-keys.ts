import { createHash, createPublicKey, type JsonWebKey, type KeyObject, X509Certificate } from 'node:crypto';
import { AsnConvert } from '@peculiar/asn1-schema';
import { SubjectPublicKeyInfo } from '@peculiar/asn1-x509';
import { derAsBase64 } from './key-forms.ts';
import { pemInLines, withLineBreaks } from './pem-lines.ts';
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

// A block ends before the next one starts, so that each character is read once.
const block = /-----BEGIN ([A-Z0-9 ]{1,40})-----((?:(?!-----)[\s\S])*)-----END \1-----/g;

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
  const lines = withLineBreaks(text);
  for (const { 1: label = '', 2: body = '', index } of [...lines.matchAll(block)].slice(0, mostBlocks)) {
    try {
      const pem = pemInLines(label, body);
      if (label.endsWith('CERTIFICATE')) {
        const certificate = new X509Certificate(pem);
        keys.push({ ...publicJwk(certificate.publicKey), ...thumbprints(certificate) });
        certificates.push(certificate.toString());
      } else {
        keys.push(publicJwk(readKey(label, pem)));
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
  if (label === 'OPENSSH PRIVATE KEY') {
    return 'the OpenSSH format is not read: convert a copy, as with ssh-keygen -p -m PKCS8 -f copy-of-key';
  }
  if (!/KEY$|CERTIFICATE$/.test(label)) return 'neither a key nor a certificate';
  const stray = /[^A-Za-z0-9+/=\s:,.-]/.exec(body);
  if (stray !== null) return 'a character that is not base64';
  if (error instanceof UnusedKeyType) return error.message;
  return `the content is not a ${label.toLowerCase().replace('rsa', 'RSA')}, or was changed`;
}

/** A key of a type that no JWS algorithm uses. */
class UnusedKeyType extends Error {}

/** Reads a key by its label or, where that is the wrong one, by its content. Throws where neither can be read. */
function readKey(label: string, pem: string): KeyObject {
  try {
    return createPublicKey(pem);
  } catch (error) {
    if (!label.endsWith('PUBLIC KEY')) throw error;
    const lines = pem.trim().split('\n').slice(1, -1);
    const key = Buffer.from(lines.join(''), 'base64');
    for (const type of isPrivate(key) ? [] : (['spki', 'pkcs1'] as const)) {
      try {
        return createPublicKey({ key, format: 'der', type });
      } catch {}
    }
    throw error;
  }
}

/** Whether DER is that of a private key, which node:crypto reads as a public one too: it starts with its version. */
function isPrivate(der: Buffer): boolean {
  const length = der[1] ?? 0;
  const start = length < 0x80 ? 2 : 2 + (length & 0x7f);
  return der[start] === 0x02 && der[start + 1] === 1;
}

function unfinished(text: string): string | undefined {
  const begin = /-----BEGIN ([A-Z0-9 ]{1,40})/.exec(text);
  return begin === null
    ? undefined
    : `${placeInText(text, begin.index)}: BEGIN ${begin[1]} without its END line`;
}

const bareLabels = [
  'PUBLIC KEY',
  'CERTIFICATE',
  'RSA PUBLIC KEY',
  'PRIVATE KEY',
  'RSA PRIVATE KEY',
  'EC PRIVATE KEY',
] as const;

/** Reads a key or certificate that is written as base64, base64url or hex of its DER alone; undefined for any other text. */
export function readBareKey(text: string): KeysOfText | undefined {
  const base64 = derAsBase64(text);
  if (!/^M[A-Za-z0-9+/]{40,20000}={0,2}$/.test(base64)) return undefined;
  for (const label of bareLabels) {
    const { problem, ...found } = readPemKeys(pemInLines(label, base64));
    if (found.keys.length > 0) return found;
  }
  return undefined;
}

/** The thumbprints of a certificate as members of a JWK (RFC 7517 sections 4.8 and 4.9). */
function thumbprints({ raw }: X509Certificate): PublicJwk {
  const of = (hash: string): string => createHash(hash).update(raw).digest('base64url');
  return { x5t: of('sha1'), 'x5t#S256': of('sha256') };
}

/** The curves of JWS algorithms, by their names in OpenSSL. */
const curves: ReadonlySet<string> = new Set(['prime256v1', 'secp384r1', 'secp521r1', 'secp256k1']);

function publicJwk(key: KeyObject): PublicJwk {
  const { asymmetricKeyType: type } = key;
  if (type === 'rsa-pss') return pssJwk(key);
  if (type === 'dsa' || type === 'dh') {
    throw new UnusedKeyType(`a key of type ${type.toUpperCase()}, which no JWS algorithm uses`);
  }
  const { namedCurve } = key.asymmetricKeyDetails ?? {};
  if (type === 'ec' && namedCurve !== undefined && !curves.has(namedCurve)) {
    throw new UnusedKeyType(`a key on the curve ${namedCurve}, which no JWS algorithm uses`);
  }
  const exported: JsonWebKey = key.export({ format: 'jwk' });
  const members = Object.entries(exported);
  return Object.fromEntries(
    members.flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  );
}

/** An RSA key for PSS alone (RFC 4055 section 3.1), whose hash is that of its algorithm where it names one. */
function pssJwk(key: KeyObject): PublicJwk {
  const { subjectPublicKey } = AsnConvert.parse(
    key.export({ format: 'der', type: 'spki' }),
    SubjectPublicKeyInfo,
  );
  const plain = createPublicKey({ key: Buffer.from(subjectPublicKey), format: 'der', type: 'pkcs1' });
  const hash = key.asymmetricKeyDetails?.hashAlgorithm?.replace('sha', 'PS');
  return { ...publicJwk(plain), ...(hash === undefined ? {} : { alg: hash }) };
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
