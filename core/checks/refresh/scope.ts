import type { TokenResponseSubject } from '../../facts/facts.ts';
import { stringMember } from '../../token/json-members.ts';
import { scopesOf } from '../granted-scope.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';
import { memberAt, withGrant } from '../token-response/response.ts';

export const scopeDidNotGrow: Rule<TokenResponseSubject> = {
  id: 'refresh.scope',
  titles: { passed: 'Refresh adds no scope', failed: 'Refresh adds a scope' },
  spec: 'RFC 6749 §6',
  severity: 'error',
  verdict: (subject, facts) =>
    withGrant(subject, (document) => {
      const stated = stringMember(document, 'scope');
      const before = facts.previous?.scope;
      if (before === undefined) return notApplicable('the previously granted scope is not known');
      if (stated === undefined) return notApplicable('scope is absent, which means "unchanged"');
      const known = scopesOf(before);
      const extra = scopesOf(stated).filter((scope) => !known.includes(scope));
      const evidence = { expected: `within ${before}`, received: stated, at: memberAt(subject, 'scope') };
      if (extra.length === 0) return pass(evidence);
      return violated({
        ...evidence,
        note: `The user never consented to ${extra.join(' ')} in this sign-in.`,
      });
    }),
};
