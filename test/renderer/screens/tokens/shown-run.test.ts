import { describe, expect, test } from 'vitest';
import type { RunView } from '../../../../core/views/run/views.ts';
import { generationOf, shownRun } from '../../../../renderer/screens/tokens/shown-run.ts';
import { summary } from '../../../support/samples/app.ts';
import { sampleRun } from '../../../support/samples/runs.ts';

const at = 1_795_337_050_000;
const login = sampleRun(summary({ id: 'good', startedAt: at })).view;

function refresh(state: RunView['summary']['state'], persona = 'alice'): RunView {
  const { tokens: _, ...rest } = login;
  const start = summary({ id: 'next', grant: 'refresh', startedAt: at, state, persona });
  return { ...rest, summary: start, tokens: [] };
}

const open = (value: RunView) => ({ state: 'ready', id: value.summary.id, value }) as const;

describe('shownRun', () => {
  test('shows the tokens of the open run', () => {
    expect(shownRun(open(login), undefined)).toEqual({ kind: 'tokens', run: login });
  });

  test('keeps the tokens of before while they are being refreshed', () => {
    expect(shownRun(open(refresh('running')), login)).toEqual({ kind: 'refreshing', run: login });
    expect(shownRun(open(refresh('held')), login)).toEqual({ kind: 'refreshing', run: login });
  });

  test('keeps them when the refresh failed, and says so', () => {
    const failed = refresh('failed');
    expect(shownRun(open(failed), login)).toEqual({ kind: 'refresh-failed', run: failed, before: login });
  });

  test('never shows the tokens of another user', () => {
    expect(shownRun(open(refresh('running', 'bob')), login).kind).toBe('under-way');
    const other = { ...login, summary: { ...login.summary, connection: 'acme' } };
    expect(shownRun(open(refresh('failed')), other).kind).toBe('without-tokens');
  });

  test('a new login does not show the tokens of an old one', () => {
    const { tokens: _, ...rest } = login;
    const started = { ...rest, summary: summary({ id: 'new', startedAt: at, state: 'running' }), tokens: [] };
    expect(shownRun(open(started), login).kind).toBe('under-way');
  });

  test.each(['api-call', 'introspection', 'revocation', 'logout'] as const)(
    'names the run whose tokens the %s uses, and never says that there were none',
    (grant) => {
      const { tokens: _, ...rest } = login;
      for (const state of ['running', 'completed', 'failed'] as const) {
        const start = summary({ id: 'next', grant, startedAt: at, state });
        const run: RunView = { ...rest, summary: { ...start, follows: { run: 'good' } }, tokens: [] };
        expect(shownRun(open(run), login)).toEqual({ kind: 'used-tokens', run, parent: 'good' });
      }
    },
  );

  test('says why there is nothing to show', () => {
    const failure = { code: 'not-found', message: 'gone' };
    expect(shownRun({ state: 'none' }, login).kind).toBe('none');
    expect(shownRun({ state: 'loading', id: 'a' }, undefined).kind).toBe('loading');
    expect(shownRun({ state: 'failed', id: 'a', failure }, login).kind).toBe('unreadable');
    expect(shownRun(open(refresh('failed')), undefined).kind).toBe('without-tokens');
  });
});

test('generationOf finds the run among its generations', () => {
  expect(generationOf(login)).toBe(1);
  expect(generationOf({ ...login, generations: [] })).toBeUndefined();
});
