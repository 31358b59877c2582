import type { TokenResponseSubject } from '../../facts/facts.ts';
import { headerValues } from '../../oauth/message.ts';
import { pass, type Rule, violated } from '../rule.ts';
import { headerAt, withGrant } from './response.ts';

export const isNotStored: Rule<TokenResponseSubject> = {
  id: 'token-response.no-store',
  titles: { passed: 'Response forbids caching (no-store)', failed: 'Response may be cached' },
  spec: 'RFC 6749 §5.1',
  severity: 'error',
  verdict: (subject) =>
    withGrant(subject, () => {
      const values = headerValues(subject.response.headers, 'cache-control');
      const directives = values
        .join(',')
        .split(',')
        .map((directive) => directive.trim().toLowerCase());
      const evidence = {
        expected: 'Cache-Control: no-store',
        received: values.length === 0 ? 'no Cache-Control' : values.join(', '),
        at: headerAt(subject, 'Cache-Control'),
      };
      return directives.includes('no-store') ? pass(evidence) : violated(evidence);
    }),
};
