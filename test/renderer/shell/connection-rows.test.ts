import { describe, expect, test } from 'vitest';
import { rowAfterKey } from '../../../renderer/components/list-keys.ts';
import { keptRows, rowsOfConnections, sortConnections } from '../../../renderer/shell/connection-rows.ts';
import { sampleApp } from '../../support/samples/app.ts';

const [first] = sampleApp(1_700_000_000_000).connections;
if (first === undefined) throw new Error('the sample has no connection');
const personas = ['alice', 'bob', 'carol'].map(
  (id) => ({ id, name: id, session: 'clean', signedIn: false }) as const,
);
const connections = ['one', 'two', 'three'].map((id) => ({ ...first, id, name: id, personas }));
const rows = rowsOfConnections(connections, 'two');
const positions = (list: typeof rows) => list.map(({ key, position }) => `${key}: ${position}`);

describe('the rows of the list of connections', () => {
  test('are the connections, and the users of the selected one below it', () => {
    expect(positions(rows)).toEqual([
      'connection one: 1',
      'connection two: 2',
      'user alice: 1',
      'user bob: 2',
      'user carol: 3',
      'connection three: 3',
    ]);
  });

  test.each([undefined, 'deleted'])('are no users while %s is selected', (selected) => {
    expect(positions(rowsOfConnections(connections, selected))).toEqual([
      'connection one: 1',
      'connection two: 2',
      'connection three: 3',
    ]);
  });

  test('are none without connections', () => {
    expect(rowsOfConnections([], 'two')).toEqual([]);
  });

  test('keep apart a connection and a user of the same id', () => {
    const [only] = connections;
    if (only === undefined) throw new Error('no connection');
    const same = rowsOfConnections([{ ...only, id: 'alice' }], 'alice');
    expect(new Set(same.map(({ key }) => key)).size).toBe(4);
  });
});

describe('the rows that stay rendered out of view', () => {
  test('are the selected connection, and the focused row with its neighbours', () => {
    expect(keptRows(rows, 'user bob')).toEqual([1, 2, 3, 4]);
    expect(keptRows(rows, undefined)).toEqual([1]);
  });

  test('do not go beyond the ends of the list', () => {
    expect(keptRows(rows, 'connection one')).toEqual([1, 0, 1]);
    expect(keptRows(rows, 'connection three')).toEqual([1, 4, 5]);
  });

  test('are none where nothing is selected or focused, or what was focused has been deleted', () => {
    const closed = rowsOfConnections(connections, undefined);
    expect(keptRows(closed, undefined)).toEqual([]);
    expect(keptRows(closed, 'user bob')).toEqual([]);
    expect(keptRows([], 'user bob')).toEqual([]);
  });
});

describe('the focus', () => {
  test.each([
    ['ArrowDown', 2, 3],
    ['ArrowUp', 2, 1],
    ['Home', 2, 0],
    ['End', 2, 5],
    ['ArrowUp', 0, 0],
    ['ArrowDown', 5, 5],
  ])('moves with %s from row %d to row %d', (key, index, next) => {
    expect(rowAfterKey(key, index, 6)).toBe(next);
  });

  test.each(['Enter', 'a', 'ArrowLeft', 'Tab', 'constructor'])('stays with %s', (key) => {
    expect(rowAfterKey(key, 2, 6)).toBeUndefined();
  });

  test('has nowhere to go in an empty list', () => {
    expect(rowAfterKey('End', 0, 0)).toBeUndefined();
  });
});

describe('environments', () => {
  const [demo, acme, orders] = sampleApp(0).connections;
  if (demo === undefined || acme === undefined || orders === undefined) throw new Error('no sample');
  const staged = { ...acme, environment: 'staging' };
  const live = { ...orders, environment: 'Production' };
  const names = (rows: readonly { readonly key: string }[]) => rows.map(({ key }) => key);

  test('have their connections below them, after those without one, in the order of their names', () => {
    expect(names(rowsOfConnections([staged, live, demo], 'acme'))).toEqual([
      'connection demo',
      'group Production',
      'connection orders',
      'group staging',
      'connection acme',
    ]);
  });

  test('that are folded list nothing, not even the selected connection', () => {
    const rows = rowsOfConnections([staged, live, demo], 'acme', ['staging', 'gone']);
    expect(names(rows)).toEqual([
      'connection demo',
      'group Production',
      'connection orders',
      'group staging',
    ]);
    expect(rows.at(-1)).toMatchObject({ open: false, count: 1 });
  });

  test('are not listed where no connection has one', () => {
    expect(rowsOfConnections([demo, acme], undefined).map(({ kind }) => kind)).not.toContain('group');
  });
});

describe('the order of connections', () => {
  const { connections, runs } = sampleApp(0);
  const order = (by: 'created' | 'name' | 'used') =>
    sortConnections(connections, by, runs).map(({ id }) => id);

  test('is that of their creation, of their names, or of their newest runs', () => {
    expect(order('created')).toEqual(['demo', 'acme', 'orders']);
    expect(order('name')).toEqual(['acme', 'demo', 'orders']);
    const used = runs.map((run) => ({ ...run, connection: 'orders' }));
    expect(sortConnections(connections, 'used', used).map(({ id }) => id)).toEqual([
      'orders',
      'demo',
      'acme',
    ]);
  });

  test('stays as it is where nothing was run', () => {
    expect(sortConnections(connections, 'used', []).map(({ id }) => id)).toEqual(['demo', 'acme', 'orders']);
  });
});
