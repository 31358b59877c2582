import type { TokenResponseSubject } from '../../facts/facts.ts';
import { stringMember } from '../../token/json-members.ts';
import { compareScopes } from '../../token/scopes.ts';
import { requestedScope, scopesOf } from '../granted-scope.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';
import { memberAt, withGrant } from './answer.ts';

export const scopeIsGranted: Rule<TokenResponseSubject> = {
  id: 'token-response.scope-granted',
  title: 'the scopes that were asked for were granted',
  spec: 'RFC 6749 §3.3',
  severity: 'information',
  verdict: (subject, facts) =>
    withGrant(subject, (document) => {
      const requested = requestedScope(subject, facts);
      const stated = stringMember(document, 'scope');
      if (requested === undefined) return notApplicable('it is not known what was asked for');
      if (stated === undefined) return notApplicable('scope is absent, which means "as asked for"');
      const granted = scopesOf(stated);
      const { missing, extra } = compareScopes(requested, granted);
      const evidence = { expected: requested.join(' '), received: stated, at: memberAt(subject, 'scope') };
      if (missing.length === 0 && extra.length === 0) return pass(evidence);
      const parts = [
        ...(missing.length === 0 ? [] : [`not granted: ${missing.join(' ')}`]),
        ...(extra.length === 0 ? [] : [`granted without being asked for: ${extra.join(' ')}`]),
      ];
      return violated({ ...evidence, note: `${parts.join('; ')}.` });
    }),
};
