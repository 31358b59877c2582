import { createPublicKey, type KeyObject } from 'node:crypto';
import type { Result } from '../../../core/base/failure.ts';
import { memberChanges } from '../../../core/make/set-members.ts';
import { applyChanges, type TextChange } from '../../../core/make/text-change.ts';
import { findAlgorithm } from '../../../core/token/algorithms.ts';
import { readJson } from '../../../core/token/json.ts';
import { isObject, member, stringMember } from '../../../core/token/json-members.ts';
import { thumbprint } from '../../../core/token/thumbprint.ts';
import type { JsonObject } from '../../../core/token/token.ts';
import type { SigningKeys } from '../../../core/token/verify.ts';
import { nodeCrypto } from '../crypto.ts';
import { placeInText } from '../place-in-text.ts';
import { signBytes } from '../sign-bytes.ts';
import type { SigningKey } from '../signing-key.ts';
import { jwkOf } from './generate-material.ts';

/** The texts of a token that is made. */
export interface Draft {
  readonly header: string;
  readonly claims: string;
}

/** What signs a draft: a key, nothing, or a signature of before, as base64url. */
export type DraftSignature =
  | { readonly kind: 'key'; readonly key: SigningKey }
  | { readonly kind: 'none' }
  | { readonly kind: 'kept'; readonly signature: string };

/** The public part of a key that signs; undefined for a secret. */
function publicPart(key: KeyObject): JsonObject | undefined {
  return key.type === 'secret' ? undefined : jwkOf(createPublicKey(key));
}

/** The keys that verify what a signature signs; undefined for none. */
export function verifyingKeys(signature: DraftSignature): SigningKeys | undefined {
  if (signature.kind !== 'key') return undefined;
  const { key } = signature.key;
  const publicJwk = publicPart(key);
  return publicJwk === undefined
    ? { secretKey: key.export().toString('base64url') }
    : { jwks: [publicJwk], unnamed: true };
}

/**
 * What sets `alg` and `kid` of a header to those of the key, and `jwk` where the header has it. An algorithm of the header that
 * the key can be used with stays, and so does its `kid` where the key, which is no secret, has none. Undefined for a header that is not a JSON object.
 */
export function headerChanges(header: string, signature: DraftSignature): readonly TextChange[] | undefined {
  if (signature.kind === 'kept') return [];
  const { value } = readJson(header);
  if (!isObject(value)) return undefined;
  if (signature.kind === 'none') {
    return memberChanges(
      header,
      new Map([
        ['alg', '"none"'],
        ['kid', undefined],
      ]),
    );
  }
  const { key, alg, kid } = signature.key;
  const own = stringMember(value, 'alg') ?? '';
  const isUsable = findAlgorithm(own) !== undefined && signBytes(own, key, new Uint8Array()).ok;
  const publicJwk = publicPart(key);
  const ownName = publicJwk === undefined ? undefined : stringMember(value, 'kid');
  const name = kid ?? ownName ?? (publicJwk === undefined ? undefined : thumbprint(nodeCrypto, publicJwk));
  return memberChanges(
    header,
    new Map([
      ['alg', JSON.stringify(isUsable ? own : alg)],
      ['kid', name === undefined ? undefined : JSON.stringify(name)],
      ...(member(value, 'jwk') === undefined || publicJwk === undefined
        ? []
        : [['jwk', JSON.stringify(publicJwk)] as const]),
    ]),
  );
}

/** A header with the changes of {@link headerChanges}; undefined where there are none. */
export function fillHeader(header: string, signature: DraftSignature): string | undefined {
  const changes = headerChanges(header, signature);
  return changes && applyChanges(header, changes);
}

/**
 * Signs a draft as a JWS in compact serialization, with both texts as they are written. Fails for a text that is not a JSON
 * object, and as `signBytes` does.
 */
export function signDraft({ header, claims }: Draft, signature: DraftSignature): Result<string> {
  const object = objectOf('header', header);
  if (!object.ok) return object;
  const payload = objectOf('payload', claims);
  if (!payload.ok) return payload;
  const input = [header, claims].map((text) => Buffer.from(text).toString('base64url')).join('.');
  if (signature.kind === 'none') return { ok: true, value: `${input}.` };
  if (signature.kind === 'kept') return { ok: true, value: `${input}.${signature.signature}` };
  const alg = stringMember(object.value, 'alg');
  if (alg === undefined) return noAlgorithm();
  const signed = signBytes(alg, signature.key.key, Buffer.from(input));
  if (!signed.ok) return signed;
  return { ok: true, value: `${input}.${Buffer.from(signed.value).toString('base64url')}` };
}

function objectOf(part: string, text: string): Result<JsonObject> {
  const { value, deviations } = readJson(text);
  const fault = deviations.find(({ code }) => code === 'json-syntax' || code === 'json-trailing-text');
  if (isObject(value) && fault === undefined) return { ok: true, value };
  return {
    ok: false,
    failure: {
      code: 'invalid-input',
      message: `The ${part} is not a JSON object.`,
      step: `signing: ${part}`,
      expected: 'a JSON object',
      received: fault === undefined ? 'other JSON' : `${placeInText(text, fault.position)}: ${fault.message}`,
      hint: 'Correct it in the editor.',
    },
  };
}

function noAlgorithm(): Result<never> {
  return {
    ok: false,
    failure: {
      code: 'invalid-input',
      message: 'The header has no alg.',
      step: 'signing: header',
      expected: 'alg as a string',
      received: 'no alg',
      spec: 'RFC 7515 §4.1.1',
      hint: 'Add alg, or have it set from the key.',
    },
  };
}
