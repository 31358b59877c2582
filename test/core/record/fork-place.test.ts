import { describe, expect, test } from 'vitest';
import type { Exchange } from '../../../core/record/exchange.ts';
import { forkStep, prefixBefore } from '../../../core/record/fork-place.ts';
import type { Draft, Reply } from '../../../core/script/draft.ts';
import { observed } from '../../support/exchanges.ts';

const http: Draft = {
  kind: 'http',
  leg: 'token',
  request: { method: 'GET', url: 'https://a.example', headers: [] },
};
const random: Draft = { kind: 'random', leg: 'authorization', purpose: 'state', bytes: 16 };
const browse: Draft = {
  kind: 'browse',
  leg: 'authorization',
  url: 'https://a.example/authorize',
  redirectUri: 'https://b.example/',
  responseMode: 'query',
};
const reply: Reply = { kind: 'wait', now: 0 };

function step(id: string, number: number, draft: Draft): Exchange {
  return {
    kind: 'step',
    id,
    step: number,
    script: 's',
    at: 0,
    endedAt: 0,
    draft,
    performed: draft,
    believed: reply,
  };
}
const page = (id: string): Exchange => ({ ...observed('https://a.example/page'), id });

// x1 metadata, x2 and x3 random, x4 login with x5 and x6 observed, x7 token request, x8 a late page.
const run = [
  step('x1', 0, http),
  step('x2', 1, random),
  step('x3', 2, random),
  page('x5'),
  page('x6'),
  step('x4', 3, browse),
  step('x7', 4, http),
  page('x8'),
];

describe('forkStep', () => {
  test.each([
    ['x1', 0],
    ['x2', 1],
    ['x4', 1],
    ['x5', 1],
    ['x6', 1],
    ['x7', 4],
    ['x8', 4],
    ['x9', undefined],
    ['', undefined],
  ])('of %j is %j', (id, expected) => {
    expect(forkStep(run, id)).toBe(expected);
  });

  test('of a run in which no step was completed is the first', () => {
    expect(forkStep([page('x2'), page('x3')], 'x3')).toBe(0);
    expect(forkStep([], 'x1')).toBeUndefined();
  });
});

describe('prefixBefore', () => {
  test.each([
    [0, []],
    [1, ['x1']],
    [3, ['x1', 'x2', 'x3']],
    [4, ['x1', 'x2', 'x3', 'x5', 'x6', 'x4']],
    [99, run.map(({ id }) => id)],
  ])('of step %j', (number, expected) => {
    expect(prefixBefore(run, number).map(({ id }) => id)).toEqual(expected);
  });
});
