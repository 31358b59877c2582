import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
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

/** Takes the lock of a new folder, and notes what later starts bring. */
async function listening() {
  const folder = newFolder();
  const started: (string | undefined)[] = [];
  const lock = await takeInstanceLock(folder, (link) => started.push(link));
  /** Sends texts one after the other, and returns the response. */
  const send = (...texts: readonly string[]) =>
    new Promise<string>((resolve) => {
      let text = '';
      const socket = connect(join(folder, 'window.sock'), async () => {
        for (const part of texts) {
          socket.write(part);
          await new Promise((next) => setTimeout(next, 20));
        }
      });
      socket.on('data', (data) => {
        text += data.toString();
      });
      socket.on('close', () => resolve(text));
      socket.on('error', () => undefined);
    });
  return { folder, started, send, lock, release: () => lock?.release() };
}

test.each([
  ['a link', 'grantscope:/cb?code=1&state=s'],
  ['a link that is longer than one message', `grantscope:/cb?code=${'x'.repeat(90_000)}`],
  ['a link with a line break, which a URL may contain', 'grantscope:/cb?co\nde=1'],
])('a second start passes on %s', async (_what, link) => {
  const { folder, started, release } = await listening();
  expect(await takeInstanceLock(folder, nothing, link)).toBeUndefined();
  expect(started).toEqual([link]);
  await release();
});

test.skipIf(process.platform === 'win32')('a link in two parts is one link', async () => {
  const { started, send, release } = await listening();
  expect(await send('li', 'nk "grantscope:/c', 'b"\n')).toBe('shown');
  expect(started).toEqual(['grantscope:/cb']);
  await release();
});

test.skipIf(process.platform === 'win32').each([
  ['another word', 'rm -rf'],
  ['a word that continues', 'showing'],
  ['a link of another scheme', 'link "https://a.example/cb?code=1"\n'],
  ['a link that is too long', `link "grantscope:/${'x'.repeat(100_000)}"\n`],
  ['no text', 'link {"href":"grantscope:/cb"}\n'],
  ['no JSON', 'link grantscope:/cb\n'],
  ['no link', 'link \n'],
  ['a line without end', `link "${'x'.repeat(700_000)}`],
])('%s is refused', async (_what, text) => {
  const { started, send, release } = await listening();
  expect(await send(text)).toBe('');
  expect(started).toEqual([]);
  await release();
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

function empty(folder: string): void {
  for (const name of readdirSync(folder)) rmSync(join(folder, name));
}

describe.skipIf(process.platform === 'win32')('a lock whose folder is removed', () => {
  test.each([
    ['the folder', (folder: string) => rmSync(folder, { recursive: true })],
    ['both files', empty],
    ['its file', (folder: string) => rmSync(join(folder, 'window.lock'))],
    ['the socket', (folder: string) => rmSync(join(folder, 'window.sock'))],
  ])('is taken again, and later starts are heard of again: %s', async (_what, remove) => {
    const { folder, started, lock } = await listening();
    remove(folder);
    await lock?.renew();
    expect(await takeInstanceLock(folder, nothing, 'grantscope:/cb')).toBeUndefined();
    expect(started).toEqual(['grantscope:/cb']);
    expect(statSync(join(folder, 'window.sock')).mode & 0o077).toBe(0);
    await lock?.release();
    const next = await takeInstanceLock(folder, nothing);
    expect(next).toBeDefined();
    await next?.release();
  });

  test('is the same one where nothing was removed', async () => {
    const { folder, started, lock } = await listening();
    const before = readdirSync(folder).map((name) => statSync(join(folder, name)).ino);
    await lock?.renew();
    expect(readdirSync(folder).map((name) => statSync(join(folder, name)).ino)).toEqual(before);
    expect(await takeInstanceLock(folder, nothing)).toBeUndefined();
    expect(started).toHaveLength(1);
    await lock?.release();
  });

  test('stays with another instance that has taken it meanwhile', async () => {
    const { folder, started, lock } = await listening();
    rmSync(folder, { recursive: true });
    let shown = 0;
    const other = await takeInstanceLock(folder, () => {
      shown += 1;
    });
    await lock?.renew();
    expect(await takeInstanceLock(folder, nothing)).toBeUndefined();
    expect([started.length, shown]).toEqual([0, 1]);
    await lock?.release();
    expect(await takeInstanceLock(folder, nothing)).toBeUndefined();
    expect(shown).toBe(2);
    await other?.release();
  });
});
