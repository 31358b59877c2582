import { assertNever } from '../../base/assert-never.ts';
import type { ExpectedSubject, Facts, JoseSubject } from '../../facts/facts.ts';
import type { SubjectRef } from '../../facts/subject-ref.ts';
import type { Expectation } from '../../record/expectation.ts';
import { accessTokenRules } from '../access-token/rules.ts';
import { clientAssertionRules } from '../client-assertion/rules.ts';
import { expectedRules } from '../expected/rules.ts';
import { audienceHoldsClient } from '../id-token/audience.ts';
import { issuerMatches } from '../id-token/issuer.ts';
import { idTokenRules } from '../id-token/rules.ts';
import { absent, judge } from '../judge.ts';
import { rulesOf } from '../profiles/rules.ts';
import type { Finding, Rule } from '../rule.ts';
import { samlExpectedRules } from '../saml/expected.ts';
import { sdJwtRules } from '../sd-jwt/rules.ts';
import { dpopClaimsMatchRequest } from '../token-response/dpop-claims.ts';
import { dpopHeaderIsComplete } from '../token-response/dpop-header.ts';
import { dpopSignatureVerifies } from '../token-response/dpop-signature.ts';
import { whyUnneeded } from './needed-facts.ts';
import {
  accessTokenSubject,
  assertionSubject,
  expectedFacts,
  idTokenSubject,
  proofSubject,
} from './subjects.ts';

const proofRules = [dpopHeaderIsComplete, dpopClaimsMatchRequest, dpopSignatureVerifies];

/** A logout token is for the same client as an ID Token (OIDC Back-Channel Logout section 2.6). */
const logoutClaimRules = [issuerMatches, audienceHoldsClient];

interface TokenToCheck {
  readonly subject: JoseSubject;
  readonly about: SubjectRef;
  readonly expectation: Expectation;
  /** The facts of a token without a run. */
  readonly facts: Facts;
}

/**
 * Judges a token without a run by the rules that a run applies to tokens of its kind, with what the user expects of it. A
 * rule whose fact was not entered does not apply.
 */
export function checkAs({ subject, about, expectation, facts }: TokenToCheck): readonly Finding[] {
  const expected: ExpectedSubject = { ...subject, checkedAs: true, expectation };
  const { client = '', audience = client } = expectation;
  const ofClient = expectedFacts(expected, facts, client === '' ? audience : client);
  const ofAudience = expectedFacts(expected, facts, audience);
  const judgeAll = <S>(rules: readonly Rule<S>[], judged: S): readonly Finding[] =>
    rules.map((rule) => {
      const reason = whyUnneeded(rule.id, expectation);
      if (reason !== undefined) return absent(rule, about, reason);
      return withoutExchange(
        judge(rule, judged, about, comparesAudience.has(rule.id) ? ofAudience : ofClient),
      );
    });
  return [...ofKind(expected, facts.now, judgeAll), ...judgeAll(expectedRules, expected)];
}

/** Rules of an ID Token that compare the audience with the client ID. */
const comparesAudience: ReadonlySet<string> = new Set(['id-token.audience', 'id-token.other-audiences']);

function ofKind(
  expected: ExpectedSubject,
  now: number,
  judgeAll: <S>(rules: readonly Rule<S>[], judged: S) => readonly Finding[],
): readonly Finding[] {
  const { as } = expected.expectation;
  switch (as) {
    case 'id-token':
      return judgeAll(idTokenRules, idTokenSubject(expected, now));
    case 'access-token':
      return judgeAll(accessTokenRules, accessTokenSubject(expected, now));
    case 'logout-token':
      return [
        ...judgeAll(logoutClaimRules, idTokenSubject(expected, now)),
        ...judgeAll(rulesOf(as), expected),
      ];
    case 'client-assertion':
      return judgeAll(clientAssertionRules, assertionSubject(expected, now));
    case 'dpop-proof':
      return judgeAll(proofRules, proofSubject(expected, now));
    case 'sd-jwt':
      return judgeAll(sdJwtRules, expected);
    case 'saml-response':
      return judgeAll(samlExpectedRules, expected);
    default:
      return assertNever(as);
  }
}

/** There is no message to point to. */
function withoutExchange(finding: Finding): Finding {
  if (finding.at?.exchange === undefined) return finding;
  const { exchange: _, ...at } = finding.at;
  return { ...finding, at };
}
