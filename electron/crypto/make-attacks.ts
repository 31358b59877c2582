import { createHmac, createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import type { Attack, AttackDraft, AttackSource } from '../../core/attacks/attack.ts';
import { attacks } from '../../core/attacks/attacks.ts';
import { readAttackParts } from '../../core/attacks/read-source.ts';
import { assertNever } from '../../core/base/assert-never.ts';
import type { Failure, Result } from '../../core/base/failure.ts';
import { present } from '../../core/base/present.ts';
import type { KeyKind } from '../../core/bridge/channels.ts';
import { isPublicKeyAlgorithm } from '../../core/token/algorithms.ts';
import { isObject } from '../../core/token/json-members.ts';
import { readJwk } from '../../core/token/read-jwk.ts';
import type { JsonObject, JsonValue, JwsToken, Token } from '../../core/token/token.ts';
import { nodeCrypto } from './crypto.ts';
import { generateKey } from './generate-key.ts';
import { publicKeyForms } from './public-key-forms.ts';
import { signBytes } from './sign-bytes.ts';

/** The keys to make attacks with. */
export interface AttackKeys {
  /** JWKs; one of them verifies the token. */
  readonly verifying: readonly JsonValue[];
  /** Keys of which one signed the token. */
  readonly signing?: readonly KeyObject[];
}

/** An attack with its token, or why it was not made. */
export interface MadeAttack {
  readonly attack: Attack;
  readonly made: { readonly token: string } | { readonly inapplicable: string };
}

/** Attacks on longer tokens are not made, in characters. */
const longestToken = 100_000;

/** At most so many keys are tried. */
const mostKeys = 100;

/**
 * Makes every attack on a token that its keys allow. Fails for a token that cannot be used, and for keys that have nothing
 * to do with it: what they sign is rejected for its signature alone.
 */
export async function makeAttacks(
  token: Token,
  { verifying, signing: given }: AttackKeys,
  now: number,
): Promise<Result<readonly MadeAttack[]>> {
  if (token.raw.length > longestToken) {
    return refuse(
      'The token is too long: attacks are made of tokens of at most 100,000 characters.',
      `${token.raw.length} characters`,
    );
  }
  const parts = readAttackParts(token);
  if ('inapplicable' in parts) return refuse('This token cannot be used.', parts.inapplicable);
  const { jws, ...read } = parts;
  const { alg } = read;
  const publicKey = verifying.slice(0, mostKeys).find((key) => verifies(key, jws, alg));
  if (verifying.length > 0 && isPublicKeyAlgorithm(alg) && publicKey === undefined) {
    return refuse('None of the keys verifies the token.', `${verifying.length} keys`);
  }
  const signing = given?.find((key) => hasSigned(key, jws, alg));
  if (given !== undefined && signing === undefined) {
    return refuse('The key did not sign the token.', `a token signed with ${alg}`);
  }
  const generated = await generateFor(alg);
  const source: AttackSource = {
    ...read,
    ...present({ publicKey: isObject(publicKey) ? publicKeyForms(publicKey) : undefined }),
    signs: signing !== undefined,
    generated: generated.shown,
    now,
  };
  const sign = signerOf(generated, alg, signing);
  return { ok: true, value: attacks.map((attack) => ({ attack, made: make(attack, source, sign) })) };
}

/** The signature of a signing input as base64url, or why there is none. */
type Sign = (draft: AttackDraft, input: string) => Result<string>;

function make(attack: Attack, source: AttackSource, sign: Sign): MadeAttack['made'] {
  const draft = attack.make(source);
  if ('inapplicable' in draft) return draft;
  const input = `${draft.header}.${draft.payload}`;
  const signature = sign(draft, input);
  if (!signature.ok) return { inapplicable: signature.failure.received ?? signature.failure.message };
  return { token: `${input}.${signature.value}` };
}

function signerOf(generated: Generated, alg: string, signing: KeyObject | undefined): Sign {
  const signed = (name: string, key: KeyObject, input: string): Result<string> => {
    const signature = signBytes(name, key, Buffer.from(input));
    return signature.ok ? { ok: true, value: base64url(signature.value) } : signature;
  };
  return ({ signature }, input) => {
    switch (signature.by) {
      case 'none':
        return { ok: true, value: '' };
      case 'hand':
        return { ok: true, value: signature.value };
      case 'secret':
        return { ok: true, value: createHmac('sha256', signature.secret).update(input).digest('base64url') };
      case 'generated-key':
        return signed(generated.shown.alg, generated.key, input);
      case 'signing-key':
        return signing === undefined
          ? refuse('There is no key that signs.', 'no signing key')
          : signed(alg, signing, input);
      default:
        return assertNever(signature);
    }
  };
}

function verifies(key: JsonValue, { signingInput, signature }: JwsToken, alg: string): boolean {
  if (!isObject(key) || !isPublicKeyAlgorithm(alg)) return false;
  const read = readJwk(key, nodeCrypto).key;
  if (read === undefined) return false;
  return nodeCrypto.verify({ alg, key: read, signingInput, signature }).state === 'valid';
}

function hasSigned(key: KeyObject, jws: JwsToken, alg: string): boolean {
  if (key.type === 'secret') {
    const again = signBytes(alg, key, jws.signingInput);
    return again.ok && base64url(again.value) === base64url(jws.signature);
  }
  return verifies({ ...createPublicKey(key).export({ format: 'jwk' }) } as JsonObject, jws, alg);
}

interface Generated {
  readonly key: KeyObject;
  readonly shown: AttackSource['generated'];
}

const kinds: Readonly<Record<string, KeyKind>> = {
  RS256: 'RSA-2048',
  RS384: 'RSA-2048',
  RS512: 'RSA-2048',
  PS256: 'RSA-2048',
  PS384: 'RSA-2048',
  PS512: 'RSA-2048',
  ES256: 'P-256',
  ES384: 'P-384',
  EdDSA: 'Ed25519',
  Ed25519: 'Ed25519',
};

/** A key for the algorithm of the token where one can be generated, otherwise for ES256. */
async function generateFor(alg: string): Promise<Generated> {
  const kind = kinds[alg];
  const { jwk, shown } = await generateKey(kind ?? 'P-256');
  return {
    key: createPrivateKey({ key: { ...jwk }, format: 'jwk' }),
    shown: { alg: kind === undefined ? 'ES256' : alg, jwk: shown.publicJwk },
  };
}

function base64url(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64url');
}

function refuse(message: string, received: string): { readonly ok: false; readonly failure: Failure } {
  return {
    ok: false,
    failure: {
      code: 'invalid-input',
      message,
      step: 'attacks',
      expected: 'a signed JWT, and the key that signed or verifies it',
      received,
    },
  };
}
