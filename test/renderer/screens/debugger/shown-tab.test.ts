import { describe, expect, test } from 'vitest';
import type { ExchangeView } from '../../../../core/views/message/message-view.ts';
import { shownTab } from '../../../../renderer/screens/debugger/detail/shown-tab.ts';

type Side = NonNullable<ExchangeView['response']>;

const side = (facts: Partial<Side> = {}): Side => ({
  headers: [],
  parameters: [],
  raw: 'HTTP/1.1',
  ...facts,
});
const html = { encoding: 'utf8', content: '<h1>No</h1>', size: 11 } as const;
const error = { name: 'error', value: 'invalid_client', masked: false, place: 'member' } as const;

const exchange = (facts: Partial<ExchangeView> = {}): ExchangeView => ({
  id: 'x1',
  leg: 'token',
  title: 'Token request',
  channel: 'back',
  at: 0,
  captured: false,
  cookiesSet: [],
  cookiesSent: [],
  maskedFields: [],
  phases: [],
  request: side(),
  response: side(),
  ...facts,
});

const { response: _, ...withoutResponse } = exchange({ status: 500 });

describe('the tab of a message', () => {
  test('shows its parameters at first', () => {
    expect(shownTab(exchange(), 3, {})).toBe('parameters');
    expect(shownTab(exchange({ status: 200, response: side({ body: html }) }), 3, {})).toBe('parameters');
  });

  test.each([
    ['a page', exchange({ status: 404, response: side({ body: html }) })],
    ['parameters', exchange({ status: 401, response: side({ body: html, parameters: [error] }) })],
    ['a challenge', exchange({ status: 401, response: side({ body: html }), challenges: [] })],
  ])('shows the body of an error with %s', (_what, shown) => {
    expect(shownTab(shown, 0, {})).toBe('body');
  });

  test.each([
    ['no body', exchange({ status: 500 })],
    ['no response', withoutResponse],
  ])('shows the parameters of an error with %s', (_what, shown) => {
    expect(shownTab(shown, 0, {})).toBe('parameters');
  });

  test.each([
    ['rules', exchange()],
    ['body', exchange()],
    ['cookies', exchange()],
    ['timing', exchange()],
    ['headers', exchange()],
    ['raw', exchange({ request: side({ raw: '' }), response: side({ raw: '' }) })],
  ] as const)('is not the chosen one where %s are empty', (chosen, shown) => {
    expect(shownTab(shown, 0, { chosen })).toBe('parameters');
  });

  test.each([
    ['rules', exchange(), 1],
    ['body', exchange({ response: side({ body: html }) }), 0],
    ['cookies', exchange({ cookiesSent: ['a'] }), 0],
    ['timing', exchange({ phases: [{ name: 'connect', duration: 1 }] }), 0],
    ['headers', exchange({ request: side({ headers: [['Accept', '*/*']] }) }), 0],
    ['raw', exchange(), 0],
  ] as const)('is the chosen one where it has %s', (chosen, shown, checks) => {
    expect(shownTab(shown, checks, { chosen })).toBe(chosen);
  });

  test('is the body of an error, whatever was chosen on other messages of its kind', () => {
    const failed = exchange({ status: 401, response: side({ body: html }) });
    expect(shownTab(failed, 0, { chosen: 'raw' })).toBe('body');
    expect(shownTab(failed, 0, { chosen: 'raw', chosenHere: true })).toBe('raw');
    expect(shownTab(failed, 0, { chosen: 'rules', chosenHere: true })).toBe('body');
    expect(shownTab(exchange({ status: 500 }), 0, { chosen: 'raw' })).toBe('raw');
  });

  test('is the one that a finding refers to, although it is empty and another was chosen', () => {
    expect(shownTab(exchange(), 0, { requested: 'headers', chosen: 'raw' })).toBe('headers');
  });
});
