import type { Protocol } from 'devtools-protocol';
import { expect, it } from 'vitest';
import { createArrivals } from '../../../electron/login-window/arrivals.ts';
import { createCapture } from '../../../electron/login-window/capture.ts';
import type { DevtoolsPort } from '../../../electron/login-window/devtools-port.ts';
import { createRecorder } from '../../../electron/login-window/recorder.ts';
import type { Targets } from '../../../electron/login-window/sessions.ts';
import { createSecretVault } from '../../../electron/masking/secret-vault.ts';
import { handClock } from '../../support/hand-clock.ts';

const redirectUri = 'com.example.app:/cb';

/** The first response of a window that is not watched yet; returns what was sent, and the captured URLs. */
async function firstResponse(status: number, location?: string) {
  const sent: string[] = [];
  const captured: string[] = [];
  const port: DevtoolsPort = {
    async send(method) {
      sent.push(method);
      return { body: '', base64Encoded: false } as never;
    },
    on: () => () => undefined,
    onClosed: () => undefined,
  };
  const targets: Partial<Targets> = {
    ready: () => new Promise<never>(() => undefined),
    pages: () => [],
    documents: () => [],
  };
  const recorder = createRecorder({
    port,
    vault: createSecretVault(),
    now: () => 0,
    targetOf: () => undefined,
    isObserved: () => false,
    observe: () => undefined,
  });
  const arrivals = createArrivals(
    () => ({ redirectUri, requestUrl: 'https://op.example/auth', purpose: 'login', responseMode: 'query' }),
    { captured: ({ url }) => captured.push(url), nearMiss: () => undefined },
  );
  const capture = createCapture({
    port,
    recorder,
    arrivals,
    clock: handClock(),
    targets: () => targets as Targets,
    attended: false,
    storedFor: () => undefined,
    isShown: () => false,
    passwordGiven: () => undefined,
    proxy: undefined,
    proxyRefused: () => undefined,
    askCredentials: undefined,
    decide: async () => ({ action: 'continue' }),
  });
  const request: Protocol.Network.Request = {
    url: 'https://op.example/auth',
    method: 'GET',
    headers: {},
    initialPriority: 'High',
    referrerPolicy: 'origin',
  };
  capture.take({
    method: 'Fetch.requestPaused',
    params: {
      requestId: 'r1',
      networkId: 'n1',
      request,
      frameId: 'f1',
      resourceType: 'Document',
      responseStatusCode: status,
      responseHeaders: location === undefined ? [] : [{ name: 'Location', value: location }],
    },
  });
  await new Promise((resolve) => setImmediate(resolve));
  return { sent, captured };
}

it('follows a redirect before the page is watched', async () => {
  expect((await firstResponse(302, '/login')).sent).toEqual(['Fetch.continueRequest']);
});

it('captures a response before the page is watched', async () => {
  const { sent, captured } = await firstResponse(302, `${redirectUri}?code=1`);
  expect(captured).toEqual([`${redirectUri}?code=1`]);
  expect(sent).toEqual(['Fetch.fulfillRequest']);
});

it.each([200, 302, 304, 404])(
  'shows no document with status %i before the page is watched',
  async (status) => {
    expect((await firstResponse(status)).sent).toEqual([]);
  },
);

it('shows no document of a redirect that leads nowhere before the page is watched', async () => {
  expect((await firstResponse(302, ' ')).sent).toEqual([]);
});
