import type { AuthorizationRequestSubject } from '../../facts/facts.ts';
import type { Parameter } from '../../oauth/message.ts';
import { pass, type Rule, violated } from '../rule.ts';

export const requestUrlHoldsNoPersonalData: Rule<AuthorizationRequestSubject> = {
  id: 'authorization-request.personal-data-in-url',
  titles: { passed: 'Request URL has no personal data', failed: 'Request URL contains personal data' },
  spec: 'RFC 9700 §4.3',
  severity: 'warning',
  verdict: ({ exchange, parameters }) => {
    const found = parameters.filter(isPersonal);
    const expected = 'no email address, phone number or ID Token';
    const [first] = found;
    if (first === undefined) return pass({ expected });
    return violated({
      expected,
      received: found.map(({ name }) => name).join(', '),
      at: { exchange, part: 'query', name: first.name },
      note: 'It stays in browser history and server logs. Use PAR, or omit it.',
    });
  },
};

function isPersonal({ name, value }: Parameter): boolean {
  if (name === 'id_token_hint') return true;
  return name === 'login_hint' && (/[^@\s]@[^@\s]/.test(value) || /^\+?[\d ()/-]{7,}$/.test(value));
}
