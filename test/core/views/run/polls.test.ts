import { describe, expect, test } from 'vitest';
import type { HttpResponse } from '../../../../core/oauth/message.ts';
import type { StepExchange } from '../../../../core/record/exchange.ts';
import { readSequence } from '../../../../core/views/message/sequence.ts';
import { httpReply, json } from '../../../support/play.ts';

const pending = json({ error: 'authorization_pending' }, 400);
const slowDown = json({ error: 'slow_down' }, 400);
const denied = json({ error: 'access_denied' }, 400);
const granted = json({ access_token: 'at' });

function polls(responses: readonly HttpResponse[]): readonly StepExchange[] {
  return responses.map((response, step) => {
    const draft = {
      kind: 'http',
      leg: 'token',
      request: { method: 'POST', url: 'https://login.example/token', headers: [] },
    } as const;
    return {
      kind: 'step',
      id: `x${step + 1}`,
      step,
      script: 'device@1',
      at: step * 5000,
      endedAt: step * 5000 + 10,
      draft,
      performed: draft,
      believed: httpReply(response),
    };
  });
}

const lines = (responses: readonly HttpResponse[], verbose = false) =>
  readSequence(polls(responses), verbose).map(({ label, status, mood }) => [label, status, mood]);

describe('polls in the sequence', () => {
  test('that follow one another are one line, which no fault is seen in', () => {
    expect(lines([pending, pending, pending, granted])).toEqual([
      ['Token request, 3 times', 'pending', 'plain'],
      ['Token request', '200', 'good'],
    ]);
    const [folded] = readSequence(polls([pending, pending, granted]), false);
    expect(folded?.exchanges).toEqual(['x1', 'x2']);
    expect(folded?.parts?.map(({ status }) => status)).toEqual([
      'authorization_pending',
      'authorization_pending',
    ]);
  });

  test('show each slow_down on a line of its own', () => {
    expect(lines([pending, slowDown, pending, denied])).toEqual([
      ['Token request', 'pending', 'plain'],
      ['Token request', 'slow down', 'plain'],
      ['Token request', 'pending', 'plain'],
      ['Token request', '400', 'bad'],
    ]);
  });

  test('are all shown where everything is', () => {
    expect(lines([pending, pending, granted], true)).toHaveLength(3);
  });
});
