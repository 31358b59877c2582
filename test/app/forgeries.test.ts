import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keepBrowsers } from '../support/browser/kept-browser.ts';
import { following } from '../support/login/fake-browser.ts';
import { logIn } from '../support/login/log-in.ts';
import { type Forgery, type MockIssuer, startMockIssuer } from '../support/login/mock-issuer.ts';
import { failedRules, findingOf, stepsOf } from '../support/login/report.ts';

const kept = keepBrowsers();
let mock: MockIssuer;
beforeAll(async () => {
  mock = await startMockIssuer();
});
afterAll(() => mock.close());

function logInWith(forgery: Forgery, browser = following()) {
  mock.forgeNext(forgery);
  return logIn({ options: { issuer: mock.issuer }, browser });
}

const hourAgo = () => Math.floor(Date.now() / 1000) - 3600;

const forgeries: readonly { what: string; forgery: Forgery; fails: readonly string[] }[] = [
  {
    what: 'another nonce',
    forgery: { claims: (claims) => Object.assign(claims, { nonce: 'not-the-one-that-was-sent' }) },
    fails: ['id-token.nonce'],
  },
  {
    what: 'no nonce',
    forgery: { claims: (claims) => void delete claims.nonce },
    fails: ['id-token.nonce'],
  },
  {
    what: 'the audience of somebody else',
    forgery: { claims: (claims) => Object.assign(claims, { aud: 'another-app' }) },
    fails: ['id-token.audience'],
  },
  { what: 'a spoilt signature', forgery: { signature: 'spoilt' }, fails: ['id-token.signature'] },
  { what: 'the signature of another key', forgery: { signature: 'foreign' }, fails: ['id-token.signature'] },
  {
    what: 'another at_hash',
    forgery: { claims: (claims) => Object.assign(claims, { at_hash: 'AAAAAAAAAAAAAAAAAAAAAA' }) },
    fails: ['id-token.at-hash'],
  },
  {
    what: 'an exp that has passed',
    forgery: {
      claims: (claims) => Object.assign(claims, { iat: hourAgo() - 60, nbf: hourAgo() - 60, exp: hourAgo() }),
    },
    fails: ['id-token.expiry', 'id-token.issued-in-run'],
  },
  {
    what: 'another issuer',
    forgery: { claims: (claims) => Object.assign(claims, { iss: 'https://evil.example' }) },
    fails: ['id-token.issuer'],
  },
  {
    what: 'no sub',
    forgery: { claims: (claims) => void delete claims.sub },
    fails: ['id-token.subject'],
  },
  {
    what: 'another sub than UserInfo',
    forgery: { claims: (claims) => Object.assign(claims, { sub: 'someone-else' }) },
    fails: ['userinfo.subject'],
  },
  {
    what: 'the nonce twice',
    forgery: { write: (claims) => `{"nonce":"first",${JSON.stringify(claims).slice(1)}` },
    fails: ['jose.unique-members'],
  },
  {
    what: 'no signature',
    forgery: { signature: 'none' },
    fails: ['id-token.signature', 'jose.alg-none'],
  },
];

describe('an ID Token of an honest provider', () => {
  it('breaks no rule', async () => {
    const report = await logInWith({});
    expect(report.outcome).toEqual({ state: 'completed' });
    expect(failedRules(report)).toEqual([]);
    for (const rule of new Set(forgeries.flatMap(({ fails }) => fails))) {
      expect([rule, findingOf(report, rule).result]).toEqual([rule, 'pass']);
    }
  });

  it('breaks none in a real browser either', async () => {
    const report = await logInWith({}, kept.openWindow());
    expect([report.outcome.state, failedRules(report)]).toEqual(['completed', []]);
  });
});

describe('a forged ID Token', () => {
  it.each(forgeries)('with $what fails exactly $fails.0', async ({ forgery, fails }) => {
    const report = await logInWith(forgery);
    expect(failedRules(report)).toEqual(fails);
  });

  it('does not stop the run, and its evidence points at the token response', async () => {
    const report = await logInWith({
      claims: (claims) => Object.assign(claims, { nonce: 'forged' }),
    });
    expect(report.outcome).toEqual({ state: 'completed' });
    const tokenStep = stepsOf(report).find(({ draft }) => draft.leg === 'token');
    expect(findingOf(report, 'id-token.nonce')).toMatchObject({
      severity: 'error',
      received: '"forged"',
      expected: expect.any(String),
      at: { exchange: tokenStep?.id, part: 'claim', name: 'nonce' },
    });
  });

  it('fails the same rule in a real browser', async () => {
    const report = await logInWith(
      { claims: (claims) => Object.assign(claims, { nonce: 'forged' }) },
      kept.openWindow(),
    );
    expect(failedRules(report)).toEqual(['id-token.nonce']);
  });
});
