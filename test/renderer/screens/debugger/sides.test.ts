import { expect, test } from 'vitest';
import { exchangeView } from '../../../../core/views/exchange/exchange-view.ts';
import { callbackView } from '../../../../core/views/message/callback-view.ts';
import { recordedSide, sidesOf } from '../../../../renderer/screens/debugger/detail/sides.ts';
import { browseStep, httpStep, observed } from '../../../support/exchanges.ts';

const url = 'https://app.example/callback?state=b&code=c0de';
const login = exchangeView(
  browseStep('x4', { ok: true, answer: { url, method: 'GET', capturedBy: 'request' } }),
);

test('the redirect of a login is shown as a request, and its values are those of the response', () => {
  const callback = callbackView(login);
  const [[name, side] = ['Response', undefined]] = sidesOf(callback);
  expect([name, side]).toEqual(['Request', login.response]);
  expect(login[recordedSide(callback, 'Request')]).toBe(side);
});

test('the halves of every other message are what they are called', () => {
  const caught = exchangeView(observed('x1', { captured: true }));
  const { response: _, ...unanswered } = caught;
  for (const view of [login, exchangeView(httpStep('x5', 'token')), caught, unanswered]) {
    expect(recordedSide(view, 'Request')).toBe('request');
    expect(recordedSide(view, 'Response')).toBe('response');
  }
});
