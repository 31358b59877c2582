import { describe, expect, it } from 'vitest';
import { collectFacts } from '../../../core/facts/collect-facts.ts';
import type { CapturedResponse } from '../../../core/oauth/captured-response.ts';
import { type Exchange, type ObservedExchange, systemBrowserPage } from '../../../core/record/exchange.ts';
import { exchangeView } from '../../../core/views/exchange/exchange-view.ts';
import { messageViews } from '../../../core/views/message/message-views.ts';
import { readSequence } from '../../../core/views/message/sequence.ts';
import { fakeCrypto } from '../../support/fake-crypto.ts';

const redirectUri = 'http://127.0.0.1:8123/callback';
const url = `${redirectUri}?code=a&state=s`;

function login(capturedBy: CapturedResponse['capturedBy']): Exchange {
  const draft = {
    kind: 'browse',
    leg: 'authorization',
    url: 'https://login.example.com/authorize?state=s',
    redirectUri,
    responseMode: 'query',
  } as const;
  const answer = { url, method: 'GET', capturedBy } as const;
  const believed = { kind: 'browse', now: 9, outcome: { ok: true, answer } } as const;
  return {
    kind: 'step',
    id: 'x1',
    step: 0,
    script: 's',
    at: 1,
    endedAt: 9,
    draft,
    performed: draft,
    received: believed,
    believed,
  };
}

function arrival(id: string, extra: Partial<ObservedExchange>): ObservedExchange {
  return {
    kind: 'observed',
    id,
    leg: 'authorization',
    at: 5,
    endedAt: 5,
    request: { method: 'GET', url, headers: [['Host', '127.0.0.1:8123']] },
    resourceType: 'Document',
    page: systemBrowserPage,
    mainFrame: true,
    cookiesSet: [],
    cookiesSent: [],
    maskedFields: [],
    ...extra,
  };
}

const callback = arrival('x3', { captured: true });
const stray = arrival('x2', { failure: { code: 'answer-of-another-run', message: 'Another run.' } });
const second = arrival('x4', { failure: { code: 'answer-repeated', message: 'A second answer.' } });

const lines = (exchanges: readonly Exchange[], verbose: boolean) =>
  readSequence(exchanges, verbose).map(
    ({ label, status, exchanges: ids }) => `${label} (${status}) ${ids.join()}`,
  );

describe('a login in the system browser, as lines', () => {
  it.each([
    ['listener', 'received'],
    ['pasted', 'pasted'],
  ] as const)(
    '%s: request and callback, and nothing about the pages that were not observed',
    (capturedBy, status) => {
      const exchanges = [callback, login(capturedBy)];
      const views = messageViews(exchanges, []);
      expect(views.map(({ id, label, status: said }) => [id, label, said])).toEqual([
        ['x1', 'Authorization request', ''],
        ['x3', 'Callback', status],
      ]);
      expect(readSequence(exchanges, false)[1]?.detail).toBe('in the system browser, not recorded');
      expect(lines(exchanges, true)).toEqual(['Authorization request () x1', `Callback (${status}) x3,x1`]);
    },
  );

  it('responses that were not used have lines of their own, the late ones at the end', () => {
    const exchanges = [stray, callback, login('listener'), second];
    expect(
      messageViews(exchanges, []).map(({ label, status, mood }) => `${label}: ${status}, ${mood}`),
    ).toEqual([
      'Authorization request: , plain',
      'Response, not used: of another run, bad',
      'Callback: received, good',
      'Response, not used: repeated, bad',
    ]);
    expect(lines(exchanges, true)).toContain('Response, not used (repeated) x4');
  });
});

describe('what came from the system browser', () => {
  it('is explained as a response', () => {
    const view = exchangeView(callback);
    expect([view.title, view.captured, view.channel]).toEqual(['Callback', true, 'front']);
    expect(view.request?.parameters).toMatchObject([
      { name: 'code', masked: true, spec: 'RFC 6749 §4.1.2' },
      { name: 'state', spec: 'RFC 6749 §4.1.2' },
    ]);
    expect(exchangeView(stray)).toMatchObject({
      title: 'Response, not used',
      failure: { code: 'answer-of-another-run' },
    });
  });

  it('is no page of a login window: the rules for those have nothing to look at', () => {
    const { observed, authorizationResponse } = collectFacts({
      exchanges: [stray, callback, login('listener'), second],
      client: { clientId: 'a', authentication: 'none' },
      now: 10,
      crypto: fakeCrypto(),
    });
    expect(observed).toEqual([]);
    expect(authorizationResponse?.answer.url).toBe(url);
  });
});
