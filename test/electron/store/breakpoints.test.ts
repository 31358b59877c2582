import { describe, expect, test } from 'vitest';
import type { ConnectionDraft } from '../../../core/bridge/channels.ts';
import type { BreakpointConditions } from '../../../core/debug/breakpoint.ts';
import { databasePath, noKeyStore, open, openRaw, tempFolder } from '../../support/store/temp-store.ts';

const draft: ConnectionDraft = {
  name: 'Test',
  issuer: 'https://op.example',
  clientId: 'app',
  authentication: 'none',
  redirectUri: 'https://app.example/cb',
  scope: 'openid',
  authorizationParameters: [],
  tokenParameters: [],
};

const conditions: BreakpointConditions = {
  stage: 'request',
  step: 'token',
  parameters: [{ place: 'form', name: 'client_secret', value: 'private-nonce-77' }],
};

describe('the breakpoints of a connection', () => {
  test('are there after a restart, in their order, and only there', async () => {
    const folder = tempFolder();
    const first = await open(folder);
    first.connections.save('c1', draft);
    first.connections.save('c2', draft);
    const one = first.breakpoints.save('c1', { on: true, conditions });
    const two = first.breakpoints.save('c1', { on: false, conditions: { stage: 'navigation' } });
    first.breakpoints.save('c1', { id: one.id, on: false, conditions });
    first.close();
    const { breakpoints } = await open(folder);
    expect(breakpoints.list('c1')).toEqual([{ ...one, on: false }, two]);
    expect(breakpoints.list('c2')).toEqual([]);
    expect([breakpoints.count('c1'), breakpoints.count('c2')]).toEqual([2, 0]);
  });

  test('are restored after they were deleted, until the next start', async () => {
    const folder = tempFolder();
    const first = await open(folder);
    first.connections.save('c1', draft);
    const { id } = first.breakpoints.save('c1', { on: true, conditions });
    expect(first.breakpoints.markDeleted(id, 1)).toBe(true);
    expect([first.breakpoints.list('c1'), first.breakpoints.find(id)]).toEqual([[], undefined]);
    expect(first.breakpoints.has('c1', id)).toBe(false);
    first.breakpoints.markDeleted(id, null);
    expect(first.breakpoints.list('c1')).toHaveLength(1);
    first.breakpoints.markDeleted(id, 2);
    first.close();
    const { breakpoints } = await open(folder);
    expect(breakpoints.markDeleted(id, null)).toBe(false);
  });

  test('end with the connection, and need one', async () => {
    const folder = tempFolder();
    const first = await open(folder);
    first.connections.save('c1', draft);
    first.breakpoints.save('c1', { on: true, conditions });
    expect(() => first.breakpoints.save('none', { on: true, conditions })).toThrow();
    first.connections.markDeleted('c1', 1);
    first.close();
    await open(folder);
    expect(openRaw(databasePath(folder)).prepare('SELECT * FROM breakpoints').all()).toEqual([]);
  });

  test('are not in clear in the file', async () => {
    const folder = tempFolder();
    const store = await open(folder);
    store.connections.save('c1', draft);
    store.breakpoints.save('c1', { on: true, conditions });
    const rows = openRaw(databasePath(folder)).prepare('SELECT * FROM breakpoints').all();
    expect(rows).toHaveLength(1);
    expect(Buffer.from(JSON.stringify(rows)).toString()).not.toContain('private-nonce-77');
    const record = rows[0]?.record;
    expect(Buffer.from(record instanceof Uint8Array ? record : '').toString('latin1')).not.toContain(
      'tell-nobody',
    );
  });

  test('that were damaged, exchanged, or are of another version are left out', async () => {
    const folder = tempFolder();
    const store = await open(folder);
    store.connections.save('c1', draft);
    const [one, two] = [1, 2].map(() => store.breakpoints.save('c1', { on: true, conditions }));
    const three = store.breakpoints.save('c1', { on: true, conditions: { stage: 'request' } });
    const raw = openRaw(databasePath(folder));
    const recordOf = (id: string | undefined) =>
      raw.prepare('SELECT record FROM breakpoints WHERE id = ?').get(id ?? '')?.record ?? null;
    const write = raw.prepare('UPDATE breakpoints SET record = ? WHERE id = ?');
    write.run(recordOf(two?.id), one?.id ?? '');
    write.run(Buffer.from('x'), two?.id ?? '');
    expect(store.breakpoints.list('c1')).toEqual([three]);
    expect(store.breakpoints.count('c1')).toBe(3);
  });
});

describe('breakpoints that were settings', () => {
  test('are moved to every connection, once', async () => {
    const folder = tempFolder();
    const first = await open(folder, noKeyStore);
    first.connections.save('c1', draft);
    first.connections.save('c2', draft);
    first.meta.write('settings', '{"theme":"dark","breakpoints":["token","gone",5,"token","jwks"],"x":1}');
    first.close();
    const second = await open(folder, noKeyStore);
    for (const connection of ['c1', 'c2']) {
      expect(second.breakpoints.list(connection)).toMatchObject([
        { on: true, stage: 'request', step: 'token' },
        { on: true, stage: 'request', step: 'jwks' },
      ]);
    }
    expect(second.meta.read('settings')).toBe('{"theme":"dark","x":1}');
    second.close();
    expect((await open(folder, noKeyStore)).breakpoints.list('c1')).toHaveLength(2);
  });

  test.each([undefined, '{', '[]', '{"theme":"dark"}', '{"breakpoints":7}', '{"breakpoints":[]}'])(
    'none are moved from %j',
    async (settings) => {
      const folder = tempFolder();
      const store = await open(folder);
      store.connections.save('c1', draft);
      if (settings !== undefined) store.meta.write('settings', settings);
      store.close();
      expect((await open(folder)).breakpoints.list('c1')).toEqual([]);
    },
  );
});
