import { describe, expect, it } from 'vitest';
import { failedStep, printSelfTest } from '../../../electron/machine/self-test-report.ts';
import { systemClock } from '../../../electron/ports/clock.ts';
import type { LoginBrowser } from '../../../electron/ports/ports.ts';
import { testHost } from '../../../electron/self-test/self-test.ts';
import type { TestedApp, TestedHost } from '../../../electron/self-test/tested-host.ts';
import { completedRun, fakeGate, fakeHost, followingWindow } from '../../support/self-test/fake-host.ts';

const patient = { window: 20_000, login: 20_000, popup: 20_000, frame: 20_000, cookies: 20_000 };
const never = new AbortController().signal;
const steps = Object.keys(patient);

interface Changes {
  readonly limits?: Partial<typeof patient>;
  readonly signal?: AbortSignal;
  onStep?(name: string): void;
}

async function run(host: TestedHost, { limits, signal = never, onStep = () => undefined }: Changes = {}) {
  const results = await testHost({
    host,
    clock: systemClock,
    signal,
    onStep,
    limits: { ...patient, ...limits },
  });
  return results.map(({ name, failure }) => [name, failure ?? 'passed']);
}

/** The results up to a step that failed with a reason. */
const failedIn = (step: string, reason: string) => [
  ...steps.slice(0, steps.indexOf(step)).map((name) => [name, 'passed']),
  [step, expect.stringContaining(reason)],
];

/** A host whose login windows are changed, for all pages or for one. */
function withWindow(change: (window: LoginBrowser) => Partial<LoginBrowser>, page?: string) {
  return fakeHost({
    openLoginWindow: async ({ cookies }) => {
      const window = followingWindow(cookies);
      const changed = change(window);
      const value: LoginBrowser = {
        ...window,
        ...changed,
        browse: (draft, context) =>
          page === undefined || new URL(draft.url).pathname === `/${page}`
            ? (changed.browse ?? window.browse)(draft, context)
            : window.browse(draft, context),
      };
      return { ok: true, value };
    },
  });
}

describe('a host that works', () => {
  it('passes every step in order, and is closed', async () => {
    const { host, done } = fakeHost();
    const begun: string[] = [];
    expect(await run(host, { onStep: (name) => begun.push(name) })).toEqual(
      steps.map((name) => [name, 'passed']),
    );
    expect([begun, done]).toEqual([steps, ['open', 'close']]);
  });
});

describe('the window', () => {
  const failing = (openApp: TestedHost['openApp'], limit = 20_000) =>
    run({ openApp }, { limits: { window: limit } });

  it('fails with the reason for which it was not opened', async () => {
    const failure = { code: 'internal', message: 'No window.', received: 'ERR_FAILED' } as const;
    expect(await failing(async () => ({ ok: false, failure }))).toEqual([
      ['window', 'No window. ERR_FAILED'],
    ]);
    const broken = async () => {
      throw new Error('no session');
    };
    expect(await failing(broken)).toEqual([['window', 'no session']]);
  });

  it('fails when it never opens', async () => {
    expect(await failing(() => new Promise(() => undefined), 100)).toEqual([
      ['window', 'it waited 0.1 s for the window to load its page'],
    ]);
  });

  it('fails when its page calls nothing, and is closed', async () => {
    const { host, done } = fakeHost();
    expect(await failing(() => host.openApp(() => undefined), 300)).toEqual([
      ['window', 'it waited 0.3 s for the page to call the program'],
    ]);
    expect(done).toEqual(['open', 'close']);
  });

  it.each<[string, readonly (readonly [unknown, unknown])[]]>([
    ['receives no response', [['app:state', null]]],
    [
      'calls for another connection',
      [
        ['app:state', null],
        ['run:preview', { connection: 'acme' }],
      ],
    ],
    [
      'calls something invalid',
      [
        ['app:state', null],
        ['run:preview', 'demo'],
      ],
    ],
  ])('fails when its page %s', async (_what, calls) => {
    const { host } = fakeHost();
    const results = await failing((onCall) => {
      const opened = host.openApp(() => undefined);
      for (const [channel, input] of calls) onCall(channel, input);
      return opened;
    }, 300);
    expect(results).toEqual([['window', 'it waited 0.3 s for the page to process its first response']]);
  });
});

describe('the login', () => {
  const withGate = (gate: TestedApp['gate'], limit = 20_000) =>
    run(fakeHost({ gate }).host, { limits: { login: limit } });
  const running = { ...completedRun, summary: { ...completedRun.summary, state: 'running' as const } };

  it('waits for the end of the run', async () => {
    expect(await withGate(fakeGate([running, running, completedRun]))).toHaveLength(steps.length);
  });

  it('fails with the failure of the run', async () => {
    const failed = {
      ...completedRun,
      tokens: [],
      summary: { ...completedRun.summary, state: 'failed' as const },
      failure: { code: 'browser-killed' as const, message: 'The window ended.', received: 'code 1' },
    };
    expect(await withGate(fakeGate([failed]))).toEqual(failedIn('login', 'The window ended. code 1'));
  });

  it('fails without tokens, and without an end', async () => {
    const empty = { ...completedRun, tokens: [] };
    expect(await withGate(fakeGate([empty]))).toEqual(failedIn('login', 'without tokens'));
    expect(await withGate(fakeGate([running]), 300)).toEqual(failedIn('login', 'for the login to end after'));
  });

  it('fails when a call is refused, or returns something else', async () => {
    const failure = { code: 'internal', message: 'no such run' } as const;
    expect(await withGate(async () => ({ ok: false, failure }))).toEqual(failedIn('login', 'no such run'));
    expect(await withGate(async () => ({ ok: true, value: {} }))).toEqual(failedIn('login', ''));
  });
});

describe.each(['popup', 'frame'])('the redirect of a %s', (page) => {
  const leak: LoginBrowser['browse'] = async ({ redirectUri }) => {
    await fetch(`${redirectUri}?code=${page}`);
    return new Promise(() => undefined);
  };

  it('fails the step when it reaches the server', async () => {
    const { host, done } = withWindow(() => ({ browse: leak }), page);
    expect(await run(host)).toEqual(failedIn(page, 'not intercepted'));
    expect(done.at(-1)).toBe('close');
  });

  it('fails the step when nothing happens', async () => {
    const { host } = withWindow(() => ({ browse: () => new Promise(() => undefined) }), page);
    expect(await run(host, { limits: { [page]: 300 } })).toEqual(
      failedIn(page, `it waited 0.3 s for the redirect of the page "${page}" to be intercepted`),
    );
  });

  it('fails the step when the window fails, or another redirect is intercepted', async () => {
    const failure = { code: 'browser-killed', message: 'It crashed.' } as const;
    const crashed = withWindow(() => ({ browse: async () => ({ ok: false, failure }) }), page);
    expect(await run(crashed.host)).toEqual(failedIn(page, 'It crashed.'));
    const answer = {
      url: 'http://127.0.0.1/callback?code=other',
      method: 'GET',
      capturedBy: 'request',
    } as const;
    const other = withWindow(() => ({ browse: async () => ({ ok: true, answer }) }), page);
    expect(await run(other.host)).toEqual(failedIn(page, 'another redirect was intercepted: other'));
  });
});

describe('a window', () => {
  it('that cannot be opened fails the step that needs it', async () => {
    const failure = { code: 'no-display', message: 'There is no display.' } as const;
    const { host } = fakeHost({ openLoginWindow: async () => ({ ok: false, failure }) });
    expect(await run(host)).toEqual(failedIn('popup', 'There is no display.'));
  });
});

describe('the cookies', () => {
  it.each<[string, (window: LoginBrowser) => Partial<LoginBrowser>, string]>([
    ['are not read', () => ({ cookies: async () => undefined }), 'could not be read'],
    ['are empty', () => ({ cookies: async () => '[]' }), 'not restored: session, lasting'],
    ['lack one', () => ({ cookies: async () => '[["session","1"]]' }), 'not restored: lasting'],
  ])('fail when they %s', async (_what, change, reason) => {
    expect(await run(withWindow(change).host)).toEqual(failedIn('cookies', reason));
  });

  it('fail when a clean window has those of another', async () => {
    let last: string | undefined;
    const { host } = fakeHost({
      async openLoginWindow({ cookies }) {
        last = cookies ?? last;
        return { ok: true, value: followingWindow(last) };
      },
    });
    expect(await run(host)).toEqual(
      failedIn('cookies', 'a new login has cookies of another: session, lasting'),
    );
  });
});

describe('a self-test', () => {
  it('that is interrupted ends in the step that it is in', async () => {
    const interruption = new AbortController();
    const { host, done } = fakeHost();
    const results = await run(host, {
      signal: interruption.signal,
      onStep: (name) => name === 'popup' && interruption.abort(),
    });
    expect(results).toEqual(failedIn('popup', 'it was interrupted'));
    expect(done).toEqual(['open', 'close']);
  });

  it('does not wait for ever for what cannot be closed', async () => {
    const failing = fakeHost({ close: () => Promise.reject(new Error('gone')) });
    expect(await run(failing.host)).toHaveLength(steps.length);
  });
});

describe('the report', () => {
  const passed = steps.map((name) => ({ name, milliseconds: 1_234 })) as never;
  const report = { version: '45.4.1', engine: '153.0', steps: passed };

  it('has no failed step when all of them passed', () => {
    expect(failedStep(report)).toBeUndefined();
    expect(printSelfTest(report).split('\n')).toHaveLength(1 + steps.length);
  });

  it('names the step that failed, or was not run', () => {
    const failure = 'it waited 10 s for its end';
    const failed = { ...report, steps: [{ name: 'window' as const, milliseconds: 10_000, failure }] };
    expect(failedStep(failed)).toEqual({ name: 'window', failure });
    expect(printSelfTest(failed)).toBe(
      'Self-test of Electron 45.4.1 (Chromium 153.0)\n  window: failed, 10.0 s: it waited 10 s for its end',
    );
    expect(failedStep({ ...report, steps: [] })).toEqual({ name: 'window', failure: 'it was not run' });
  });
});
