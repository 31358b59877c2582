import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Protocol } from 'devtools-protocol';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { bodyLimits, createBodyReader } from '../../../electron/login-window/body-reader.ts';
import { processMemory } from '../../../electron/login-window/browser-memory.ts';
import type { DevtoolsPort } from '../../../electron/login-window/devtools-port.ts';
import type { LoginBrowser } from '../../../electron/ports/ports.ts';
import { browseTo, failureOf, openWindow } from '../../support/browser/window.ts';
import { handClock } from '../../support/hand-clock.ts';

function paused(headers: Readonly<Record<string, string>> = {}): Protocol.Fetch.RequestPausedEvent {
  return {
    requestId: 'r1',
    request: {
      url: 'https://op.example/',
      method: 'GET',
      headers: {},
      initialPriority: 'High',
      referrerPolicy: 'origin',
    },
    frameId: 'f',
    resourceType: 'Document',
    responseStatusCode: 200,
    responseHeaders: Object.entries(headers).map(([name, value]) => ({ name, value })),
  };
}

/** A browser that collects a body until `end`, and whose memory the test sets. */
function openReader(memory: readonly (number | undefined)[]) {
  const clock = handClock();
  const body = Promise.withResolvers<unknown>();
  let looks = 0;
  const port = { send: () => body.promise, on: () => () => undefined, onClosed: () => undefined };
  const reader = createBodyReader({
    port: port as unknown as DevtoolsPort,
    clock,
    memory: async () => memory[Math.min(looks++, memory.length - 1)],
  });
  return {
    reader,
    clock,
    looks: () => looks,
    end: (text: string) => body.resolve({ body: text, base64Encoded: false }),
  };
}

describe('a body without a length', () => {
  it('is read to its end', async () => {
    const { reader, clock, end, looks } = openReader([0]);
    const read = reader.read(paused());
    await clock.pass(10 * bodyLimits.everyMs);
    end('<p>hello');
    expect(String(await read)).toBe('<p>hello');
    const before = looks();
    await clock.pass(10 * bodyLimits.everyMs);
    expect([looks(), clock.waiting]).toEqual([before, 0]);
  });

  it('is given up when the browser takes too much memory meanwhile', async () => {
    const { reader, clock, looks } = openReader([1_000, 1_000 + bodyLimits.bytes, 1_001 + bodyLimits.bytes]);
    const read = reader.read(paused());
    await clock.pass(10 * bodyLimits.everyMs);
    expect([await read, looks(), clock.waiting]).toEqual(['too-large', 3, 0]);
  });

  it('is read to its end where the memory is not known', async () => {
    const { reader, clock, end } = openReader([undefined]);
    const read = reader.read(paused());
    await clock.pass(10 * bodyLimits.everyMs);
    end('x');
    expect(String(await read)).toBe('x');
  });

  it('is looked after together with all others', async () => {
    const { reader, clock, looks } = openReader([0]);
    for (let index = 0; index < 1_000; index += 1) void reader.read(paused());
    await clock.pass(bodyLimits.everyMs);
    expect(looks()).toBeLessThan(5);
  });
});

it('a body with a length is not looked after', async () => {
  const { reader, clock, end, looks } = openReader([0, Number.MAX_SAFE_INTEGER]);
  const read = reader.read(paused({ 'Content-Length': '1' }));
  await clock.pass(10 * bodyLimits.everyMs);
  end('x');
  expect([String(await read), looks()]).toEqual(['x', 0]);
});

describe.skipIf(process.platform === 'win32')('the memory of a process', () => {
  it('is known', async () => {
    const own = await processMemory(process.pid);
    expect(own).toBeGreaterThan(10_000_000);
    expect(own).toBeLessThan(100_000_000_000);
  });

  it('is not known of one that does not exist', async () => {
    expect(await processMemory(2 ** 30)).toBeUndefined();
  });
});

describe.skipIf(process.platform === 'win32')('a page that never ends', () => {
  let server: Server;
  let sent = 0;
  let window: LoginBrowser | undefined;
  beforeAll(async () => {
    const part = Buffer.alloc(1_048_576, '<p>x</p>');
    server = createServer((_request, response) => {
      response.writeHead(200, { 'content-type': 'text/html' });
      const more = () => {
        while (!response.destroyed) {
          sent += part.length;
          if (!response.write(part)) return;
        }
      };
      response.on('drain', more);
      more();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  afterEach(() => window?.close());
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  it('is stopped after a bounded number of bytes, and the trace says so', async () => {
    const { port } = server.address() as AddressInfo;
    window = openWindow({ timeoutMs: 60_000 });
    const watched = await browseTo(window, `http://127.0.0.1:${port}/`, 'https://app.example/cb');
    expect(failureOf(watched).code).not.toBe('login-timeout');
    expect(watched.observed[0]?.failure?.code).toBe('body-too-large');
    // What is sent between two looks is not limited: far less than the two gigabytes that it was.
    expect(sent).toBeLessThan(1_073_741_824);
  });
});
