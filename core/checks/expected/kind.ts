import type { ExpectedSubject } from '../../facts/facts.ts';
import { type ExpectedKind, expectedKindTitles } from '../../record/expectation.ts';
import type { ProfileId } from '../../token/profiles/profile.ts';
import { statedProfile } from '../../token/profiles/profile-of.ts';
import { tokenAt } from '../claims.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';

/** Kinds that no verifier of another kind may accept; what a provider or platform signs may be checked as any. */
const kinds: Readonly<Partial<Record<ProfileId, ExpectedKind | 'none'>>> = {
  'id-token': 'id-token',
  'access-token': 'access-token',
  'logout-token': 'logout-token',
  'client-assertion': 'client-assertion',
  'dpop-proof': 'dpop-proof',
  'refresh-token': 'none',
  'request-object': 'none',
  'jarm-response': 'none',
  'introspection-response': 'none',
  'security-event': 'none',
  'jwt-bearer-assertion': 'none',
};

/** By what a token or its provider states: its claims alone may be those of several kinds. */
export const kindIsExpected: Rule<ExpectedSubject> = {
  id: 'expected.kind',
  titles: { passed: 'Token is of the expected kind', failed: 'Token is of another kind' },
  spec: 'RFC 8725 §3.12',
  severity: 'error',
  verdict: (subject) => {
    const profile = statedProfile(subject.token);
    const kind = profile && kinds[profile.id];
    if (profile === undefined || kind === undefined)
      return notApplicable('the token does not state its kind');
    const { as } = subject.expectation;
    // A logout token is a security event token, too.
    if (profile.id === 'security-event' && as === 'logout-token')
      return notApplicable('a security event token may be a logout token');
    const evidence = {
      expected: expectedKindTitles[as],
      received: `${profile.name}: ${profile.reason}`,
      at: tokenAt(subject),
    };
    return kind === as ? pass(evidence) : violated(evidence);
  },
};
