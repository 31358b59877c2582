import { decodeJwt, decodeProtectedHeader } from 'jose';
import { currentParams } from './current-request.ts';
import { hasHmac, signByHmac } from './hmac-jwt.ts';
import type { LeavesOut, Misbehaviour } from './left-out-check.ts';

/** Accepts client assertions by HS256 that are for another audience, have expired, or are not signed by the client. */
export const acceptAssertions: Misbehaviour = (provider, leavesOut) => {
  const context = provider.OIDCContext.prototype;
  const { clientJwtAuthExpectedAudience } = context;
  context.clientJwtAuthExpectedAudience = function audiences() {
    const expected = clientJwtAuthExpectedAudience.call(this);
    const assertion = currentAssertion();
    if (!leavesOut('assertion-audience') || assertion === undefined) return expected;
    return new Set([...expected, ...[decodeJwt(assertion).aud ?? []].flat()]);
  };
  const model = provider.Client.prototype;
  const { checkClientSecretExpiration } = model;
  if (typeof checkClientSecretExpiration !== 'function') throw new TypeError('no check of the client secret');
  // Called before the assertion is read.
  model.checkClientSecretExpiration = function check(this: typeof model, ...message: unknown[]) {
    const assertion = currentAssertion();
    if (assertion !== undefined && this.clientSecret !== undefined) {
      currentParams().client_assertion = forgiven(assertion, this.clientSecret, leavesOut);
    }
    return checkClientSecretExpiration.apply(this, message);
  };
};

function currentAssertion(): string | undefined {
  const { client_assertion: assertion } = currentParams();
  return typeof assertion === 'string' ? assertion : undefined;
}

/** Signs an assertion again where the check that would refuse it is left out. */
function forgiven(assertion: string, secret: string, leavesOut: LeavesOut): string {
  const payload = decodeJwt(assertion);
  if (decodeProtectedHeader(assertion).alg === 'none') {
    return leavesOut('assertion-unsigned') ? signByHmac(payload, secret) : assertion;
  }
  if (!hasHmac(assertion, secret)) {
    return leavesOut('assertion-signature') ? signByHmac(payload, secret) : assertion;
  }
  const seconds = Math.floor(Date.now() / 1000);
  if (!leavesOut('assertion-expired') || (payload.exp ?? 0) > seconds) return assertion;
  return signByHmac({ ...payload, exp: seconds + 60 }, secret);
}
