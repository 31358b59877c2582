import type { HarTimings } from './har.ts';
import type { HttpMessage } from './http-message.ts';

/** A phase that did not happen, or is not known. */
const none = -1;

/**
 * The timings of a message, in milliseconds, whose sum without `ssl`, which is part of `connect`, is its time. Where only
 * the duration is known, all of it is `wait`; `send`, `wait` and `receive` are never negative.
 */
export function timingsOf({ at, endedAt, connection }: HttpMessage): {
  readonly time: number;
  readonly timings: HarTimings;
} {
  const total = Math.max(0, (endedAt ?? at) - at);
  const { dns, connect, tunnel, tls, firstByte, body } = connection?.phases ?? {};
  const connecting = [connect, tunnel, tls].filter((phase) => phase !== undefined);
  const known = {
    dns: dns ?? none,
    connect: connecting.length === 0 ? none : sum(connecting),
    ssl: tls ?? none,
    send: 0,
    receive: body ?? 0,
  };
  const others = sum([known.dns, known.connect, known.receive].filter((phase) => phase > 0));
  const wait = firstByte ?? Math.max(0, total - others);
  const rest = total - others - wait;
  return {
    time: others + wait + Math.max(0, rest),
    timings: { blocked: rest > 0 ? rest : none, ...known, wait },
  };
}

function sum(all: readonly number[]): number {
  return all.reduce((before, one) => before + one, 0);
}
