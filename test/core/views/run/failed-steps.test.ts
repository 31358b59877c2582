import { describe, expect, test } from 'vitest';
import type { RunReport } from '../../../../core/checks/report.ts';
import type { Facts } from '../../../../core/facts/facts.ts';
import type { Exchange } from '../../../../core/record/exchange.ts';
import { hasFailedStep } from '../../../../core/views/run/failed-steps.ts';
import { httpStep } from '../../../support/exchanges.ts';
import { factsWith, jsonResponse, NOW } from '../../../support/facts.ts';

const report = (
  exchanges: readonly Exchange[],
  grant: RunReport['grant'] = 'authorization-code',
): RunReport => ({
  id: 'r1',
  grant,
  connection: { name: 'a', issuer: 'https://op.example', clientId: 'a', authentication: 'none' },
  startedAt: NOW,
  endedAt: NOW,
  outcome: { state: 'completed' },
  exchanges,
  findings: [],
});

const refusedCall: Facts['apiCall'] = {
  exchange: 'x1',
  at: NOW,
  request: { method: 'GET', url: 'https://api.example/a', headers: [] },
  response: jsonResponse({}, { status: 403 }),
  challenges: [],
  problems: [],
};
const revoked: Facts['revocation'] = {
  exchange: 'x1',
  response: jsonResponse({}),
  tries: [{ exchange: 'x2', by: 'userinfo', result: 'dead', answer: '401' }],
};

describe('a step of a completed run', () => {
  test.each(['jwks', 'userinfo', 'resource', 'introspection'] as const)(
    'failed: %s with status 400 or more',
    (leg) => {
      for (const status of [400, 401, 503]) {
        expect(hasFailedStep(report([httpStep('x1', leg, { status })]), factsWith())).toBe(true);
      }
      expect(hasFailedStep(report([httpStep('x1', leg, { status: 204 })]), factsWith())).toBe(false);
    },
  );

  test('failed: a call without a response', () => {
    const step = httpStep('x1', 'resource');
    const failure = { code: 'connection-refused', message: '' } as const;
    const lost = { ...step, believed: { kind: 'http', now: NOW, outcome: { ok: false, failure } } } as const;
    expect(hasFailedStep(report([lost]), factsWith())).toBe(true);
  });

  test.each([
    [
      'the first address of the metadata',
      [httpStep('x1', 'discovery', { status: 404 }), httpStep('x2', 'discovery')],
    ],
    ['the metadata of the API, which is optional', [httpStep('x1', 'resource-metadata', { status: 404 })]],
    ['a call that was repeated', [httpStep('x1', 'resource', { status: 401 }), httpStep('x2', 'resource')]],
    ['a poll while the user signs in', [httpStep('x1', 'token', { status: 400 }), httpStep('x2', 'token')]],
  ])('did not fail: %s', (_what, exchanges) => {
    expect(hasFailedStep(report(exchanges), factsWith())).toBe(false);
  });
});

describe('a follow-up', () => {
  test('failed: a call that was refused', () => {
    expect(hasFailedStep(report([], 'api-call'), factsWith({ apiCall: refusedCall }))).toBe(true);
  });

  test('did not fail: a revocation after which the token is refused', () => {
    const exchanges = [httpStep('x1', 'revocation'), httpStep('x2', 'userinfo', { status: 401 })];
    expect(hasFailedStep(report(exchanges, 'revocation'), factsWith({ revocation: revoked }))).toBe(false);
  });

  test('failed: a revocation after which the token works, or that was refused', () => {
    const works = {
      ...revoked,
      tries: [{ exchange: 'x2', by: 'api', result: 'works', answer: '200' }],
    } as const;
    const refused = { ...revoked, tries: [], response: jsonResponse({}, { status: 401 }) };
    for (const revocation of [works, refused]) {
      expect(hasFailedStep(report([], 'revocation'), factsWith({ revocation }))).toBe(true);
    }
  });
});
