import type { TokenResponseSubject } from '../../facts/facts.ts';
import { readParameters } from '../../oauth/message.ts';
import { queryOf } from '../../oauth/url-query.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';

const secrets: ReadonlySet<string> = new Set([
  'client_secret',
  'client_assertion',
  'code',
  'code_verifier',
  'refresh_token',
  'password',
  'access_token',
]);

export const urlHoldsNoSecret: Rule<TokenResponseSubject> = {
  id: 'token-response.secret-in-url',
  titles: { passed: 'Token request URL has no secrets', failed: 'Token request URL contains a secret' },
  spec: 'RFC 6749 §2.3.1',
  severity: 'error',
  verdict: ({ exchange, request }) => {
    const query = queryOf(request.url);
    if (query === '') return notApplicable('the URL has no query');
    const found = readParameters(query).filter(({ name }) => secrets.has(name));
    if (found.length === 0) return pass();
    return violated({
      expected: 'secrets in the body or a header',
      received: `${found.map(({ name }) => name).join(', ')} in the query`,
      at: { exchange, part: 'query', name: found[0]?.name ?? '' },
      note: 'Servers and proxies log URLs. Replace the secret.',
    });
  },
};
