import { describe, expect, test } from 'vitest';
import { runChecks } from '../../../core/checks/run-checks.ts';
import { collectFacts } from '../../../core/facts/collect-facts.ts';
import type { Facts } from '../../../core/facts/facts.ts';
import type { Exchange, StepExchange } from '../../../core/record/exchange.ts';
import type { Leg } from '../../../core/script/legs.ts';
import { browseStep, httpStep } from '../../support/exchanges.ts';
import { CLIENT_ID, NOW, REDIRECT_URI } from '../../support/facts.ts';
import { fakeCrypto } from '../../support/fake-crypto.ts';
import { makeKey, type SigningKey, signEs256, spoilSignature } from '../../support/login/sign.ts';

const [oldKey, newKey] = [makeKey('old'), makeKey('new')];
const otherWithOldKid = makeKey('old');
const token = (key: SigningKey, header: object = { kid: key.jwk.kid }) =>
  signEs256({ typ: 'JWT', ...header }, { sub: 'alice' }, key.privateKey);

const fetched = (leg: 'jwks' | 'jwks-again', ...keys: readonly SigningKey[]) =>
  httpStep(leg, leg, { body: JSON.stringify({ keys: keys.map(({ jwk }) => jwk) }) });
const response = (tokens: object, leg: Leg = 'token') =>
  httpStep('tokens', leg, { body: JSON.stringify(tokens) });
const callback = (parameters: string) =>
  browseStep('callback', {
    ok: true,
    answer: { url: `${REDIRECT_URI}#${parameters}`, method: 'GET', capturedBy: 'location' },
  });

function factsOf(...steps: readonly StepExchange[]): Facts {
  const exchanges: readonly Exchange[] = steps.map((step, index) => ({ ...step, step: index }));
  return collectFacts({
    exchanges,
    client: { clientId: CLIENT_ID, authentication: 'none' },
    now: NOW,
    crypto: fakeCrypto(),
  });
}

const signatures = ({ idTokens }: Facts) => idTokens.map(({ signature }) => signature.state);
const judged = (facts: Facts, rule: string) =>
  runChecks(facts)
    .filter((finding) => finding.rule === rule)
    .map(({ subject, result, received }) => ({ subject, result, received }));

describe('keys that were rotated between the JWKS and the token', () => {
  const facts = factsOf(
    fetched('jwks', oldKey),
    response({ id_token: token(newKey) }),
    fetched('jwks-again', newKey),
  );

  test('verify the token', () => {
    expect(signatures(facts)).toEqual(['valid']);
    expect(judged(facts, 'id-token.key')).toMatchObject([{ result: 'pass', received: 'key "new"' }]);
    expect(judged(facts, 'id-token.signature')).toMatchObject([{ result: 'pass' }]);
  });

  test('are reported, for information', () => {
    expect(judged(facts, 'jwks.refetch')[0]).toEqual({
      subject: 'JWKS',
      result: 'info',
      received: 'key "new" (ID Token), found after refetching the JWKS',
    });
    expect(judged(facts, 'jwks.rotation')[0]).toEqual({
      subject: 'JWKS',
      result: 'info',
      received: 'new: "new"; removed: "old"',
    });
  });

  test('are judged in both sets', () => {
    expect(facts.jwks?.exchange).toBe('jwks-again');
    expect(facts.replacedJwks?.exchange).toBe('jwks');
    const leaked = { ...oldKey.jwk, d: 'secret-of-the-test' };
    const leaking = factsOf(
      httpStep('jwks', 'jwks', { body: JSON.stringify({ keys: [leaked] }) }),
      response({ id_token: token(newKey) }),
      fetched('jwks-again', newKey),
    );
    expect(judged(leaking, 'jwks.private-members').map(({ subject, result }) => [subject, result])).toEqual([
      ['JWKS', 'pass'],
      ['JWKS (first)', 'fail'],
    ]);
  });
});

describe('a token is verified with the keys that were in force when it arrived', () => {
  test('though its key is removed when the JWKS is fetched again for another one', () => {
    const facts = factsOf(
      fetched('jwks', oldKey),
      callback(`code=c&id_token=${token(oldKey)}`),
      response({ id_token: token(newKey) }),
      fetched('jwks-again', newKey),
    );
    expect(signatures(facts)).toEqual(['valid', 'valid']);
    expect(judged(facts, 'jose.key-algorithm').map(({ result }) => result)).toEqual(['pass', 'pass']);
    expect(judged(facts, 'jwks.refetch')[0]?.received).toContain('key "new" (ID Token),');
  });

  test('and a bad signature stays one', () => {
    const facts = factsOf(
      fetched('jwks', oldKey),
      response({ id_token: spoilSignature(token(oldKey)), access_token: token(newKey) }),
      fetched('jwks-again', newKey),
    );
    expect(signatures(facts)).toEqual(['invalid']);
    expect(judged(facts, 'id-token.signature')).toMatchObject([{ result: 'fail' }]);
  });

  test('or with the new ones, where one of the same kid took its place', () => {
    const facts = factsOf(
      fetched('jwks', oldKey),
      response({ id_token: token(otherWithOldKid), access_token: token(newKey) }),
      fetched('jwks-again', otherWithOldKid, newKey),
    );
    expect(signatures(facts)).toEqual(['valid']);
  });

  test('with the new ones where it has no kid, and no old one fits', () => {
    const facts = factsOf(
      fetched('jwks'),
      response({ id_token: token(newKey, {}), access_token: token(newKey) }),
      fetched('jwks-again', newKey),
    );
    expect(signatures(facts)).toEqual(['valid']);
  });

  test('never with removed ones once the JWKS was fetched again', () => {
    const facts = factsOf(
      fetched('jwks', oldKey),
      callback(`code=c&id_token=${token(newKey)}`),
      fetched('jwks-again', newKey),
      response({ id_token: token(oldKey) }),
    );
    expect(signatures(facts)).toEqual(['valid', 'no-key']);
  });
});

describe('a key that is in neither JWKS', () => {
  const unknown = token(makeKey('unknown'));
  const both = 'no key with kid "unknown", and the JWKS was fetched twice';

  test('fails the rule about the key, which says that the JWKS was fetched twice', () => {
    const facts = factsOf(
      fetched('jwks', oldKey),
      response({ id_token: unknown }),
      fetched('jwks-again', newKey),
    );
    expect(judged(facts, 'id-token.key')).toMatchObject([
      { result: 'fail', received: expect.stringContaining(both) },
    ]);
    expect(judged(facts, 'id-token.signature')).toMatchObject([{ result: 'not-applicable' }]);
    expect(judged(facts, 'jwks.refetch').map(({ result }) => result)).toEqual([
      'not-applicable',
      'not-applicable',
    ]);
  });

  test('is reported for an access token in the same way', () => {
    const accessToken = token(makeKey('unknown'), { typ: 'at+jwt', kid: 'unknown' });
    const facts = factsOf(
      fetched('jwks', oldKey),
      response({ access_token: accessToken }),
      fetched('jwks-again', oldKey),
    );
    expect(judged(facts, 'access-token.signature')).toMatchObject([{ result: 'fail', received: both }]);
    expect(judged(facts, 'jwks.rotation').map(({ result }) => result)).toEqual(['pass', 'not-applicable']);
  });

  test.each<[string, StepExchange]>([
    ['that is refused', httpStep('again', 'jwks-again', { status: 503, body: '{"error":"later"}' })],
    ['that is no JSON', httpStep('again', 'jwks-again', { body: '<html>' })],
    ['that got no response', unanswered()],
  ])('leaves the first JWKS in force after a second request %s', (_, again) => {
    const facts = factsOf(fetched('jwks', oldKey), response({ id_token: unknown }), again);
    expect(facts.jwks).toMatchObject({ exchange: 'jwks', refetchFailed: true });
    expect(facts.replacedJwks).toBeUndefined();
    expect(judged(facts, 'id-token.key')[0]?.received).toContain(
      'no key with kid "unknown", and refetching the JWKS failed',
    );
    for (const rule of ['jwks.rotation', 'jwks.refetch']) {
      expect(judged(facts, rule)).toMatchObject([{ result: 'not-applicable' }]);
    }
  });

  test('says nothing of a second request where there was none', () => {
    const facts = factsOf(fetched('jwks', oldKey), response({ id_token: unknown }));
    expect(judged(facts, 'id-token.key')[0]?.received).toMatch(/with kid "unknown"$/);
    expect(facts.jwks).not.toHaveProperty('refetchFailed');
  });
});

test('an error response is no JWKS: there are no keys, not none of a set', () => {
  const facts = factsOf(
    httpStep('jwks', 'jwks', { status: 404, body: '{"error":"not_found"}' }),
    response({ id_token: token(newKey) }),
  );
  expect(facts.jwks).toBeUndefined();
  expect(signatures(facts)).toEqual(['not-checked']);
});

function unanswered(): StepExchange {
  const failure = { code: 'connection-refused', message: 'Connection refused.' } as const;
  const step = httpStep('again', 'jwks-again');
  return { ...step, believed: { kind: 'http', now: NOW, outcome: { ok: false, failure } } };
}
