import type { Facts, JoseSubject } from '../facts/facts.ts';
import { type SubjectRef, type TokenRef, tokenRef } from '../facts/subject-ref.ts';
import type { Leg } from '../script/legs.ts';
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
import { keepSame } from './keep-same.ts';
import { loginPageRules } from './login-pages/rules.ts';
import { logoutRules } from './logout/rules.ts';
import { metadataRules } from './metadata/rules.ts';
import { refreshRules } from './refresh/rules.ts';
import { createRememberingJudge, type JudgeRule } from './remembering-judge.ts';
import { resourceMetadataRules } from './resource-metadata/rules.ts';
import { revocationRules } from './revocation/rules.ts';
import type { Finding, Rule } from './rule.ts';
import { tokenResponseRules } from './token-response/rules.ts';
import { userinfoRules } from './userinfo/rules.ts';

/** The rules of one subject on one run. */
type SubjectChecks = (facts: Facts, judge: JudgeRule) => readonly Finding[];

/** For a subject that a run has once or not at all. `about` also names the one that is missing. */
function one<S extends object>(
  rules: readonly Rule<S>[],
  subjectOf: (facts: Facts) => S | undefined,
  about: SubjectRef | ((subject: S | undefined) => SubjectRef),
  missing: string,
): SubjectChecks {
  return (facts, judge) => {
    const subject = subjectOf(facts);
    const named = typeof about === 'function' ? about(subject) : about;
    return rules.map((rule) =>
      subject === undefined
        ? absent(rule, named, `this run has no ${missing}`)
        : judge(rule, subject, named, facts),
    );
  };
}

/** For a subject that a run may have several times. */
function each<S extends JoseSubject>(
  rules: readonly Rule<S>[],
  subjectsOf: (facts: Facts) => readonly S[],
  about: TokenRef,
  missing: string,
): SubjectChecks {
  return (facts, judge) => {
    const subjects = subjectsOf(facts);
    const first = subjects.length === 0 ? [undefined] : subjects;
    return first.flatMap((subject) =>
      one(rules, () => subject, subject === undefined ? about : tokenRef(subject), missing)(facts, judge),
    );
  };
}

const response = (leg: Leg): SubjectRef => ({ kind: 'message', leg, side: 'response' });
const document = (name: Extract<SubjectRef, { kind: 'document' }>['document']): SubjectRef => ({
  kind: 'document',
  document: name,
});

/** Which rules run on which subject of a run, in the order of the flow. */
const matrix: readonly SubjectChecks[] = [
  one(connectionRules, (facts) => facts.connections, { kind: 'connections' }, 'TLS connection'),
  one(metadataRules, (facts) => facts.metadata, document('metadata'), 'provider metadata'),
  one(
    resourceMetadataRules,
    (facts) => facts.resourceMetadata,
    document('resource-metadata'),
    'resource metadata',
  ),
  one(jwksRules, (facts) => facts.jwks, document('jwks'), 'JWKS'),
  (facts, judge) =>
    facts.replacedJwks === undefined
      ? []
      : one(jwksRules, () => facts.replacedJwks, document('replaced-jwks'), 'JWKS')(facts, judge),
  one(pushedRequestRules, (facts) => facts.pushedRequest, { kind: 'pushed-request' }, 'pushed request'),
  one(
    deviceAuthorizationRules,
    (facts) => facts.deviceAuthorization,
    response('device-authorization'),
    'device authorization request',
  ),
  one(
    authorizationRequestRules,
    (facts) => facts.authorizationRequest,
    { kind: 'message', leg: 'authorization', side: 'request' },
    'authorization request',
  ),
  one(
    loginPageRules,
    ({ observed }) => (observed.length === 0 ? undefined : observed),
    { kind: 'login-pages' },
    'login window',
  ),
  one(
    authorizationResponseRules,
    (facts) => facts.authorizationResponse,
    response('authorization'),
    'authorization response',
  ),
  (facts, judge) => judgeEvery(clientAssertionRules, facts, judge),
  one(
    tokenResponseRules,
    (facts) => facts.tokenResponse,
    (subject) => response(subject?.leg ?? 'token'),
    'token response',
  ),
  one(refreshRules, refreshResponse, response('refresh'), 'refresh'),
  each(idTokenRules, (facts) => facts.idTokens, tokenRef({ role: 'id-token' }), 'ID Token'),
  one(
    accessTokenRules,
    (facts) => facts.accessToken,
    (subject) => tokenRef(subject ?? { role: 'access-token' }),
    'access token',
  ),
  one(userinfoRules, (facts) => facts.userinfo, response('userinfo'), 'UserInfo response'),
  one(apiCallRules, (facts) => facts.apiCall, response('resource'), 'API call'),
  one(introspectionRules, (facts) => facts.introspection, response('introspection'), 'introspection'),
  one(revocationRules, (facts) => facts.revocation, response('revocation'), 'revocation'),
  one(logoutRules, (facts) => facts.logout, response('logout'), 'logout'),
  each(joseRules, (facts) => facts.joseObjects, tokenRef({ role: 'unknown' }), 'JOSE object'),
];

/**
 * Judges a run by every rule of the catalogue; nothing stops at the first that fails. Rules of a subject that the
 * run does not have are not applicable, and say what is missing.
 */
export function runChecks(facts: Facts): readonly Finding[] {
  return checkAll(facts, judge);
}

/**
 * The same for a run that grows: each call judges what has changed since the call before. A finding that says the
 * same as before is the same object.
 */
export function createRunChecks(): (facts: Facts) => readonly Finding[] {
  const remembering = createRememberingJudge();
  let before: readonly Finding[] = [];
  return (facts) => {
    before = keepSame(before, checkAll(facts, remembering));
    return before;
  };
}

function checkAll(facts: Facts, judge: JudgeRule): readonly Finding[] {
  return matrix.flatMap((checks) => checks(facts, judge));
}

function refreshResponse({ tokenResponse }: Facts): Facts['tokenResponse'] {
  return tokenResponse?.leg === 'refresh' ? tokenResponse : undefined;
}
