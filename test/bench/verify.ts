import { createHmac, createSecretKey, generateKeyPairSync, sign, timingSafeEqual, verify } from 'node:crypto';
import type { JWK } from 'jose';
import { nodeCrypto } from '../../electron/crypto/crypto.ts';
import { median, type Row, ratioRow } from './row.ts';

const batch = 2_000;
const rounds = 5;

interface Signed {
  readonly signingInput: Uint8Array;
  readonly signature: Uint8Array;
}

interface Kind {
  readonly alg: string;
  readonly key: JWK;
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
    sign: mac,
    verify: ({ signingInput, signature }) => timingSafeEqual(mac(signingInput), signature),
  };
}

function rs256(): Kind {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return {
    alg: 'RS256',
    key: publicKey.export({ format: 'jwk' }),
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

/** Verifying signatures in batch against node:crypto called directly. */
export function measureVerification(): readonly Row[] {
  return kinds.map((kind) => {
    const signed = makeBatch(kind);
    const { alg, key } = kind;
    const ours = (one: Signed) => nodeCrypto.verify({ alg, key, ...one }).state === 'valid';
    time(kind.verify, signed);
    time(ours, signed);
    const [direct, whole]: [number[], number[]] = [[], []];
    let valid = 0;
    for (let round = 0; round < rounds; round += 1) {
      const measure = [
        () => direct.push(time(kind.verify, signed).took),
        () => {
          const measured = time(ours, signed);
          whole.push(measured.took);
          valid = measured.valid;
        },
      ];
      // Who goes first finds the caches cold.
      for (const next of round % 2 === 0 ? measure : measure.reverse()) next();
    }
    const [most, least] = [median(whole), median(direct)];
    const detail = `${most.toFixed(1)} ms to ${least.toFixed(1)} ms; ${valid} valid, ${batch - valid} not`;
    return ratioRow(`verify ${batch} signatures ${alg} to node:crypto`, most / least, 1.3, detail);
  });
}
