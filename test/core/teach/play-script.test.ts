import { describe, expect, test } from 'vitest';
import { guidedGrants } from '../../../core/teach/guide.ts';
import { explainPhase, phaseOf, playedMessages, readingTime } from '../../../core/teach/play-script.ts';
import type { ExchangeView } from '../../../core/views/message/message-view.ts';
import type { HeldView } from '../../../core/views/run/views.ts';

describe.each(guidedGrants)('the messages of %s', (grant) => {
  const legs = [...new Set(playedMessages(grant).map(({ leg }) => leg))];

  test.each(legs)('have a sentence each for request and response: %s', (leg) => {
    for (const moment of ['request', 'answer'] as const) {
      expect(explainPhase(grant, leg, moment)).toMatch(/^[A-Z].{20,240}\.$/s);
    }
    expect(explainPhase(grant, leg, 'request')).not.toBe(explainPhase(grant, leg, 'answer'));
  });

  test('go to the API only with a token, and after the token request', () => {
    const labels = playedMessages(grant).map(({ label }) => label);
    expect(labels.includes('API call')).toBe(grant !== 'refresh');
    expect(new Set(labels).size).toBe(labels.length);
  });
});

test.each(guidedGrants)('it is explained why the JWKS is fetched again: %s', (grant) => {
  for (const moment of ['request', 'answer'] as const) {
    expect(explainPhase(grant, 'jwks-again', moment)).toMatch(/^[A-Z].{20,240}\.$/s);
  }
});

describe('nothing is explained', () => {
  test.each([
    ['client-credentials', 'authorization', 'request'],
    ['implicit', 'token', 'request'],
    ['refresh', 'token', 'answer'],
    ['authorization-code', 'refresh', 'refused'],
    ['authorization-code', 'constructor', 'request'],
    ['authorization-code', '', 'meanwhile'],
  ] as const)('of %s, which has no leg %s', (grant, leg, moment) => {
    expect(explainPhase(grant, leg, moment)).toBeUndefined();
  });

  test('of what happens meanwhile, where the user has nothing to do', () => {
    expect(explainPhase('authorization-code', 'token', 'meanwhile')).toBeUndefined();
    expect(explainPhase('authorization-code', 'token', 'pending')).toBeUndefined();
  });
});

test('what the user does meanwhile is explained', () => {
  expect(explainPhase('hybrid', 'authorization', 'meanwhile')).toContain('signs in');
  expect(explainPhase('device', 'token', 'meanwhile')).toContain('enters the code');
});

describe('where a run is paused', () => {
  const held = (stage: HeldView['stage'], facts: Partial<ExchangeView> = {}): HeldView => ({
    pause: `${stage}-1`,
    stage,
    leg: 'token',
    title: 'Token request',
    because: 'step',
    exchange: {
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
      ...facts,
    },
  });
  const answered = (status: number | undefined, error?: string): HeldView =>
    held('reply', {
      ...(status === undefined ? {} : { status }),
      response: {
        headers: [],
        raw: '',
        parameters:
          error === undefined ? [] : [{ name: 'error', value: error, masked: false, place: 'member' }],
      },
    });

  test.each([
    ['a draft', held('draft'), 'request'],
    ['an answer', answered(200), 'answer'],
    ['a captured answer', answered(undefined), 'answer'],
    ['a poll that came too early', answered(400, 'authorization_pending'), 'pending'],
    ['a poll that came too often', answered(400, 'slow_down'), 'pending'],
    ['a refusal', answered(400, 'invalid_grant'), 'refused'],
    ['a refusal through the browser', answered(undefined, 'access_denied'), 'refused'],
    ['a fault of the provider', answered(500), 'refused'],
    [
      'no response',
      held('reply', { failure: { code: 'connection-refused', message: 'Nobody is there.' } }),
      'unanswered',
    ],
  ] as const)('at %s', (_name, view, moment) => {
    expect(phaseOf(view)).toBe(moment);
  });
});

test('more words take longer to read', () => {
  expect(readingTime('One two three.')).toBeLessThan(readingTime('One two three four.'));
});
