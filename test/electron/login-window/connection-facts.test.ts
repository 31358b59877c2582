import type { Protocol } from 'devtools-protocol';
import { describe, expect, it } from 'vitest';
import { connectionFactsOf } from '../../../electron/login-window/connection-facts.ts';

const timing = {
  requestTime: 100,
  proxyStart: -1,
  proxyEnd: -1,
  dnsStart: 1,
  dnsEnd: 3,
  connectStart: 3,
  connectEnd: 20,
  sslStart: 8,
  sslEnd: 20,
  workerStart: -1,
  workerReady: -1,
  sendStart: 20,
  sendEnd: 21,
  receiveHeadersStart: 50,
  receiveHeadersEnd: 51,
};
const response = (facts: object) =>
  ({ remoteIPAddress: '192.0.2.1', timing, ...facts }) as Protocol.Network.Response;

describe('what a browser measured of a response', () => {
  it('has its phases in milliseconds', () => {
    expect(connectionFactsOf(response({}), 100.061)).toEqual({
      remoteAddress: '192.0.2.1',
      phases: { dns: 2, connect: 5, tls: 12, firstByte: 30, body: expect.closeTo(10) },
    });
  });

  it('has neither the phases that did not happen, nor the end of a body that did not end', () => {
    const reused = {
      ...timing,
      dnsStart: -1,
      dnsEnd: -1,
      connectStart: -1,
      connectEnd: -1,
      sslStart: -1,
      sslEnd: -1,
    };
    expect(connectionFactsOf(response({ timing: reused, remoteIPAddress: '' }))).toEqual({
      phases: { firstByte: 30 },
    });
    expect(connectionFactsOf(response({}), 1)?.phases).not.toHaveProperty('body');
  });

  it.each([{ timing: undefined }, { fromDiskCache: true }, { fromServiceWorker: true }])(
    'is nothing for what was not sent: %j',
    (facts) => {
      expect(connectionFactsOf(response(facts), 101)).toBeUndefined();
    },
  );
});
