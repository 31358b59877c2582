import type { SectionId } from '../spec/sections.ts';
import { accessTokenRules } from './access-token/rules.ts';
import { apiCallRules } from './api-call/rules.ts';
import { pushedRequestRules } from './authorization-request/pushed-rules.ts';
import { authorizationRequestRules } from './authorization-request/rules.ts';
import { authorizationResponseRules } from './authorization-response/rules.ts';
import { clientAssertionRules } from './client-assertion/rules.ts';
import { connectionRules } from './connections/rules.ts';
import { deviceAuthorizationRules } from './device-authorization/rules.ts';
import { expectedRules } from './expected/rules.ts';
import { idTokenRules } from './id-token/rules.ts';
import { introspectionRules } from './introspection/rules.ts';
import { joseRules } from './jose/rules.ts';
import { jwksRules } from './jwks/rules.ts';
import { loginPageRules } from './login-pages/rules.ts';
import { logoutRules } from './logout/rules.ts';
import { metadataRules } from './metadata/rules.ts';
import { profileRules } from './profiles/rules.ts';
import { refreshRules } from './refresh/rules.ts';
import { resourceMetadataRules } from './resource-metadata/rules.ts';
import { revocationRules } from './revocation/rules.ts';
import type { RuleTitles } from './rule.ts';
import { samlExpectedRules } from './saml/expected.ts';
import { samlRules } from './saml/rules.ts';
import { sdJwtRules } from './sd-jwt/rules.ts';
import { tokenResponseRules } from './token-response/rules.ts';
import { userinfoRules } from './userinfo/rules.ts';

/** What is said of a rule wherever one of its findings is shown. */
export interface RuleText {
  readonly titles: RuleTitles;
  readonly spec: SectionId;
}

interface NamedRule extends RuleText {
  readonly id: string;
}

const rules: readonly (readonly NamedRule[])[] = [
  accessTokenRules,
  apiCallRules,
  pushedRequestRules,
  authorizationRequestRules,
  authorizationResponseRules,
  clientAssertionRules,
  connectionRules,
  deviceAuthorizationRules,
  expectedRules,
  idTokenRules,
  introspectionRules,
  joseRules,
  jwksRules,
  loginPageRules,
  logoutRules,
  metadataRules,
  profileRules,
  refreshRules,
  resourceMetadataRules,
  revocationRules,
  samlExpectedRules,
  samlRules,
  sdJwtRules,
  tokenResponseRules,
  userinfoRules,
];

const byId: ReadonlyMap<string, RuleText> = new Map(rules.flat().map((rule) => [rule.id, rule]));

/** The rule of a finding; undefined where the catalogue has it no more. */
export function findRule(id: string): RuleText | undefined {
  return byId.get(id);
}
