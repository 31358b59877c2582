import { describe, expect, test } from 'vitest';
import { type SubjectRef, tokenRef } from '../../../../core/facts/subject-ref.ts';
import type { ObservedExchange } from '../../../../core/record/exchange.ts';
import { messageViews } from '../../../../core/views/message/message-views.ts';
import { numberMessages, readSequence } from '../../../../core/views/message/sequence.ts';
import { browseStep, httpStep, observed } from '../../../support/exchanges.ts';

const answered = { url: 'com.example.app:/callback?code=x', method: 'GET', capturedBy: 'location' } as const;
const login = [
  httpStep('x1', 'discovery'),
  observed('x2'),
  observed('x3', { request: { method: 'POST', url: 'https://op.example/login', headers: [] } }),
  observed('x4', { resourceType: 'Script', mainFrame: false }),
  observed('x5', { captured: true }),
  browseStep('x6', { ok: true, answer: answered }),
  httpStep('x7', 'token', { status: 200 }),
];

describe('an edited navigation', () => {
  const edited = { request: [{ kind: 'changed', part: 'query', name: 'scope' }] } as const;
  const replaced: Partial<ObservedExchange> = { failure: { code: 'cancelled', message: 'edited' } };
  const { response: _, ...page } = observed('x2', replaced);
  const done = browseStep('x9', { ok: true, answer: answered });

  test('of the authorization request is its line, marked, with the request that was sent', () => {
    const url = 'https://op.example/authorize?scope=email';
    const sent = observed('x3', { request: { method: 'GET', url, headers: [] }, edited });
    const [request, pages, callback] = readSequence([page, sent, done], false);
    expect(request).toMatchObject({
      label: 'Authorization request',
      exchanges: ['x3', 'x9'],
      detail: `GET ${url}`,
      status: '200',
      edited: true,
    });
    expect(pages?.parts?.map(({ exchanges }) => exchanges[0])).toEqual(['x2']);
    expect([pages, callback].some((row) => row?.edited)).toBe(false);
  });

  test('of a later page is marked alone', () => {
    const first = observed('x1');
    const sent = observed('x3', { edited });
    const [request, pages] = readSequence([first, page, sent, done], false);
    expect(request).toMatchObject({ exchanges: ['x1', 'x9'] });
    expect(request).not.toHaveProperty('edited');
    expect(pages?.parts?.map((part) => part.edited)).toEqual([undefined, true]);
    const views = messageViews([first, page, sent, done], []);
    expect(views[1]?.parts?.map((part) => part.edited)).toEqual([undefined, true]);
  });

  test('of a login that has not ended is marked too', () => {
    const [pages] = readSequence([page, observed('x3', { edited })], false);
    expect(pages?.parts?.map((part) => part.edited)).toEqual([undefined, true]);
  });
});

describe('the numbers of messages', () => {
  test('count the lines that the window shows', () => {
    const rows = readSequence(login, false);
    expect(rows.map(({ number }) => number)).toEqual(['1', '2', '3', '4', '5']);
    expect(messageViews(login, [])).toHaveLength(5);
  });

  test('are the same where every message is listed', () => {
    expect(readSequence(login, true).map(({ label, number }) => [label, number])).toEqual([
      ['Discovery', '1'],
      ['Authorization request', '2'],
      ['Form', '3.1'],
      ['Script', '3.2'],
      ['Callback', '4'],
      ['Token request', '5'],
    ]);
  });

  test('leave out lines that open no message of their own', () => {
    const rows = readSequence(
      [httpStep('x1', 'discovery'), browseStep('x2', { ok: true, answer: answered })],
      false,
    );
    expect(rows.map(({ number }) => number)).toEqual(['1', '2', '', '']);
  });

  const request: SubjectRef = { kind: 'message', leg: 'authorization', side: 'request' };
  const response: SubjectRef = { kind: 'message', leg: 'authorization', side: 'response' };
  const numbers: readonly (readonly [exchange: string, about: SubjectRef, number: string | undefined])[] = [
    ['x6', request, '2'],
    ['x6', response, '4'],
    ['x6', tokenRef({ role: 'request-object' }), '2'],
    ['x6', tokenRef({ role: 'id-token', from: 'callback' }), '4'],
    ['x3', { kind: 'login-pages' }, '3'],
    ['x7', tokenRef({ role: 'client-assertion', from: 'token' }), '5'],
    ['x9', request, undefined],
  ];

  test.each(numbers)('%s, %o is on line %s', (exchange, about, number) => {
    expect(numberMessages(readSequence(login, false))(exchange, about)).toBe(number);
  });
});

describe('what was edited is marked', () => {
  const change = { kind: 'changed', part: 'form', name: 'code' } as const;
  const marked = (exchanges: Parameters<typeof readSequence>[0]) =>
    readSequence(exchanges, false)
      .filter(({ edited }) => edited)
      .map(({ label }) => label);
  const callback = browseStep('x6', { ok: true, answer: answered });

  test('on the line of its message', () => {
    expect(
      marked([httpStep('x1', 'discovery'), { ...httpStep('x7', 'token'), edited: { request: [change] } }]),
    ).toEqual(['Token request']);
  });

  test.each([
    [{ request: [change] }, ['Authorization request']],
    [{ response: [change] }, ['Callback']],
    [{ state: 'by-hand' }, ['Callback']],
  ] as const)('on the request or the redirect of a login: %o', (edited, labels) => {
    expect(marked([observed('x2'), { ...callback, edited }])).toEqual(labels);
    expect(marked([{ ...callback, edited }])).toEqual(labels);
  });

  test('and nothing else is', () => {
    expect(marked(login)).toEqual([]);
  });
});
