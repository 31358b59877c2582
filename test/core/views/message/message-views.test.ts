import { describe, expect, test } from 'vitest';
import { messageViews } from '../../../../core/views/message/message-views.ts';
import { schemas } from '../../../../core/views/run/views.ts';
import { browseStep, httpStep, observed } from '../../../support/exchanges.ts';

const answered = { url: 'com.example.app:/callback?code=x', method: 'GET', capturedBy: 'location' } as const;
const login = [
  httpStep('x1', 'discovery'),
  observed('x2'),
  observed('x3', { request: { method: 'POST', url: 'https://op.example/login', headers: [] } }),
  observed('x4', { resourceType: 'Script', mainFrame: false }),
  observed('x5', { captured: true }),
  browseStep('x6', { ok: true, answer: answered }),
  httpStep('x7', 'token', { status: 400 }),
];
const finding = {
  rule: 'authorization-response.state',
  about: { kind: 'message', leg: 'authorization', side: 'response' },
  subject: 'authorization response',
  title: 'state',
  spec: 'RFC 6749 §4.1.2',
  severity: 'error',
  result: 'fail',
  at: { exchange: 'x6', part: 'query' },
} as const;

describe('the lines of a run', () => {
  test('fold what the login window did, and can be unfolded', () => {
    const views = messageViews(login, []);
    expect(views.map(({ label, status }) => [label, status])).toEqual([
      ['Discovery', '200'],
      ['Authorization request', '200'],
      ['Login and consent', 'done'],
      ['Callback', 'captured'],
      ['Token request', '400'],
    ]);
    expect(views[2]?.parts?.map(({ exchange, label }) => [exchange, label])).toEqual([
      ['x3', 'Form'],
      ['x4', 'Script'],
    ]);
    expect(views.filter(({ parts }) => parts !== undefined)).toHaveLength(1);
  });

  test('are from the record with the step of their login, and not after it', () => {
    const fork = login.map((exchange) =>
      exchange.kind === 'step' && exchange.id !== 'x7' ? { ...exchange, replayed: true as const } : exchange,
    );
    const views = messageViews(
      [...fork, observed('x8'), browseStep('x9', { ok: true, answer: answered })],
      [],
    );
    expect(views.map(({ id, replayed }) => [id, replayed])).toEqual([
      ['x1', true],
      ['x2', true],
      ['x3', true],
      ['x6', true],
      ['x7', undefined],
      ['x8', undefined],
      ['x9', undefined],
    ]);
  });

  test('are what the window takes, each with an id of its own', () => {
    const views = messageViews(login, [finding]);
    for (const view of views) expect(schemas.run.shape.messages.safeParse([view]).success).toBe(true);
    expect(new Set(views.map(({ id }) => id)).size).toBe(views.length);
    expect(JSON.stringify(views)).not.toContain('shortLabel');
  });

  test('request and response of the login carry their own results', () => {
    const about = { kind: 'message', leg: 'authorization', side: 'request' } as const;
    const request = { ...finding, about, result: 'warn' } as const;
    const views = messageViews(login, [finding, request, { ...finding, result: 'not-applicable' }]);
    expect(views.map(({ verdict }) => verdict)).toEqual([undefined, 'warn', undefined, 'fail', undefined]);
  });

  test('a result of which nothing says what it is about is on neither line of the login', () => {
    const { about: _, ...bare } = finding;
    const onToken = { ...bare, at: { exchange: 'x7', part: 'body' } } as const;
    const views = messageViews(login, [bare, onToken]);
    expect(views.map(({ verdict }) => verdict)).toEqual([undefined, undefined, undefined, undefined, 'fail']);
  });

  test('a verdict on one of many folded messages shows on the line and on its part', () => {
    const onPage = {
      ...finding,
      rule: 'login-pages.framing',
      result: 'warn',
      at: { exchange: 'x3', part: 'header' },
    } as const;
    const fold = messageViews(login, [onPage])[2];
    expect(fold?.verdict).toBe('warn');
    expect(fold?.parts?.map(({ verdict }) => verdict)).toEqual(['warn', undefined]);
  });

  test('a login of which nothing was seen is one line', () => {
    const views = messageViews([browseStep('x1', { ok: true, answer: answered })], []);
    expect(views.map(({ id, label, status }) => [id, label, status])).toEqual([
      ['x1', 'Authorization request', 'captured'],
    ]);
  });

  test('a window that never opened is one line that says so', () => {
    const failure = { code: 'browser-missing', message: 'There is no browser.' } as const;
    const views = messageViews([browseStep('x1', { ok: false, failure })], []);
    expect(views).toHaveLength(1);
    expect(views[0]).toMatchObject({ id: 'x1', status: 'browser missing', mood: 'bad' });
  });

  test('a login in progress is not finished', () => {
    const views = messageViews([observed('x1'), observed('x2')], []);
    expect(views).toMatchObject([{ id: 'x1', exchanges: ['x1', 'x2'], status: 'not finished' }]);
    expect(views[0]?.parts).toHaveLength(2);
  });

  test('of nothing there are none', () => {
    expect(messageViews([], [finding])).toEqual([]);
  });
});
