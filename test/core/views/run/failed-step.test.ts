import { describe, expect, test } from 'vitest';
import type { StepExchange } from '../../../../core/record/exchange.ts';
import { failedStep } from '../../../../core/views/run/failed-step.ts';
import { httpStep } from '../../../support/exchanges.ts';

const answered = (document: object, options: Parameters<typeof httpStep>[2] = {}): StepExchange =>
  httpStep('x1', 'token', { body: JSON.stringify(document), ...options });

describe('where a run failed', () => {
  test('names the step, the status and the error code of its last response', () => {
    const step = answered({ error: 'invalid_client' }, { status: 401 });
    expect(
      failedStep({ code: 'token-error', step: 'token: reading the response' }, () => step, false),
    ).toEqual({ code: 'token-error', leg: 'token', status: 401, error: 'invalid_client' });
  });

  test('says that tokens had been received', () => {
    const step = answered({}, { status: 200 });
    expect(
      failedStep({ code: 'not-json', step: 'userinfo: reading the response' }, () => step, true),
    ).toEqual({ code: 'not-json', leg: 'userinfo', status: 200, tokens: true });
  });

  test('reads the error code of a challenge', () => {
    const step = answered(
      {},
      { status: 401, headers: [['WWW-Authenticate', 'Bearer error="invalid_token"']] },
    );
    expect(failedStep({ code: 'unexpected-status', step: 'userinfo' }, () => step, true).error).toBe(
      'invalid_token',
    );
  });

  test.each(['alice@example.org was refused', 'eyJ'.repeat(100), '', { message: 'no' }])(
    'keeps no error that is not a code: %j',
    (error) => {
      const step = answered({ error }, { status: 400 });
      expect(failedStep({ code: 'token-error', step: 'token' }, () => step, false).error).toBeUndefined();
    },
  );

  test('counts the login window as the authorization', () => {
    const place = { code: 'login-window-closed', step: 'login window: waiting for the redirect' } as const;
    expect(failedStep(place, () => undefined, false).leg).toBe('authorization');
  });

  test.each(['store', 'signing', undefined])('names no step for a failure of none: %s', (step) => {
    const failure = step === undefined ? { code: 'internal' as const } : { code: 'internal' as const, step };
    expect(failedStep(failure, () => httpStep('x1', 'token'), false)).toEqual({ code: 'internal' });
  });
});
