import { createHash } from 'node:crypto';
import { noChallenge } from './authorization-requests.ts';
import { currentParams } from './current-request.ts';
import { IssuedValues, unused } from './issued-values.ts';
import type { LeavesOut, Misbehaviour } from './left-out-check.ts';

/** What a code was issued for. */
interface StoredCode {
  redirectUri?: string | undefined;
  codeChallenge?: string | undefined;
}

/** Accepts codes that were used, changed, or issued for another verifier or redirect URI. */
export const acceptCodes: Misbehaviour = (provider, leavesOut) => {
  const issued = new IssuedValues();
  provider.on('authorization_code.saved', ({ jti }) => issued.add(jti));
  const model = provider.AuthorizationCode;
  const find = model.find.bind(model);
  Object.assign(model, {
    async find(...[value, ...options]: Parameters<typeof find>) {
      const known = leavesOut('code-changed') ? issued.nearest(value) : undefined;
      const code = await find(known ?? value, ...options);
      if (code instanceof model && currentParams().code === value) forgive(code, leavesOut);
      return code;
    },
  });
  const { grantTypeAllowed } = provider.Client.prototype;
  // Called before redirect_uri is required.
  provider.Client.prototype.grantTypeAllowed = function isAllowed(type) {
    const params = currentParams();
    const isDue = leavesOut('token-redirect-uri-missing') && params.grant_type === 'authorization_code';
    if (isDue) params.redirect_uri ??= this.redirectUris?.[0];
    return grantTypeAllowed.call(this, type);
  };
};

/** Makes a code fit its request where a check is left out. */
function forgive(code: StoredCode, leavesOut: LeavesOut): void {
  const { code_verifier: verifier, redirect_uri: redirectUri } = currentParams();
  if (leavesOut('code-replayed')) Object.assign(code, unused);
  if (leavesOut('token-redirect-uri-changed') && typeof redirectUri === 'string')
    code.redirectUri = redirectUri;
  if (typeof verifier !== 'string') {
    if (leavesOut('verifier-missing') || code.codeChallenge === noChallenge) delete code.codeChallenge;
    return;
  }
  const isDowngraded = verifier === code.codeChallenge;
  const isLeftOut = leavesOut(isDowngraded ? 'verifier-downgraded' : 'verifier-changed');
  if (!isLeftOut && code.codeChallenge !== noChallenge) return;
  code.codeChallenge = createHash('sha256').update(verifier).digest('base64url');
}
