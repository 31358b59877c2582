import { createHmac } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { nodeCrypto } from '../../../electron/crypto/crypto.ts';
import { putBack } from '../../../electron/machine/apart-texts.ts';
import { readText } from '../../../electron/text-reader/read-text.ts';
import type { TextToRead } from '../../../electron/text-reader/reading-messages.ts';
import { startReadingWorker } from '../../../electron/text-reader/start-reading-worker.ts';
import { TextReader } from '../../../electron/text-reader/text-reader.ts';
import { type HandReadingWorker, handReadingWorker } from '../../support/threads/hand-reading-worker.ts';

const never = new AbortController().signal;
const secret = 'correct-horse-battery-staple-0123456789';
const fixtures = join(import.meta.dirname, '../../fixtures');

function hs256(claims: object): string {
  const input = [{ alg: 'HS256', typ: 'JWT' }, claims]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.');
  return `${input}.${createHmac('sha256', secret).update(input).digest('base64url')}`;
}

const toRead = (text: string, key?: string): TextToRead => ({
  text,
  keys: new Map(key === undefined ? [] : [['0', { clientSecret: key }]]),
  now: 1_800_000_000_000,
});

describe('in a thread of its own', () => {
  const reader = new TextReader(startReadingWorker);
  afterAll(() => reader.close());

  const texts: readonly (readonly [string, TextToRead])[] = [
    ['nothing', toRead('')],
    ['no token', toRead('\u0000\u202e<script> \ud800')],
    ['an HMAC', toRead(`Bearer ${hs256({ sub: 'alice' })}`)],
    ['a verified HMAC', toRead(hs256({ sub: 'alice' }), secret)],
    ['a wrong secret', toRead(hs256({ sub: 'alice' }), 'another')],
    ['a token of one megabyte', toRead(hs256({ sub: 'large', pad: 'x'.repeat(750_000) }))],
    [
      'many claims',
      toRead(hs256(Object.fromEntries(Array.from({ length: 9_000 }, (_, at) => [`c${at}`, at])))),
    ],
    ['many tokens', toRead(Array.from({ length: 600 }, (_, at) => hs256({ sub: `user ${at}` })).join('\n'))],
    [
      'broken tokens',
      toRead(`${hs256({ sub: 1 }).slice(0, 60)} e30=.e30.x eyJhbGciOiJub25lIn0.eyJhIjoxLCJhIjoyfQ.`),
    ],
    ['umlauts', toRead(`{"access_token":"${hs256({ name: 'Jürgen 𝒳' })}","ü":"ö"}`)],
    ...globSync('{rfc-examples,jose-cookbook}/**/*.*', { cwd: fixtures }).map(
      (file) => [file, toRead(readFileSync(join(fixtures, file), 'utf8'))] as const,
    ),
  ];

  test.each(texts)('%s is read as it is read at once', async (_what, request) => {
    const outcome = await reader.read(request, never);
    if (outcome.state !== 'read') throw new Error(outcome.state);
    const { view, digest } = readText(request, {
      ...nodeCrypto,
      findCommonSecret: ({ madeBy }) => ({ state: madeBy === undefined ? 'searching' : 'not-found' }),
    });
    const untimed = (value: object) => ({ ...value, took: 0 });
    const whole = { ...JSON.parse(putBack(outcome.json, outcome.apart)), text: request.text };
    expect(untimed(whole)).toEqual(JSON.parse(JSON.stringify(untimed(view))));
    expect(outcome.json.length).toBeLessThan(4_000_000);
    expect(outcome.digest).toEqual(structuredClone(digest));
  });

  test('a program that is missing is the reason why nothing was read, each time', async () => {
    const broken = new TextReader((events) => startReadingWorker(events, '/nowhere/reading-worker.js'));
    for (let time = 0; time < 2; time += 1) {
      expect(await broken.read(toRead('text'), never)).toEqual({
        state: 'failed',
        reason: expect.stringContaining('reading-worker.js'),
      });
    }
  });

  test('a cancelled text is followed by another one', async () => {
    const control = new AbortController();
    const first = reader.read(toRead(hs256({ pad: 'x'.repeat(750_000) })), control.signal);
    control.abort();
    expect(await first).toEqual({ state: 'cancelled' });
    expect(await reader.read(toRead('text'), never)).toMatchObject({ state: 'read' });
  });
});

describe('readings', () => {
  let worker: HandReadingWorker;
  let reader: TextReader;
  beforeEach(() => {
    worker = handReadingWorker();
    reader = new TextReader(worker.start);
  });

  test('follow each other in one thread, which starts with the first', async () => {
    expect(worker.count.started).toBe(0);
    for (const text of ['one', 'three']) {
      const read = reader.read(toRead(text), never);
      worker.read();
      expect(await read).toMatchObject({
        state: 'read',
        json: expect.stringContaining(`${text.length} characters`),
      });
    }
    expect(worker.count).toEqual({ started: 1, terminated: 0 });
  });

  test('cancel the one before, whose thread ends', async () => {
    const first = reader.read(toRead('one'), never);
    const second = reader.read(toRead('three'), never);
    expect(await first).toEqual({ state: 'cancelled' });
    worker.read();
    expect(await second).toMatchObject({ json: expect.stringContaining('5 characters') });
    expect(worker.count).toEqual({ started: 2, terminated: 1 });
  });

  test('are cancelled by their caller, and not once they have ended', async () => {
    const control = new AbortController();
    const first = reader.read(toRead('one'), control.signal);
    worker.read();
    await first;
    control.abort();
    expect(worker.count.terminated).toBe(0);
    expect(await reader.read(toRead('two'), control.signal)).toEqual({ state: 'cancelled' });
    expect(worker.requests).toHaveLength(1);
  });

  test('fail with the thread, and the next one starts another', async () => {
    const first = reader.read(toRead('one'), never);
    worker.end('out of memory');
    expect(await first).toEqual({ state: 'failed', reason: 'out of memory' });
    const second = reader.read(toRead('two'), never);
    worker.read();
    expect((await second).state).toBe('read');
    expect(worker.count).toEqual({ started: 2, terminated: 0 });
  });

  test('fail when no thread can be started', async () => {
    const broken = new TextReader(() => {
      throw new Error('no more threads');
    });
    expect(await broken.read(toRead('one'), never)).toEqual({ state: 'failed', reason: 'no more threads' });
  });

  test('end with the app, which ends the thread', async () => {
    const first = reader.read(toRead('one'), never);
    reader.close();
    expect((await first).state).toBe('cancelled');
    expect((await reader.read(toRead('two'), never)).state).toBe('cancelled');
    expect(worker.count).toEqual({ started: 1, terminated: 1 });
  });
});
