import type { AuthorizationRequestSubject } from '../../facts/facts.ts';
import { pass, type Rule, violated } from '../rule.ts';

const secrets: ReadonlySet<string> = new Set([
  'client_secret',
  'client_assertion',
  'password',
  'access_token',
  'refresh_token',
  'code_verifier',
  'code',
]);

export const requestUrlHoldsNoSecret: Rule<AuthorizationRequestSubject> = {
  id: 'authorization-request.secrets-in-url',
  titles: { passed: 'Request URL has no secrets', failed: 'Request URL contains a secret' },
  spec: 'RFC 9700 §4.3',
  severity: 'warning',
  verdict: ({ exchange, parameters }) => {
    const found = parameters.filter(({ name }) => secrets.has(name));
    const expected = 'no secret and no token';
    const [first] = found;
    if (first === undefined) return pass({ expected });
    return violated({
      expected,
      received: found.map(({ name }) => name).join(', '),
      at: { exchange, part: 'query', name: first.name },
      note: 'It stays in browser history and server logs. Replace it.',
    });
  },
};
