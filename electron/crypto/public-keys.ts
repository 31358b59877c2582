import { createPublicKey, type JsonWebKey, X509Certificate } from 'node:crypto';

/** A public key as members of a JWK, all of them strings. */
export type PublicJwk = Readonly<Record<string, string>>;

interface PemReading {
  readonly keys: readonly PublicJwk[];
  /** Why the first block that is no key could not be read. */
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
  let problem: string | undefined;
  let count = 0;
  for (const [, label = '', body = ''] of text.replaceAll('\\n', '\n').matchAll(block)) {
    count += 1;
    if (count > mostBlocks) break;
    try {
      keys.push(publicJwk(createPublicKey(wrapped(label, body))));
    } catch (error) {
      problem ??= error instanceof Error ? error.message : String(error);
    }
  }
  return problem === undefined ? { keys } : { keys, problem };
}

/** Reads a key or certificate that is written as the base64 of its DER alone; undefined for any other text. */
export function readBareKey(text: string): PublicJwk | undefined {
  const base64 = text.replace(/\s/g, '');
  if (!/^M[A-Za-z0-9+/]{60,20000}={0,2}$/.test(base64)) return undefined;
  const der = Buffer.from(base64, 'base64');
  const readers = [
    () => createPublicKey({ key: der, format: 'der', type: 'spki' }),
    () => new X509Certificate(der).publicKey,
    () => createPublicKey({ key: der, format: 'der', type: 'pkcs1' }),
  ];
  for (const read of readers) {
    try {
      return publicJwk(read());
    } catch {}
  }
  return undefined;
}

function publicJwk(key: { export(options: { format: 'jwk' }): JsonWebKey }): PublicJwk {
  const members = Object.entries(key.export({ format: 'jwk' }));
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
