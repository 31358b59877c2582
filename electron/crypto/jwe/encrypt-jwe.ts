import { promisify } from 'node:util';
import type { Result } from '../../../core/base/failure.ts';
import type { JsonObject } from '../../../core/token/token.ts';
import { nodeCryptoModule } from '../node-crypto.ts';
import { wrapKey } from './aes-key-wrap.ts';
import { type Encryption, findEncryption } from './decrypt-content.ts';
import { encryptContent, encryptGcm } from './encrypt-content.ts';
import { type EncryptionKey, misfitOfEncryption, octetsOf, unfitToEncrypt } from './encryption-key.ts';
import { deriveKey, type KeyManagement, keyManagementOf, mostIterations } from './key-management.ts';

/** Content to encrypt, and how. */
export interface ToEncrypt {
  readonly alg: string;
  readonly enc: string;
  /** The JSON texts of the other members of the header. */
  readonly header: ReadonlyMap<string, string>;
  readonly content: Uint8Array;
  readonly key: EncryptionKey;
  /** `p2c` of PBES2. */
  readonly iterations?: number;
}

/** Fewer iterations are refused (RFC 7518 section 4.8.1.2). */
const fewestIterations = 1_000;

/** By default, some libraries refuse more. */
const usualIterations = 10_000;

/** A content encryption key as the recipient gets it. */
interface Recipient {
  readonly contentKey: Uint8Array;
  readonly encryptedKey: Uint8Array;
  /** JSON texts of the members of the header that the recipient needs. */
  readonly members: ReadonlyMap<string, string>;
}

/**
 * Encrypts content as a JWE in compact serialization (RFC 7516 section 5.1). Fails with `key-unfit` for an algorithm that is
 * not supported and for a key that does not match it, with `invalid-input` for an iteration count that is out of bounds.
 */
export async function encryptJwe(input: ToEncrypt): Promise<Result<string>> {
  const { alg, enc, key, iterations = usualIterations } = input;
  const encryption = findEncryption(enc);
  if (encryption === undefined) {
    return unfitToEncrypt(alg, `the encryption ${JSON.stringify(enc.slice(0, 40))} is not supported`);
  }
  const how = keyManagementOf(alg, enc);
  if (how === undefined) {
    return unfitToEncrypt(alg, `the algorithm ${JSON.stringify(alg.slice(0, 40))} is not supported`);
  }
  if (alg === 'RSA1_5') return unfitToEncrypt(alg, 'RSA1_5 is unsafe: use RSA-OAEP-256');
  if (how.kind === 'pbes2' && !isCount(iterations)) return wrongCount(iterations);
  const misfit = misfitOfEncryption(key, how, enc);
  if (misfit !== undefined) return unfitToEncrypt(alg, misfit);
  try {
    const recipient = await makeRecipient(how, encryption, input);
    return { ok: true, value: write(input, encryption, recipient) };
  } catch (error) {
    return unfitToEncrypt(alg, error instanceof Error ? error.message : String(error));
  }
}

function write(
  { alg, enc, header, content }: ToEncrypt,
  encryption: Encryption,
  recipient: Recipient,
): string {
  const members = new Map([
    ['alg', JSON.stringify(alg)],
    ['enc', JSON.stringify(enc)],
    ...header,
    ...recipient.members,
  ]);
  const texts = [...members].map(([name, text]) => `${JSON.stringify(name)}:${text}`);
  const protectedHeader = Buffer.from(`{${texts.join(',')}}`).toString('base64url');
  const { iv, ciphertext, tag } = encryptContent(
    encryption,
    recipient.contentKey,
    content,
    Buffer.from(protectedHeader),
  );
  const parts = [recipient.encryptedKey, iv, ciphertext, tag];
  return [protectedHeader, ...parts.map((part) => Buffer.from(part).toString('base64url'))].join('.');
}

const none = new Uint8Array();

async function makeRecipient(
  how: KeyManagement,
  { keyBytes }: Encryption,
  { enc, header, key, iterations = usualIterations }: ToEncrypt,
): Promise<Recipient> {
  const contentKey = nodeCryptoModule().randomBytes(keyBytes);
  if ('password' in key) return forPassword(how, contentKey, key.password, iterations);
  const { jwk } = key;
  switch (how.kind) {
    case 'dir':
      return { contentKey: octetsOf(jwk), encryptedKey: none, members: new Map() };
    case 'kw':
      return { contentKey, encryptedKey: wrapKey(octetsOf(jwk), contentKey), members: new Map() };
    case 'gcmkw': {
      const { iv, ciphertext, tag } = encryptGcm(octetsOf(jwk), contentKey, none);
      const members = new Map([
        ['iv', quoted(iv)],
        ['tag', quoted(tag)],
      ]);
      return { contentKey, encryptedKey: ciphertext, members };
    }
    case 'rsa':
      return { contentKey, encryptedKey: encryptRsa(how, jwk, contentKey), members: new Map() };
    default:
      return agree(how, enc, keyBytes, { jwk, contentKey, header });
  }
}

function quoted(bytes: Uint8Array): string {
  return JSON.stringify(Buffer.from(bytes).toString('base64url'));
}

async function forPassword(
  { alg, hash = '', wrapBytes = 0 }: KeyManagement,
  contentKey: Uint8Array,
  password: string,
  iterations: number,
): Promise<Recipient> {
  const { pbkdf2, randomBytes } = nodeCryptoModule();
  const salt = randomBytes(16);
  const salted = Buffer.concat([Buffer.from(alg), Buffer.from([0]), salt]);
  const wrapping = await promisify(pbkdf2)(Buffer.from(password), salted, iterations, wrapBytes, hash);
  const members = new Map([
    ['p2s', quoted(salt)],
    ['p2c', String(iterations)],
  ]);
  return { contentKey, encryptedKey: wrapKey(wrapping, contentKey), members };
}

function encryptRsa({ hash = '' }: KeyManagement, jwk: JsonObject, contentKey: Uint8Array): Uint8Array {
  const { constants, createPublicKey, publicEncrypt } = nodeCryptoModule();
  const key = createPublicKey({ key: { ...jwk }, format: 'jwk' });
  return publicEncrypt({ key, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: hash }, contentKey);
}

interface Agreement {
  readonly jwk: JsonObject;
  readonly contentKey: Uint8Array;
  readonly header: ReadonlyMap<string, string>;
}

/** Agrees on a key with an ephemeral one (RFC 7518 section 4.6), which is the content key or wraps it. */
function agree(
  { alg, wrapBytes }: KeyManagement,
  enc: string,
  keyBytes: number,
  { jwk, contentKey, header }: Agreement,
): Recipient {
  const { createPublicKey, diffieHellman } = nodeCryptoModule();
  const publicKey = createPublicKey({ key: { ...jwk }, format: 'jwk' });
  const ephemeral = ephemeralFor(
    publicKey.asymmetricKeyType ?? '',
    publicKey.asymmetricKeyDetails?.namedCurve,
  );
  const shared = diffieHellman({ privateKey: ephemeral.privateKey, publicKey });
  const parties = Object.fromEntries(
    ['apu', 'apv'].flatMap((name) => {
      const text = header.get(name);
      return text === undefined ? [] : [[name, JSON.parse(text)] as const];
    }),
  );
  const derived = deriveKey(shared, wrapBytes ?? keyBytes, wrapBytes === undefined ? enc : alg, parties);
  const members = new Map([['epk', JSON.stringify(ephemeral.publicKey.export({ format: 'jwk' }))]]);
  return wrapBytes === undefined
    ? { contentKey: derived, encryptedKey: none, members }
    : { contentKey, encryptedKey: wrapKey(derived, contentKey), members };
}

function ephemeralFor(type: string, namedCurve = '') {
  const { generateKeyPairSync } = nodeCryptoModule();
  if (type === 'x25519') return generateKeyPairSync('x25519');
  return type === 'x448' ? generateKeyPairSync('x448') : generateKeyPairSync('ec', { namedCurve });
}

function isCount(iterations: number): boolean {
  return Number.isInteger(iterations) && iterations >= fewestIterations && iterations <= mostIterations;
}

function wrongCount(iterations: number): Result<never> {
  const [fewest, most] = [fewestIterations, mostIterations].map((count) => count.toLocaleString('en-GB'));
  return {
    ok: false,
    failure: {
      code: 'invalid-input',
      message: 'The iteration count (p2c) is out of bounds.',
      step: 'encryption',
      expected: `an integer from ${fewest} to ${most}`,
      received: String(iterations),
      spec: 'RFC 7518 §4.8.1.2',
      hint: `Use ${usualIterations.toLocaleString('en-GB')}.`,
    },
  };
}
