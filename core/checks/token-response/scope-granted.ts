import type { TokenResponseSubject } from '../../facts/facts.ts';
import { stringMember } from '../../token/json-members.ts';
import { compareScopes } from '../../token/scopes.ts';
import { requestedScope, scopesGranted } from '../granted-scope.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';
import { memberAt, withGrant } from './response.ts';

export const scopeIsGranted: Rule<TokenResponseSubject> = {
  id: 'token-response.scope-granted',
  titles: { passed: 'Requested scopes were granted', failed: 'Granted scopes differ from those requested' },
  spec: 'RFC 6749 §3.3',
  severity: 'information',
  verdict: (subject, facts) =>
    withGrant(subject, (document) => {
      const requested = requestedScope(subject, facts);
      const stated = stringMember(document, 'scope');
      if (requested === undefined) return notApplicable('the requested scope is not known');
      if (stated === undefined) return notApplicable('scope is absent, which means "as requested"');
      const granted = scopesGranted(stated, requested);
      const { missing, extra } = compareScopes(requested, granted);
      const evidence = { expected: requested.join(' '), received: stated, at: memberAt(subject, 'scope') };
      if (missing.length === 0 && extra.length === 0) return pass(evidence);
      const parts = [
        ...(missing.length === 0 ? [] : [`not granted: ${missing.join(' ')}`]),
        ...(extra.length === 0 ? [] : [`granted without a request: ${extra.join(' ')}`]),
      ];
      const note = `${parts.join('; ')}.`;
      return violated({ ...evidence, note: note.charAt(0).toUpperCase() + note.slice(1) });
    }),
};
