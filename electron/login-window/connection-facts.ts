import type { Protocol } from 'devtools-protocol';
import { present } from '../../core/base/present.ts';
import type { ConnectionFacts } from '../../core/record/exchange.ts';

/**
 * Returns what a browser measured of a response; `finishedAt` is when its body was complete, in seconds of the browser's
 * clock. Undefined for one that did not come over the network. A pause of its request counts as waiting.
 */
export function connectionFactsOf(
  { timing, remoteIPAddress, fromDiskCache, fromServiceWorker }: Protocol.Network.Response,
  finishedAt?: number,
): ConnectionFacts | undefined {
  if (timing === undefined || fromDiskCache === true || fromServiceWorker === true) return undefined;
  const between = (start: number, end: number) => (start < 0 || end < start ? undefined : end - start);
  const hasTls = timing.sslStart >= 0;
  const body =
    finishedAt === undefined
      ? undefined
      : between(timing.receiveHeadersEnd, (finishedAt - timing.requestTime) * 1_000);
  return present({
    remoteAddress: remoteIPAddress === '' ? undefined : remoteIPAddress,
    phases: present({
      dns: between(timing.dnsStart, timing.dnsEnd),
      connect: between(timing.connectStart, hasTls ? timing.sslStart : timing.connectEnd),
      tls: between(timing.sslStart, timing.sslEnd),
      firstByte: between(timing.sendEnd, timing.receiveHeadersEnd),
      body,
    }),
  });
}
