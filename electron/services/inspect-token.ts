import type { Facts, JoseSubject, SignatureVerdict } from '../../core/checks/facts.ts';
import { secretIsNotCommon } from '../../core/checks/jose/common-secret.ts';
import { joseRules } from '../../core/checks/jose/rules.ts';
import { judge } from '../../core/checks/judge.ts';
import type { Finding } from '../../core/checks/rule.ts';
import type { CryptoPort, SecretOutcome } from '../../core/oauth/crypto-port.ts';
import type { Token } from '../../core/token/token.ts';
import { type SigningKeys, verifySignature } from '../../core/token/verify.ts';

/** A token that comes without a run, with what it is checked with. */
export interface TokenToInspect {
  readonly token: Token;
  readonly label: string;
  readonly keys: SigningKeys;
  readonly crypto: CryptoPort;
  /** In milliseconds since 1970. */
  readonly now: number;
}

/**
 * Checks a token that comes without a run: its signature with the keys at hand, and the rules that concern
 * any JOSE object. An opaque token has no findings. `now` is in milliseconds since 1970.
 */
export function inspectToken(
  token: Token,
  label: string,
  keys: SigningKeys,
  crypto: CryptoPort,
  now: number,
): { readonly signature: SignatureVerdict; readonly findings: readonly Finding[] } {
  const signature = verifySignature(token, keys, crypto);
  if (token.kind === 'opaque') return { signature, findings: [] };
  const { subject, facts } = factsOf({ token, label, keys, crypto, now }, signature);
  return { signature, findings: joseRules.map((rule) => judge(rule, subject, label, facts)) };
}

/** Checks the secret of a token again, now that the search has this outcome; the signature was not verified. */
export function judgeSecret(inspected: TokenToInspect, outcome: SecretOutcome): Finding {
  const crypto: CryptoPort = { ...inspected.crypto, findCommonSecret: () => outcome };
  const signature = { state: 'not-checked', reason: 'the secret is not known' } as const;
  const { subject, facts } = factsOf({ ...inspected, crypto }, signature);
  return judge(secretIsNotCommon, subject, inspected.label, facts);
}

function factsOf(
  { token, label, keys, crypto, now }: TokenToInspect,
  signature: SignatureVerdict,
): { readonly subject: JoseSubject; readonly facts: Facts } {
  const subject = { label, role: 'unknown', token, signature } as const;
  const { jwks, clientSecret } = keys;
  const facts: Facts = {
    now,
    crypto,
    client: {
      clientId: '',
      authentication: 'none',
      ...(clientSecret === undefined ? {} : { secret: clientSecret }),
    },
    ...(jwks === undefined ? {} : { jwks: { exchange: '', document: { keys: jwks }, keys: jwks } }),
    clientAssertions: [],
    idTokens: [],
    joseObjects: [subject],
    observed: [],
  };
  return { subject, facts };
}
