import type { TokenResponseSubject } from '../../facts/facts.ts';
import { stringMember } from '../../token/json-members.ts';
import { scopesOf } from '../granted-scope.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';
import { memberAt, withGrant } from '../token-response/answer.ts';

export const scopeDidNotGrow: Rule<TokenResponseSubject> = {
  id: 'refresh.scope',
  title: 'a refresh grants nothing that was not granted before',
  spec: 'RFC 6749 §6',
  severity: 'error',
  verdict: (subject, facts) =>
    withGrant(subject, (document) => {
      const stated = stringMember(document, 'scope');
      const before = facts.previous?.scope;
      if (before === undefined) return notApplicable('it is not known what was granted before');
      if (stated === undefined) return notApplicable('scope is absent, which means "as before"');
      const known = scopesOf(before);
      const extra = scopesOf(stated).filter((scope) => !known.includes(scope));
      const evidence = { expected: `within ${before}`, received: stated, at: memberAt(subject, 'scope') };
      if (extra.length === 0) return pass(evidence);
      return violated({ ...evidence, note: `The person never agreed to ${extra.join(' ')} in this login.` });
    }),
};
