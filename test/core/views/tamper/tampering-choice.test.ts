import { describe, expect, test } from 'vitest';
import { FlowFailure } from '../../../../core/base/failure.ts';
import { textBody } from '../../../../core/oauth/message.ts';
import type { RunPlan } from '../../../../core/record/run-plan.ts';
import { http, type Script } from '../../../../core/script/draft.ts';
import { rehearse } from '../../../../core/tamper/rehearse.ts';
import { tamperingChoices } from '../../../../core/views/tamper/tampering-choice.ts';

const plan: RunPlan = {
  kind: 'login',
  version: 1,
  connection: {
    name: 'Acme',
    issuer: 'https://op.example',
    authorizationParameters: [],
    tokenParameters: [],
    network: {},
  },
  client: { clientId: 'app', authentication: { method: 'none' } },
  options: { grant: 'client-credentials', scope: '' },
};

const form = [['Content-Type', 'application/x-www-form-urlencoded']] as const;
const request = (url: string) => ({
  method: 'POST',
  url,
  headers: form,
  body: textBody('client_id=app&code=c'),
});

function why(url: string): string | undefined {
  const steps = rehearse(sendOnce(url), {});
  return tamperingChoices(plan, steps).find(({ id }) => id === 'code-changed')?.why;
}

function* sendOnce(url: string): Script<void> {
  yield* http('token', request(url));
}

describe('a tampering that can be ordered', () => {
  test('goes to a host of the connection', () => {
    expect(why('https://op.example/token')).toBeUndefined();
  });

  test.each([
    'https://tokens.example/token',
    'https://op.example:8443/token',
    'https://op.example.evil.example/token',
    'https://op.example@evil.example/token',
  ])('does not apply at %s', (url) => {
    expect(why(url)).toBe('the message goes to a host that is not one of the connection');
  });
});

describe('a rehearsal', () => {
  test('ends where the script fails, and keeps the steps before', () => {
    const failing = function* (): Script<void> {
      yield* http('token', request('https://op.example/token'));
      throw new FlowFailure({ code: 'token-error', message: 'refused', step: 'token' });
    };
    expect(rehearse(failing(), {})).toHaveLength(1);
  });

  test('is bounded for a script that does not end', () => {
    const endless = function* (): Script<void> {
      while (true) yield* http('token', request('https://op.example/token'));
    };
    expect(rehearse(endless(), {})).toHaveLength(200);
  });

  test('throws what is no failure of the run', () => {
    const broken = function* (): Script<void> {
      yield* http('token', request('https://op.example/token'));
      throw new TypeError('broken');
    };
    expect(() => rehearse(broken(), {})).toThrow('broken');
  });
});
