import { expect, test } from 'vitest';
import { accessTokenRules } from '../../../core/checks/access-token/rules.ts';
import { apiCallRules } from '../../../core/checks/api-call/rules.ts';
import { pushedRequestRules } from '../../../core/checks/authorization-request/pushed-rules.ts';
import { authorizationRequestRules } from '../../../core/checks/authorization-request/rules.ts';
import { authorizationResponseRules } from '../../../core/checks/authorization-response/rules.ts';
import { clientAssertionRules } from '../../../core/checks/client-assertion/rules.ts';
import { connectionRules } from '../../../core/checks/connections/rules.ts';
import { deviceAuthorizationRules } from '../../../core/checks/device-authorization/rules.ts';
import { idTokenRules } from '../../../core/checks/id-token/rules.ts';
import { introspectionRules } from '../../../core/checks/introspection/rules.ts';
import { joseRules } from '../../../core/checks/jose/rules.ts';
import { jwksRules } from '../../../core/checks/jwks/rules.ts';
import { loginPageRules } from '../../../core/checks/login-pages/rules.ts';
import { logoutRules } from '../../../core/checks/logout/rules.ts';
import { metadataRules } from '../../../core/checks/metadata/rules.ts';
import { profileRules } from '../../../core/checks/profiles/rules.ts';
import { refreshRules } from '../../../core/checks/refresh/rules.ts';
import { resourceMetadataRules } from '../../../core/checks/resource-metadata/rules.ts';
import { revocationRules } from '../../../core/checks/revocation/rules.ts';
import type { RuleTitles } from '../../../core/checks/rule.ts';
import { samlExpectedRules } from '../../../core/checks/saml/expected.ts';
import { samlRules } from '../../../core/checks/saml/rules.ts';
import { sdJwtRules } from '../../../core/checks/sd-jwt/rules.ts';
import { tokenResponseRules } from '../../../core/checks/token-response/rules.ts';
import { userinfoRules } from '../../../core/checks/userinfo/rules.ts';

const rules: readonly { readonly id: string; readonly titles: RuleTitles }[] = [
  ...accessTokenRules,
  ...apiCallRules,
  ...pushedRequestRules,
  ...authorizationRequestRules,
  ...authorizationResponseRules,
  ...clientAssertionRules,
  ...connectionRules,
  ...deviceAuthorizationRules,
  ...idTokenRules,
  ...introspectionRules,
  ...joseRules,
  ...jwksRules,
  ...loginPageRules,
  ...logoutRules,
  ...metadataRules,
  ...profileRules,
  ...refreshRules,
  ...resourceMetadataRules,
  ...revocationRules,
  ...samlExpectedRules,
  ...samlRules,
  ...sdJwtRules,
  ...tokenResponseRules,
  ...userinfoRules,
];

/** Names of the protocol keep their spelling; everything else starts with a capital letter. */
const start =
  /^([A-Z]|[a-z0-9]+(_[a-z]+)+\b|(acr|alg|aud|azp|cnf|crit|exp|iat|interval|iss|issuer|jti|keys|kid|kty|nbf|nonce|prompt|resource|scope|state|sub|typ|active|none)\b)/;

test.each(rules)('$id has one title for each result', ({ titles }) => {
  expect(titles.failed).not.toBe(titles.passed);
  for (const title of [titles.passed, titles.failed]) {
    expect(title).toMatch(start);
    expect(title).toMatch(/[^.!]$/);
    expect(title.split(' ').length, title).toBeLessThanOrEqual(11);
    expect(title).not.toMatch(/\b(answers?|persons?|whoever|nobody|somebody|stands?|asked)\b/);
  }
});
