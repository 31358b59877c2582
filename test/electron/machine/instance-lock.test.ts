import { mkdtempSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { takeInstanceLock } from '../../../electron/machine/instance-lock.ts';
import { hold } from '../../support/wire/held-connection.ts';

const newFolder = () => mkdtempSync(join(tmpdir(), 'grantscope-lock-'));
const nothing = () => undefined;

test('a second start is reported to the first one and gets no lock', async () => {
  const folder = newFolder();
  let shown = 0;
  const first = await takeInstanceLock(folder, () => {
    shown += 1;
  });
  expect(await takeInstanceLock(folder, nothing)).toBeUndefined();
  expect(shown).toBe(1);
  await first?.release();
});

test('the lock can be taken again once it was given back', async () => {
  const folder = newFolder();
  await (await takeInstanceLock(folder, nothing))?.release();
  const second = await takeInstanceLock(folder, nothing);
  expect(second).toBeDefined();
  await second?.release();
});

test('folders do not lock each other', async () => {
  const [one, two] = [
    await takeInstanceLock(newFolder(), nothing),
    await takeInstanceLock(newFolder(), nothing),
  ];
  expect(one).toBeDefined();
  expect(two).toBeDefined();
  await one?.release();
  await two?.release();
});

test.skipIf(process.platform === 'win32')(
  'a socket file that a dead process left behind does not lock',
  async () => {
    const folder = newFolder();
    const lock = await takeInstanceLock(folder, nothing);
    await lock?.release();
    writeFileSync(join(folder, 'window.sock'), '');
    const again = await takeInstanceLock(folder, nothing);
    expect(again).toBeDefined();
    await again?.release();
  },
);

test.skipIf(process.platform === 'win32')('anything but the word is refused', async () => {
  const folder = newFolder();
  let shown = 0;
  const lock = await takeInstanceLock(folder, () => {
    shown += 1;
  });
  const answer = await new Promise<string>((resolve) => {
    let text = '';
    const socket = connect(join(folder, 'window.sock'), () => socket.write('rm -rf'));
    socket.on('data', (data) => {
      text += data.toString();
    });
    socket.on('close', () => resolve(text));
    socket.on('error', () => undefined);
  });
  expect(answer).toBe('');
  expect(shown).toBe(0);
  await lock?.release();
});

test.skipIf(process.platform === 'win32')(
  'connections that say nothing neither keep a second start away nor the lock',
  async () => {
    const folder = newFolder();
    let shown = 0;
    const lock = await takeInstanceLock(folder, () => {
      shown += 1;
    });
    const place = { path: join(folder, 'window.sock') };
    const held = await Promise.all(Array.from({ length: 40 }, () => hold(place)));
    expect(await takeInstanceLock(folder, nothing)).toBeUndefined();
    expect(shown).toBe(1);
    await lock?.release();
    await Promise.all(held.map(({ ended }) => ended));
    const again = await takeInstanceLock(folder, nothing);
    expect(again).toBeDefined();
    await again?.release();
  },
);

test('of many that start at once after a crash, one alone gets the lock', async () => {
  const folder = newFolder();
  writeFileSync(join(folder, 'window.sock'), '');
  const locks = await Promise.all(Array.from({ length: 5 }, () => takeInstanceLock(folder, nothing)));
  const taken = locks.filter((lock) => lock !== undefined);
  expect(taken).toHaveLength(1);
  await taken[0]?.release();
});

test('a path that is too long for a socket locks all the same', async () => {
  const folder = join(newFolder(), 'x'.repeat(120));
  let shown = 0;
  const first = await takeInstanceLock(folder, () => {
    shown += 1;
  });
  expect(await takeInstanceLock(folder, nothing)).toBeUndefined();
  expect(shown).toBe(1);
  await first?.release();
});

test('a folder that cannot be created does not prevent a start', async () => {
  const folder = newFolder();
  writeFileSync(join(folder, 'file'), '');
  const lock = await takeInstanceLock(join(folder, 'file'), nothing);
  expect(lock).toBeDefined();
  await lock?.release();
});
