import { connect } from 'node:net';
import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  connectToStarter,
  openStartChannel,
  type StartChannel,
  type StartMark,
} from '../../../electron/machine/ready-mark.ts';

const channels: StartChannel[] = [];
afterEach(() => {
  for (const channel of channels.splice(0)) channel.close();
});

async function channelOf() {
  const marks: StartMark[] = [];
  const channel = await openStartChannel((mark) => marks.push(mark));
  channels.push(channel);
  return { channel, marks };
}

describe('the desktop app and its starter', () => {
  it('tell marks in order, and an orderly end', async () => {
    const { channel, marks } = await channelOf();
    const env = { GRANTSCOPE_START_CHANNEL: channel.address, OTHER: 'x' };
    const end = Promise.withResolvers<void>();
    const starter = connectToStarter(env, end.resolve);
    expect(env).toEqual({ OTHER: 'x' });
    starter?.tell({ at: 'data' });
    await starter?.tell({ at: 'failed', reason: 'a\nb' });
    await expect.poll(() => marks).toEqual([{ at: 'data' }, { at: 'failed', reason: 'a\nb' }]);
    expect(channel.askToEnd()).toBe(true);
    await end.promise;
  });

  it('agree on an end that was requested before they were connected', async () => {
    const { channel } = await channelOf();
    expect(channel.askToEnd()).toBe(false);
    const end = Promise.withResolvers<void>();
    connectToStarter({ GRANTSCOPE_START_CHANNEL: channel.address }, end.resolve);
    await end.promise;
  });

  it('do without each other: no starter, or one that has gone', async () => {
    expect(connectToStarter({}, () => undefined)).toBeUndefined();
    expect(connectToStarter({ GRANTSCOPE_START_CHANNEL: '' }, () => undefined)).toBeUndefined();
    const gone = connectToStarter({ GRANTSCOPE_START_CHANNEL: '/nowhere/socket' }, () => undefined);
    await gone?.tell({ at: 'open' });
    await gone?.tell({ at: 'open' });
  });
});

describe('the socket', () => {
  it('is in no folder on Windows, whatever that for temporary files is', async () => {
    for (const name of ['TMPDIR', 'TEMP', 'TMP']) vi.stubEnv(name, '/no/such');
    const channel = await openStartChannel(() => undefined, 'win32').finally(() => vi.unstubAllEnvs());
    expect(channel.address).toMatch(/^\\\\\.\\pipe\\grantscope-start-/);
    channel.close();
  });

  const written = (address: string, text: string) =>
    new Promise<void>((resolve) => {
      const socket = connect(address, () => socket.write(text));
      socket.on('error', () => undefined);
      socket.once('close', () => resolve());
    });

  it('ends a line without end', async () => {
    const { channel, marks } = await channelOf();
    await written(channel.address, 'x'.repeat(100_000));
    await channel.closed;
    expect([marks, channel.askToEnd()]).toEqual([[], false]);
  });

  it('takes one connection', async () => {
    const { channel, marks } = await channelOf();
    connectToStarter({ GRANTSCOPE_START_CHANNEL: channel.address }, () => undefined)?.tell({ at: 'data' });
    await expect.poll(() => marks).toHaveLength(1);
    await written(channel.address, '{"at":"open"}\n');
    expect(marks).toEqual([{ at: 'data' }]);
  });

  it.each(['', 'open', '{', 'null', '{"at":"opened"}', '{"at":"failed","reason":1}'])(
    'ignores the line %j, and reads the next one',
    async (line) => {
      const { channel, marks } = await channelOf();
      connect(channel.address).end(`${line}\n{"at":"open"}\n`);
      await channel.closed;
      expect(marks).toEqual([{ at: 'open' }]);
    },
  );
});
