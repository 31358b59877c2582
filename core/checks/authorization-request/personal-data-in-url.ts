import type { AuthorizationRequestSubject } from '../../facts/facts.ts';
import type { Parameter } from '../../oauth/message.ts';
import { pass, type Rule, violated } from '../rule.ts';

export const requestUrlHoldsNoPersonalData: Rule<AuthorizationRequestSubject> = {
  id: 'authorization-request.personal-data-in-url',
  title: 'the URL of the request holds no personal data',
  spec: 'RFC 9700 §4.3',
  severity: 'warning',
  verdict: ({ exchange, parameters }) => {
    const found = parameters.filter(isPersonal);
    const expected = 'no e-mail address, no telephone number, no ID Token';
    const [first] = found;
    if (first === undefined) return pass({ expected });
    return violated({
      expected,
      received: found.map(({ name }) => name).join(', '),
      at: { exchange, part: 'query', name: first.name },
      note: 'It stays in the history of the browser and in the logs of servers: push the request, or leave it out.',
    });
  },
};

function isPersonal({ name, value }: Parameter): boolean {
  if (name === 'id_token_hint') return true;
  return name === 'login_hint' && (/[^@\s]@[^@\s]/.test(value) || /^\+?[\d ()/-]{7,}$/.test(value));
}
