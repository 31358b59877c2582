import type { TokenResponseSubject } from '../../facts/facts.ts';
import { describeValue, member } from '../../token/json-members.ts';
import type { JsonObject } from '../../token/token.ts';
import { clockSkewSeconds } from '../../token/tolerance.ts';
import { pass, type Rule, violated } from '../rule.ts';
import { describeTime } from '../times.ts';
import { withProof } from './dpop-proof.ts';
import { headerAt } from './response.ts';

/** The maximum age of a proof when its response arrives, in seconds; providers allow a few minutes. */
export const oldestProofSeconds = 300;

export const dpopClaimsMatchRequest: Rule<TokenResponseSubject> = {
  id: 'token-response.dpop-claims',
  titles: {
    passed: 'DPoP proof matches this request and is fresh',
    failed: 'DPoP proof does not match this request or is not fresh',
  },
  spec: 'RFC 9449 §4.3',
  severity: 'error',
  verdict: (subject) =>
    withProof(subject, ({ claims }) => {
      const fault = faultOf(claims, subject);
      const at = headerAt(subject, 'DPoP');
      return fault === undefined
        ? pass({ received: 'jti, htm, htu and iat', at })
        : violated({ ...fault, at });
    }),
};

function faultOf(
  claims: JsonObject,
  { request, at }: TokenResponseSubject,
): { readonly expected: string; readonly received: string } | undefined {
  const jti = member(claims, 'jti');
  if (typeof jti !== 'string' || jti === '')
    return { expected: 'jti, a string', received: describeValue(jti) };
  const htm = member(claims, 'htm');
  if (htm !== request.method) return { expected: `htm ${request.method}`, received: describeValue(htm) };
  const htu = member(claims, 'htu');
  if (typeof htu !== 'string' || !sameEndpoint(htu, request.url)) {
    return { expected: `htu ${bareUrl(request.url)}`, received: describeValue(htu) };
  }
  const iat = member(claims, 'iat');
  if (typeof iat !== 'number') return { expected: 'iat, a number', received: describeValue(iat) };
  const age = at / 1000 - iat;
  if (age > oldestProofSeconds || age < -clockSkewSeconds) {
    return { expected: `iat near ${describeTime(at / 1000)}`, received: describeTime(iat) };
  }
  return undefined;
}

/** Compared after syntax-based normalization and without query and fragment (RFC 9449 section 4.3). */
function sameEndpoint(one: string, other: string): boolean {
  return URL.canParse(one) && URL.canParse(other) && bareUrl(one) === bareUrl(other);
}

function bareUrl(text: string): string {
  if (!URL.canParse(text)) return text;
  const url = new URL(text);
  url.search = '';
  url.hash = '';
  return url.href;
}
