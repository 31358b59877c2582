import { describe, expect, test } from 'vitest';
import { nameOfRun, placeOfRun, rowsOfRuns } from '../../../renderer/shell/run-rows.ts';
import { sampleApp, summary } from '../../support/samples/app.ts';

const now = Date.parse('2026-11-29T12:00:00Z');
const at = (time: string) => summary({ id: time, startedAt: Date.parse(time) });

describe('the list of runs', () => {
  test('has a heading for each day, at its newest run', () => {
    const times = [
      '2026-11-29T11:59:00Z',
      '2026-11-29T00:00:00Z',
      '2026-11-28T23:59:59Z',
      '2026-11-24T09:00:00Z',
      '2026-11-12T09:00:00Z',
      '2026-11-12T08:00:00Z',
      '2025-01-12T09:00:00Z',
    ];
    expect(rowsOfRuns(times.map(at), now, 'UTC').map(({ day }) => day)).toEqual([
      'Today',
      undefined,
      'Yesterday',
      'Tue',
      '12 Nov',
      undefined,
      '12 Jan 2025',
    ]);
  });

  test('takes a run of the future, by a clock that was set back, for one of today', () => {
    expect(rowsOfRuns([at('2026-12-24T18:00:00Z')], now, 'UTC')[0]?.day).toBe('Today');
  });

  test('has the pinned runs first, under one heading', () => {
    const [newest, older, oldest] = [
      at('2026-11-29T11:59:00Z'),
      at('2026-11-29T10:00:00Z'),
      at('2026-11-01T09:00:00Z'),
    ];
    const pinned = [newest, { ...older, pinned: true as const }, { ...oldest, pinned: true as const }];
    expect(rowsOfRuns(pinned, now, 'UTC').map(({ run, day }) => [run.id, day])).toEqual([
      [older.id, 'Pinned'],
      [oldest.id, undefined],
      [newest.id, 'Today'],
    ]);
  });

  test('is empty without runs', () => {
    expect(rowsOfRuns([], now)).toEqual([]);
  });
});

describe('the place of a run', () => {
  const { connections } = sampleApp(now);
  const run = at('2026-11-29T11:59:00Z');
  const { persona: _, ...withoutUser } = run;

  test.each([
    ['names user and connection', run, 'alice at Demo provider'],
    ['names the connection where no user signed in', withoutUser, 'Demo provider'],
    ['names the user where the connection was deleted', { ...run, connection: 'gone' }, 'alice'],
    ['says that the connection was deleted', { ...withoutUser, connection: 'gone' }, 'Deleted connection'],
  ])('%s', (_what, shown, place) => {
    expect(placeOfRun(shown, connections)).toBe(place);
  });
});

describe('the name of a run in one line', () => {
  const { connections } = sampleApp(now);
  const run = at('2026-11-29T11:59:00Z');

  test.each([
    [run, 'Code + PKCE, alice at Demo provider: passed'],
    [
      {
        ...run,
        state: 'failed',
        failed: { code: 'token-error', leg: 'token', error: 'invalid_client' },
      } as const,
      'Code + PKCE, alice at Demo provider: invalid_client',
    ],
    [{ ...run, state: 'failed' } as const, 'Code + PKCE, alice at Demo provider: failed'],
    [{ ...run, state: 'running', name: 'Mine' } as const, 'Mine, alice at Demo provider'],
  ])('says user, connection and outcome', (shown, name) => {
    expect(nameOfRun(shown, connections)).toBe(name);
  });
});
