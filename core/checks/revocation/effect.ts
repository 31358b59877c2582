import type { RevocationSubject, TokenTry } from '../../facts/facts.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';

export const tokenIsDead: Rule<RevocationSubject> = {
  id: 'revocation.effect',
  titles: { passed: 'Token no longer works', failed: 'Token still works after revocation' },
  spec: 'RFC 7009 §2',
  severity: 'warning',
  verdict: ({ tries }) => {
    const alive = tries.find(({ result }) => result === 'works');
    const dead = tries.filter(({ result }) => result === 'dead');
    if (alive !== undefined) {
      return violated({
        expected: expectations[alive.by],
        received: `${names[alive.by]}: ${alive.answer}`,
        at: { exchange: alive.exchange, part: alive.by === 'introspection' ? 'body' : 'status' },
        note:
          alive.by === 'api' || alive.by === 'userinfo'
            ? 'APIs that only verify the signature accept it until it expires. Use short lifetimes.'
            : 'Anyone with the token can still use it.',
      });
    }
    const [first] = dead;
    if (first !== undefined) {
      return pass({ expected: expectations[first.by], received: dead.map(describe).join(', ') });
    }
    if (tries.length > 0) return notApplicable(`inconclusive: ${tries.map(describe).join(', ')}`);
    return notApplicable('no way to test the token');
  },
};

const names: Readonly<Record<TokenTry['by'], string>> = {
  introspection: 'introspection',
  userinfo: 'UserInfo',
  api: 'the API',
  refresh: 'the token endpoint',
};

const expectations: Readonly<Record<TokenTry['by'], string>> = {
  introspection: 'active: false',
  userinfo: '401',
  api: '401',
  refresh: '400 invalid_grant',
};

function describe({ by, answer }: TokenTry): string {
  return `${names[by]}: ${answer}`;
}
