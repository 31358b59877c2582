import { present } from '../base/present.ts';
import { writeBase64url } from './base64url.ts';
import type { CryptoPort, SignatureOutcome } from './crypto-port.ts';
import { type SecretEncoding, secretEncodings, secretForms, secretOctets } from './secret-octets.ts';
import { keyIsRight, type SignatureVerdict } from './signature-verdict.ts';
import type { JsonObject, JwsToken } from './token.ts';
import { verifyWithSecretKeys } from './verify-with-secret-keys.ts';

/** The secrets to verify an HMAC with, as members of the signing keys. */
interface MacKeys {
  readonly publicKeyTexts?: readonly string[];
  readonly clientSecret?: string;
  readonly secretKey?: string;
  readonly secretKeys?: readonly JsonObject[];
}

/** An HMAC with the text of a public key as its secret is refused: anyone has that text. */
export function verifyMac(token: JwsToken, alg: string, keys: MacKeys, crypto: CryptoPort): SignatureVerdict {
  const isConfused = (keys.publicKeyTexts ?? []).some(
    (text) => verifyWithText(token, alg, text, crypto).state === 'valid',
  );
  if (isConfused) return { state: 'invalid', alg, note: 'the public key was used as the HMAC secret' };
  const { secretKeys } = keys;
  return secretKeys === undefined
    ? verifyWithSecret(token, alg, keys, crypto)
    : verifyWithSecretKeys(token, alg, secretKeys, crypto);
}

function verifyWithText(
  token: JwsToken,
  alg: string,
  secret: string,
  crypto: CryptoPort,
  encoding?: SecretEncoding,
): SignatureOutcome {
  const k = writeBase64url(secretOctets(secret, encoding));
  return verifyWithKey(token, alg, k, crypto);
}

function verifyWithSecret(
  token: JwsToken,
  alg: string,
  { clientSecret, secretKey }: MacKeys,
  crypto: CryptoPort,
): SignatureVerdict {
  if (secretKey !== undefined) {
    const outcome = verifyWithKey(token, alg, secretKey, crypto);
    if (outcome.state === 'unusable') return outcome;
    if (outcome.state === 'valid') return { state: 'valid', alg };
    if (clientSecret === undefined) {
      const isText = verifyWithText(token, alg, secretKey, crypto).state === 'valid';
      const cause = `${keyIsRight}, but its base64url text was used as the secret`;
      return present({ state: 'invalid', alg, cause: isText ? cause : undefined });
    }
  }
  if (clientSecret === undefined) {
    return {
      state: 'not-checked',
      reason: `${alg} needs its shared secret`,
    };
  }
  const outcome = verifyWithForm(token, alg, clientSecret, crypto);
  if (outcome.state !== 'invalid') return outcome;
  for (const { text, note } of secretForms(clientSecret)) {
    const other = verifyWithForm(token, alg, text, crypto);
    if (other.state === 'valid') return { ...other, note };
  }
  const isWithBreak = verifyWithText(token, alg, `${clientSecret}\n`, crypto).state === 'valid';
  return isWithBreak ? { ...outcome, cause: `${keyIsRight}, but a line break was used after it` } : outcome;
}

/** Tries the characters of a secret, then what they encode. */
function verifyWithForm(token: JwsToken, alg: string, secret: string, crypto: CryptoPort): SignatureVerdict {
  const verify = (encoding?: SecretEncoding) => verifyWithText(token, alg, secret, crypto, encoding);
  const outcome = verify();
  if (outcome.state === 'unusable') return outcome;
  if (outcome.state === 'valid') return { state: 'valid', alg };
  const secretEncoding = secretEncodings(secret).find((encoding) => verify(encoding).state === 'valid');
  return secretEncoding === undefined ? { state: 'invalid', alg } : { state: 'valid', alg, secretEncoding };
}

/** `k` is the octets of the key as base64url. */
function verifyWithKey(
  { signingInput, signature }: JwsToken,
  alg: string,
  k: string,
  crypto: CryptoPort,
): SignatureOutcome {
  return crypto.verify({ alg, key: { kty: 'oct', k }, signingInput, signature });
}
