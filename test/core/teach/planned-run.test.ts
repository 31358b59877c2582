import { describe, expect, test } from 'vitest';
import { comingMessages, plannedRun } from '../../../core/teach/planned-run.ts';
import { heldAt } from '../../support/samples/held.ts';

const labels = (messages: readonly { readonly label: string }[]) => messages.map(({ label }) => label);
const usual = [
  'Discovery',
  'JWKS',
  'Authorization request',
  'Login and consent',
  'Callback',
  'Token request',
  'UserInfo',
];

describe('the messages that a run will have', () => {
  test('are those of its grant, with the pages of the user', () => {
    expect(labels(plannedRun('authorization-code', { demo: false, scope: 'openid email' }))).toEqual(usual);
  });

  test('include the API of the demo provider', () => {
    const demo = labels(plannedRun('authorization-code', { demo: true, scope: 'openid' }));
    expect(demo).toEqual(['Discovery', 'API metadata', ...usual.slice(1), 'API call']);
  });

  test('leave UserInfo out without the scope openid', () => {
    const planned = labels(plannedRun('authorization-code', { demo: false, scope: 'orders:read openid2' }));
    expect(planned).not.toContain('UserInfo');
    expect(labels(plannedRun('refresh', { demo: false }))).not.toContain('API call');
  });
});

describe('the messages that are still to come', () => {
  const planned = plannedRun('authorization-code', { demo: false });
  const none = { messages: [] };

  test('are all of them at first', () => {
    expect(comingMessages(planned, none)).toEqual(planned);
  });

  test('are those after the one at which the run is paused', () => {
    expect(labels(comingMessages(planned, { ...none, held: heldAt('token') }))).toEqual(['UserInfo']);
    expect(labels(comingMessages(planned, { ...none, held: heldAt('jwks', 'reply') }))).toEqual(
      usual.slice(2),
    );
  });

  test('are none after the last', () => {
    expect(comingMessages(planned, { ...none, held: heldAt('userinfo') })).toEqual([]);
  });

  test('are the callback and what follows while the user signs in', () => {
    const working = { leg: 'authorization', text: 'Waiting for login' } as const;
    expect(labels(comingMessages(planned, { ...none, working }))).toEqual(usual.slice(4));
  });
});
