import { describe, expect, test } from 'vitest';
import type { Fix } from '../../../core/fixes/fix.ts';
import { fixStart } from '../../../core/fixes/fix-start.ts';
import type { Exchange } from '../../../core/record/exchange.ts';
import type { Leg } from '../../../core/script/legs.ts';
import { at, browseStep, httpStep } from '../../support/exchanges.ts';

const discovery = httpStep('x1', 'discovery');
const login = browseStep('x2', {
  ok: true,
  answer: { url: 'com.example.app:/callback?code=c', method: 'GET', capturedBy: 'location' },
});
const token = (status: number) => httpStep('x3', 'token', { status });
const second = 1000;

function start(leg: Leg | 'recorded' | undefined, exchanges: readonly Exchange[], age = 5 * second) {
  const fix: Fix = {
    id: 'fix',
    label: 'Fix',
    why: 'because',
    changes: [],
    failure: true,
    rules: [],
    ...(leg === undefined ? {} : { leg }),
  };
  return fixStart(fix, exchanges, at + age);
}

describe('a run is performed again', () => {
  test('from the token request, with a code that is fresh and was refused', () => {
    expect(start('token', [discovery, login, token(401)])).toEqual({
      exchange: 'x3',
      text: 'Only the token request and what follows are sent again, with the same code.',
    });
  });

  test('from the authorization request, where the code is used', () => {
    const { exchange, text } = start('token', [discovery, login, token(200)]);
    expect([exchange, text]).toEqual(['x2', expect.stringContaining('its code is used')]);
  });

  test('from the authorization request, where the code is old', () => {
    const { exchange, text } = start('token', [discovery, login, token(401)], 120 * second);
    expect([exchange, text]).toEqual(['x2', expect.stringMatching(/its code is .+ old/)]);
  });

  test('from the authorization request that is changed', () => {
    expect(start('authorization', [discovery, login]).exchange).toBe('x2');
  });

  test('from its record alone, where no request is changed', () => {
    const { recorded, exchange } = start('recorded', [discovery, login, token(200)]);
    expect([recorded, exchange]).toEqual([true, undefined]);
  });

  test('from a token request without a login, however old', () => {
    expect(start('token', [discovery, token(400)], 999 * second).exchange).toBe('x3');
  });

  test.each([
    ['the first message is changed', undefined, [discovery, login]],
    ['it did not get to the changed message', 'token', [discovery, login]],
    ['it has no messages', 'authorization', []],
  ] as const)('from its start, where %s', (_why, leg, exchanges) => {
    expect(start(leg, exchanges)).toEqual({ text: 'The whole run is performed again.' });
  });
});
