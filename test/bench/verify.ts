import {
  createHmac,
  createSecretKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
  timingSafeEqual,
  verify,
} from 'node:crypto';
import type { JWK } from 'jose';
import { nodeCrypto } from '../../electron/crypto/crypto.ts';
import { verifiersFor } from './libraries.ts';
import { alternate, comparedRow, type Row, ratioRow } from './row.ts';

const batch = 2_000;

interface Signed {
  readonly signingInput: Uint8Array;
  readonly signature: Uint8Array;
}

interface Kind {
  readonly alg: 'HS256' | 'RS256' | 'ES256';
  readonly key: JWK;
  readonly keyObject: KeyObject;
  sign(input: Uint8Array): Uint8Array;
  /** What a program does that calls node:crypto itself. */
  verify(signed: Signed): boolean;
}

const kinds: readonly Kind[] = [hs256(), rs256(), es256()];

function hs256(): Kind {
  const secret = createSecretKey(Buffer.alloc(32, 7));
  const mac = (input: Uint8Array) => createHmac('sha256', secret).update(input).digest();
  return {
    alg: 'HS256',
    key: { kty: 'oct', k: secret.export().toString('base64url') },
    keyObject: secret,
    sign: mac,
    verify: ({ signingInput, signature }) => timingSafeEqual(mac(signingInput), signature),
  };
}

function rs256(): Kind {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return {
    alg: 'RS256',
    key: publicKey.export({ format: 'jwk' }),
    keyObject: publicKey,
    sign: (input) => sign('sha256', input, privateKey),
    verify: ({ signingInput, signature }) => verify('sha256', signingInput, publicKey, signature),
  };
}

function es256(): Kind {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const dsaEncoding = 'ieee-p1363';
  return {
    alg: 'ES256',
    key: publicKey.export({ format: 'jwk' }),
    keyObject: publicKey,
    sign: (input) => sign('sha256', input, { key: privateKey, dsaEncoding }),
    verify: ({ signingInput, signature }) =>
      verify('sha256', signingInput, { key: publicKey, dsaEncoding }, signature),
  };
}

/** Every tenth signature is spoiled: what is wrong must cost no more, and must be counted as wrong. */
function makeBatch(kind: Kind): readonly Signed[] {
  return Array.from({ length: batch }, (_, index) => {
    const text = `${Buffer.from(`{"alg":"${kind.alg}"}`).toString('base64url')}.${'cGF5bG9hZA'.repeat(40)}${index}`;
    const signingInput = Buffer.from(text);
    const signature = Uint8Array.from(kind.sign(signingInput));
    if (index % 10 === 0) signature[5] = (signature[5] ?? 0) ^ 1;
    return { signingInput, signature };
  });
}

function time(work: (signed: Signed) => boolean, signed: readonly Signed[]) {
  const started = performance.now();
  const valid = signed.filter((one) => work(one)).length;
  return { took: performance.now() - started, valid };
}

/** What the same takes in libraries that decode the JWT too. */
async function measureLibraries(kind: Kind): Promise<readonly Row[]> {
  const signed = Array.from({ length: batch }, (_, index) => {
    const [header, payload] = [{ alg: kind.alg }, { sub: `user-${index}`, iat: 1_767_225_600 }];
    const text = [header, payload]
      .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
      .join('.');
    const signingInput = Buffer.from(text);
    const signature = kind.sign(signingInput);
    return { signingInput, signature, token: `${text}.${Buffer.from(signature).toString('base64url')}` };
  });
  const rows: Row[] = [];
  for (const { name, verify: verifyToken } of verifiersFor(kind.alg, kind.keyObject)) {
    const pairs = await alternate(
      async () => {
        const started = performance.now();
        for (const { token } of signed) await verifyToken(token);
        return performance.now() - started;
      },
      () => time(kind.verify, signed).took,
    );
    rows.push(comparedRow(`${name}: verify ${batch} JWTs ${kind.alg} to the same`, pairs));
  }
  return rows;
}

/** Verifying signatures in batch against node:crypto called directly. */
export async function measureVerification(): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (const kind of kinds) {
    const signed = makeBatch(kind);
    const { alg, key } = kind;
    const ours = (one: Signed) => nodeCrypto.verify({ alg, key, ...one }).state === 'valid';
    let valid = 0;
    const pairs = await alternate(
      () => {
        const measured = time(ours, signed);
        valid = measured.valid;
        return measured.took;
      },
      () => time(kind.verify, signed).took,
    );
    const detail = `; ${valid} valid, ${batch - valid} not`;
    rows.push(ratioRow(`verify ${batch} signatures ${alg} to node:crypto`, pairs, 1.3, detail));
    rows.push(...(await measureLibraries(kind)));
  }
  return rows;
}
