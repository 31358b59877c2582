import type { DecryptionVerdict } from '../../../core/token/jose/decryption-verdict.ts';
import { type JweParts, type JweRecipient, readJweParts } from '../../../core/token/jose/jwe-parts.ts';
import { isArray, member, stringMember } from '../../../core/token/json-members.ts';
import type { JsonObject, JweToken } from '../../../core/token/token.ts';
import { contentKeyBytes, decryptContent, expandContent, misfitOfContent } from './decrypt-content.ts';
import type { DecryptionKeys } from './decryption-keys.ts';
import { type FittingKey, fittingKeys } from './fitting-keys.ts';
import { findContentKey, iterationsOf, type KeyManagement, keyManagementOf } from './key-management.ts';

type Failed = Extract<DecryptionVerdict, { readonly state: 'failed' }>;
type Decrypted = Extract<DecryptionVerdict, { readonly state: 'decrypted' }> & {
  readonly content: Uint8Array;
};

/** What decrypting a JWE came to, with its content. */
type Decryption = Decrypted | Failed;

/** What may still be done for one text: keys tried, and iterations of PBES2 computed, of which a million take up to a second. */
export interface DecryptionBudget {
  keys: number;
  iterations: number;
}

/** The work that is done for one text at most. */
export function decryptionBudget(): DecryptionBudget {
  return { keys: 1_000, iterations: 5_000_000 };
}

/** How far a step is from the content: the failure that came furthest is reported. */
const progress: Readonly<Record<Failed['step'], number>> = {
  form: 0,
  algorithm: 1,
  key: 2,
  content: 3,
  zip: 4,
};

/**
 * Decrypts a JWE (RFC 7516 section 5.2) with the first key that fits one of its recipients. Never throws, and takes a bounded
 * time. Whether a wrong key or changed content is the cause is only known where the key is wrapped by AES.
 */
export function decryptJwe(
  token: JweToken,
  keys: DecryptionKeys,
  budget: DecryptionBudget = decryptionBudget(),
): Decryption {
  const [deviation] = token.deviations;
  if (deviation !== undefined) return failed('form', deviation.message);
  const parts = readJweParts(token);
  if ('problem' in parts) return failed('form', parts.problem);
  let last: Failed = failed('form', 'the token has no recipients');
  for (const [index, recipient] of parts.recipients.entries()) {
    const outcome = decryptFor(recipient, parts, keys, budget);
    if (outcome.state === 'decrypted') {
      return parts.recipients.length === 1 ? outcome : { ...outcome, recipient: index + 1 };
    }
    if (index === 0 || progress[outcome.step] > progress[last.step]) last = outcome;
  }
  return last;
}

function decryptFor(
  { header, encryptedKey }: JweRecipient,
  parts: JweParts,
  keys: DecryptionKeys,
  budget: DecryptionBudget,
): Decryption {
  const refused = refusalOf(header);
  if (refused !== undefined) return refused;
  const [alg, enc] = [stringMember(header, 'alg') ?? '', stringMember(header, 'enc') ?? ''];
  const how = keyManagementOf(alg, enc);
  if (how === undefined) {
    return failed('algorithm', `the algorithm ${JSON.stringify(alg.slice(0, 40))} is not supported`);
  }
  const misfit = misfitOf(header, parts);
  if (misfit !== undefined) return misfit;
  const fit = fittingKeys(header, how, keys);
  if ('problem' in fit) return failed('key', fit.problem);
  const iterations = iterationsOf(how, header);
  let last: Failed | undefined;
  for (const key of fit.keys) {
    if (budget.keys === 0 || budget.iterations < iterations) break;
    budget.keys -= 1;
    budget.iterations -= iterations;
    const outcome = decryptWith(key, how, header, encryptedKey, parts);
    if (outcome.state === 'decrypted' || outcome.step === 'zip') return outcome;
    if (last === undefined || progress[outcome.step] > progress[last.step]) last = outcome;
  }
  return last ?? failed('key', 'the limit of the work for one text is reached: inspect this token alone');
}

function decryptWith(
  key: FittingKey,
  how: KeyManagement,
  header: JsonObject,
  encryptedKey: Uint8Array,
  parts: JweParts,
): Decryption {
  const enc = stringMember(header, 'enc') ?? '';
  const found = findContentKey(how, header, encryptedKey, key);
  if ('problem' in found) return failed('key', found.problem);
  const wanted = contentKeyBytes(enc);
  if (found.key.length !== wanted) {
    return failed(
      'key',
      `the decrypted key has ${found.key.length * 8} bits, ${enc} needs ${(wanted ?? 0) * 8}`,
    );
  }
  const content = decryptContent(enc, found.key, parts);
  if (content === undefined) {
    const isProven =
      how.kind === 'kw' || how.kind === 'gcmkw' || how.kind === 'pbes2' || how.wrapBytes !== undefined;
    const cause = isProven
      ? 'the content or its header was modified'
      : 'the key does not fit, or the content was modified';
    return failed('content', `the authentication tag is wrong: ${cause}`);
  }
  const expanded = stringMember(header, 'zip') === undefined ? content : expandContent(content);
  if ('problem' in expanded) return failed('zip', expanded.problem);
  const { keyId } = key;
  return { state: 'decrypted', content: expanded, alg: how.alg, ...(keyId === undefined ? {} : { keyId }) };
}

function refusalOf(header: JsonObject): Failed | undefined {
  const alg = stringMember(header, 'alg');
  if (alg === undefined) return failed('algorithm', 'the header has no alg');
  const enc = stringMember(header, 'enc');
  if (enc === undefined) return failed('algorithm', 'the header has no enc');
  if (contentKeyBytes(enc) === undefined) {
    return failed('algorithm', `the encryption ${JSON.stringify(enc.slice(0, 40))} is not supported`);
  }
  const zip = member(header, 'zip');
  if (zip !== undefined && zip !== 'DEF') return failed('algorithm', 'the zip of the header is not DEF');
  const crit = member(header, 'crit');
  if (crit === undefined) return undefined;
  // An object of a token has no prototype: it cannot be joined.
  const names = isArray(crit)
    ? crit.map((name) => (typeof name === 'string' ? name : JSON.stringify(name))).join(', ')
    : 'no array';
  return failed('algorithm', `crit lists an extension that is not supported: ${names.slice(0, 80)}`);
}

function misfitOf(header: JsonObject, parts: JweParts): Failed | undefined {
  const problem = misfitOfContent(stringMember(header, 'enc') ?? '', parts);
  return problem === undefined ? undefined : failed('form', problem);
}

function failed(step: Failed['step'], reason: string): Failed {
  return { state: 'failed', step, reason };
}
