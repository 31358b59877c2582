import type { Protocol } from 'devtools-protocol';
import type { Failure } from '../../core/base/failure.ts';
import type { Clock } from '../ports/ports.ts';
import { bytesOf } from './bytes.ts';
import type { DevtoolsPort } from './devtools-port.ts';

export interface BodyReaderOptions {
  readonly port: DevtoolsPort;
  readonly clock: Clock;
  /** The memory of the process of the browser that collects bodies, in bytes; absent where that is not known. */
  readonly memory?: () => Promise<number | undefined>;
}

/** How much memory a body without a length may take, and how often that is looked at. */
export const bodyLimits = { bytes: 256 * 1_048_576, everyMs: 250 } as const;

/** The body of a paused response; `too-large` for one that was given up. */
export type ReadBody = Buffer | 'too-large';

/**
 * Reads the bodies of paused responses. The browser collects a body until it ends; one without a length may never
 * end, and is given up when the browser takes too much memory meanwhile.
 */
export function createBodyReader({ port, clock, memory }: BodyReaderOptions): {
  read(paused: Protocol.Fetch.RequestPausedEvent): Promise<ReadBody>;
} {
  /** What gives up each body, with the memory when it was first looked at. One look serves all of them. */
  const pending = new Map<() => void, number | undefined>();
  let stopped = new AbortController();

  const compare = (now: number) => {
    for (const [giveUp, before] of pending) {
      if (before === undefined) pending.set(giveUp, now);
      else if (now - before > bodyLimits.bytes) giveUp();
    }
  };

  const watch = async (look: () => Promise<number | undefined>, signal: AbortSignal): Promise<void> => {
    while (!signal.aborted) {
      const now = await look();
      if (now !== undefined) compare(now);
      await clock.wait(bodyLimits.everyMs, signal);
    }
  };

  return {
    async read(paused) {
      const { requestId } = paused;
      const body = port
        .send('Fetch.getResponseBody', { requestId })
        .then((response) => bytesOf(response.body, response.base64Encoded));
      if (memory === undefined || hasLength(paused)) return body;
      const { promise: given, resolve } = Promise.withResolvers<'too-large'>();
      const giveUp = () => resolve('too-large');
      pending.set(giveUp, undefined);
      if (pending.size === 1) {
        stopped = new AbortController();
        watch(memory, stopped.signal).catch(() => undefined);
      }
      try {
        return await Promise.race([body, given]);
      } finally {
        pending.delete(giveUp);
        if (pending.size === 0) stopped.abort();
      }
    },
  };
}

/** The failure of a response whose body was given up. */
export const endlessBody: Failure = {
  code: 'body-too-large',
  message: 'The response has no length and did not end. It was stopped when it took 256 MB of memory.',
  expected: 'a response that ends',
  received: 'more than 256 MB without an end',
  hint: 'Check the server: it may send without end.',
};

function hasLength({ responseHeaders }: Protocol.Fetch.RequestPausedEvent): boolean {
  return responseHeaders?.some(({ name }) => name.toLowerCase() === 'content-length') ?? false;
}
