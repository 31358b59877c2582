import { describe, expect, test } from 'vitest';
import { exchangeView } from '../../../../core/views/exchange/exchange-view.ts';
import { callbackFindings, callbackView } from '../../../../core/views/message/callback-view.ts';
import { schemas } from '../../../../core/views/run/views.ts';
import { browseStep, httpStep } from '../../../support/exchanges.ts';

const url = 'com.example.app:/callback?code=a…(20)&state=b';
const login = exchangeView(
  browseStep('x4', { ok: true, answer: { url, method: 'GET', capturedBy: 'request' } }),
);

describe('the callback of a login', () => {
  test('is a message of its own, with its URL and its parameters', () => {
    const view = callbackView(login);
    expect(view).toMatchObject({ id: 'x4', title: 'Callback', method: 'GET', url, captured: true });
    expect(view.request?.parameters.map(({ name }) => name)).toEqual(['code', 'state']);
    expect(view.response).toBeUndefined();
    expect(view.callback).toEqual({ method: 'GET', url });
    expect([view.curl, view.fetch]).toEqual([undefined, undefined]);
    expect(schemas.exchange.safeParse(view).success).toBe(true);
  });

  test('leaves every other message as it is', () => {
    const token = exchangeView(httpStep('x5', 'token'));
    expect(callbackView(token)).toBe(token);
    const failure = { code: 'login-timeout', message: 'Timeout.' } as const;
    const timedOut = exchangeView(browseStep('x4', { ok: false, failure }));
    expect(callbackView(timedOut)).toBe(timedOut);
  });

  test('has the results of the response, not those of the request', () => {
    const finding = (side: 'request' | 'response') => ({
      rule: `authorization-${side}.x`,
      title: '',
      subject: 'callback',
      result: 'fail' as const,
      spec: 'RFC 6749 §4.1.2',
      severity: 'error' as const,
      about: { kind: 'message', leg: 'authorization', side } as const,
    });
    const [request, response] = [finding('request'), finding('response')];
    expect(callbackFindings([request, response])).toEqual([response]);
  });
});
