import type { Facts, SignatureVerdict } from '../../core/checks/facts.ts';
import { joseRules } from '../../core/checks/jose/rules.ts';
import { judge } from '../../core/checks/judge.ts';
import type { Finding } from '../../core/checks/rule.ts';
import type { CryptoPort } from '../../core/oauth/crypto-port.ts';
import type { Token } from '../../core/token/token.ts';
import { type SigningKeys, verifySignature } from '../../core/token/verify.ts';

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
  return { signature, findings: joseRules.map((rule) => judge(rule, subject, label, facts)) };
}
