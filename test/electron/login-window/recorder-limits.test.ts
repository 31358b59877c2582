import type { Protocol } from 'devtools-protocol';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DevtoolsEvent, DevtoolsPort } from '../../../electron/login-window/devtools-port.ts';
import type { Observation } from '../../../electron/login-window/hop.ts';
import { createRecorder, type Recorder, recorderLimits } from '../../../electron/login-window/recorder.ts';
import { createSecretVault } from '../../../electron/masking/secret-vault.ts';
import { keepBrowsers } from '../../support/browser/kept-browser.ts';
import { type Pages, servePages } from '../../support/browser/pages.ts';
import { browseTo } from '../../support/browser/window.ts';

const silent: DevtoolsPort = {
  send: () => new Promise(() => undefined),
  on: () => () => undefined,
  onClosed: () => undefined,
};

function record(
  isObserved = true,
  vault = createSecretVault(),
): { readonly recorder: Recorder; readonly observed: Observation[] } {
  const observed: Observation[] = [];
  const recorder = createRecorder({
    port: silent,
    vault,
    now: () => 1,
    targetOf: () => ({ sessionId: 's', targetId: 'main', type: 'page', page: 'page-1' }),
    isObserved: () => isObserved,
    observe: (observation) => observed.push(observation),
  });
  return { recorder, observed };
}

function begin(
  recorder: Recorder,
  requestId: string,
  more: Partial<Protocol.Network.RequestWillBeSentEvent> = {},
) {
  const params = {
    requestId,
    request: { url: `https://op.example/${requestId}`, method: 'GET', headers: {} },
    type: 'Fetch',
    ...more,
  };
  recorder.take({ method: 'Network.requestWillBeSent', params, sessionId: 's' } as DevtoolsEvent);
}

function finish(recorder: Recorder, requestId: string) {
  const response = { url: '', status: 200, statusText: 'OK', headers: {}, securityState: 'secure' };
  for (const [method, params] of [
    ['Network.responseReceived', { requestId, response, hasExtraInfo: false }],
    ['Network.loadingFinished', { requestId, encodedDataLength: 0 }],
  ]) {
    recorder.body(requestId, Buffer.from('x'));
    recorder.take({ method, params, sessionId: 's' } as DevtoolsEvent);
  }
}

const times = (count: number, act: (id: string) => void) => {
  for (let index = 0; index < count; index += 1) act(`r${index}`);
};
const saysOmitted = (count: number) =>
  expect.objectContaining({
    code: 'cancelled',
    message: `${count} requests of this login are not listed, this one among them.`,
  });

describe('a page that sends 10,000 requests', () => {
  it('without a response: few are reported when the login ends, and how many are not', () => {
    const { recorder, observed } = record();
    times(10_000, (id) => begin(recorder, id));
    expect(observed).toEqual([]);
    recorder.flush();
    expect(observed).toHaveLength(recorderLimits.unfinished + 1);
    expect(observed.at(-1)?.failure).toEqual(saysOmitted(10_000 - recorderLimits.unfinished));
    expect(observed[0]?.failure?.message).toBe('The login ended before a response arrived.');
    // What still arrives of them is not reported either.
    times(10_000, (id) => finish(recorder, id));
    expect(observed).toHaveLength(recorderLimits.unfinished + 1);
  });

  it('while it sets passwords without end: very few are reported when the login ends', () => {
    const vault = createSecretVault();
    const { recorder, observed } = record(true, vault);
    times(10_000, (id) => {
      vault.typed({ name: 'password', value: `password-${id}`, field: id });
      begin(recorder, id);
    });
    recorder.flush();
    expect(observed).toHaveLength(recorderLimits.unfinishedInFlood + 1);
    expect(observed.at(-1)?.failure).toEqual(saysOmitted(10_000 - recorderLimits.unfinishedInFlood));
  });

  it('with responses: the first are reported, and how many are not', () => {
    const { recorder, observed } = record();
    times(10_000, (id) => {
      begin(recorder, id);
      finish(recorder, id);
    });
    expect(observed).toHaveLength(recorderLimits.requests);
    recorder.flush();
    expect(observed.at(-1)?.failure).toEqual(saysOmitted(10_000 - recorderLimits.requests));
    expect(observed.at(-1)).not.toHaveProperty('response');
  });

  it('and pages of the window are reported after them', () => {
    const { recorder, observed } = record();
    times(recorderLimits.requests, (id) => {
      begin(recorder, id);
      finish(recorder, id);
    });
    begin(recorder, 'page', { type: 'Document', frameId: 'main' });
    begin(recorder, 'frame', { type: 'Document', frameId: 'other' });
    for (const id of ['page', 'frame']) finish(recorder, id);
    expect(observed.at(-1)?.request.url).toBe('https://op.example/page');
    recorder.flush();
    expect(observed.at(-1)).toMatchObject({
      request: { url: 'https://op.example/frame' },
      failure: saysOmitted(1),
    });
  });

  it('before a login is observed: none is reported', () => {
    const { recorder, observed } = record(false);
    times(10_000, (id) => begin(recorder, id));
    recorder.flush();
    expect([observed, recorder.busy()]).toEqual([[], false]);
  });

  it('in one login: the next one is recorded as any other', () => {
    const { recorder, observed } = record();
    times(10_000, (id) => begin(recorder, id));
    recorder.flush();
    const before = observed.length;
    begin(recorder, 'again');
    finish(recorder, 'again');
    recorder.flush();
    expect(observed.slice(before).map(({ request, failure }) => [request.url, failure])).toEqual([
      ['https://op.example/again', undefined],
    ]);
  });
});

it('few requests without a response are all reported', () => {
  const { recorder, observed } = record();
  times(recorderLimits.unfinished, (id) => begin(recorder, id));
  recorder.flush();
  expect(observed.map(({ failure }) => failure?.message)).toEqual(
    Array.from({ length: recorderLimits.unfinished }, () => 'The login ended before a response arrived.'),
  );
});

describe('a page in a browser', () => {
  const kept = keepBrowsers();
  let pages: Pages;
  beforeAll(async () => {
    pages = await servePages();
  });
  afterAll(() => pages.close());

  it.each([
    ['fetches', "for (let n = 0; n < 10000; n += 1) fetch('/hang?' + n).catch(() => 0);"],
    [
      'frames',
      "for (let n = 0; n < 10000; n += 1) { const f = document.createElement('iframe'); f.src = '/hang?' + n; document.body.append(f); if (n === 50) fetch('/asked'); }",
    ],
  ])('that opens 10,000 %s can be aborted, and few of them are reported then', async (_what, make) => {
    const asked = new Promise<void>((resolve) => {
      pages.on('/asked', (response) => {
        response.end();
        resolve();
      });
    });
    pages.on('/hang', () => undefined);
    pages.on('/flood', `<body><script>fetch('/asked'); ${make}</script>`);
    const window = kept.openWindow();
    const stop = new AbortController();
    asked.then(() => stop.abort());
    const { outcome, observed } = await browseTo(window, `${pages.origin}/flood`, 'https://app.example/cb', {
      signal: stop.signal,
    });
    expect(outcome).toMatchObject({ ok: false, failure: { code: 'cancelled' } });
    const unanswered = observed.filter(({ response, captured }) => response === undefined && !captured);
    expect(unanswered.length).toBeLessThanOrEqual(recorderLimits.unfinished + 1);
    await window.close();
  });
});
