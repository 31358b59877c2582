import type { Facts, JoseSubject } from '../facts/facts.ts';
import { accessTokenRules } from './access-token/rules.ts';
import { apiCallRules } from './api-call/rules.ts';
import { pushedRequestRules } from './authorization-request/pushed-rules.ts';
import { authorizationRequestRules } from './authorization-request/rules.ts';
import { authorizationResponseRules } from './authorization-response/rules.ts';
import { judgeEvery } from './client-assertion/judge-every.ts';
import { clientAssertionRules } from './client-assertion/rules.ts';
import { connectionRules } from './connections/rules.ts';
import { deviceAuthorizationRules } from './device-authorization/rules.ts';
import { idTokenRules } from './id-token/rules.ts';
import { introspectionRules } from './introspection/rules.ts';
import { joseRules } from './jose/rules.ts';
import { absent, judge } from './judge.ts';
import { jwksRules } from './jwks/rules.ts';
import { loginPageRules } from './login-pages/rules.ts';
import { logoutRules } from './logout/rules.ts';
import { metadataRules } from './metadata/rules.ts';
import { refreshRules } from './refresh/rules.ts';
import { resourceMetadataRules } from './resource-metadata/rules.ts';
import { revocationRules } from './revocation/rules.ts';
import type { Finding, Rule } from './rule.ts';
import { tokenResponseRules } from './token-response/rules.ts';
import { userinfoRules } from './userinfo/rules.ts';

/**
 * Judges a run by every rule of the catalogue, in the order of the flow; nothing stops at the first that
 * fails. Rules of a subject that the run does not have are not applicable, and say what is missing.
 */
export function runChecks(facts: Facts): readonly Finding[] {
  const findings: Finding[] = [];
  const one = <S>(rules: readonly Rule<S>[], subject: S | undefined, name: string, missing: string): void => {
    for (const rule of rules) {
      findings.push(
        subject === undefined
          ? absent(rule, name, `this run has no ${missing}`)
          : judge(rule, subject, name, facts),
      );
    }
  };
  const each = <S extends JoseSubject>(
    rules: readonly Rule<S>[],
    subjects: readonly S[],
    missing: string,
  ) => {
    for (const subject of subjects) one(rules, subject, subject.label, missing);
    if (subjects.length === 0) one(rules, undefined, missing, missing);
  };

  const { tokenResponse } = facts;
  const refreshed = tokenResponse?.leg === 'refresh' ? tokenResponse : undefined;
  const answerName = refreshed === undefined ? 'token response' : 'refresh response';
  one(connectionRules, facts.connections, 'connections', 'connection with TLS');
  one(metadataRules, facts.metadata, 'provider metadata', 'provider metadata');
  one(resourceMetadataRules, facts.resourceMetadata, 'resource metadata', 'resource metadata');
  one(jwksRules, facts.jwks, 'key set', 'key set');
  if (facts.replacedJwks !== undefined) one(jwksRules, facts.replacedJwks, 'key set (first)', 'key set');
  one(pushedRequestRules, facts.pushedRequest, 'pushed authorization request', 'pushed request');
  one(
    deviceAuthorizationRules,
    facts.deviceAuthorization,
    'device authorization',
    'device authorization request',
  );
  one(
    authorizationRequestRules,
    facts.authorizationRequest,
    'authorization request',
    'authorization request',
  );
  one(
    loginPageRules,
    facts.observed.length === 0 ? undefined : facts.observed,
    'login pages',
    'login window',
  );
  one(
    authorizationResponseRules,
    facts.authorizationResponse,
    'authorization response',
    'authorization response',
  );
  findings.push(...judgeEvery(clientAssertionRules, facts));
  one(tokenResponseRules, tokenResponse, answerName, 'answer of the token endpoint');
  one(refreshRules, refreshed, 'refresh response', 'refresh');
  each(idTokenRules, facts.idTokens, 'ID Token');
  one(accessTokenRules, facts.accessToken, facts.accessToken?.label ?? 'access token', 'access token');
  one(userinfoRules, facts.userinfo, 'UserInfo', 'UserInfo answer');
  one(apiCallRules, facts.apiCall, 'API call', 'API call');
  one(introspectionRules, facts.introspection, 'introspection', 'introspection');
  one(revocationRules, facts.revocation, 'revocation', 'revocation');
  one(logoutRules, facts.logout, 'log-out', 'log-out');
  each(joseRules, facts.joseObjects, 'JOSE object');
  return findings;
}

/** How many findings came to each result. */
export type Summary = Readonly<Record<Finding['result'], number>>;

/** Counts findings by their result. */
export function summarise(findings: readonly Finding[]): Summary {
  const counts = { pass: 0, fail: 0, warn: 0, info: 0, 'not-applicable': 0 };
  for (const { result } of findings) counts[result] += 1;
  return counts;
}
