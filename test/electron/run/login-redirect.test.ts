import { describe, expect, test } from 'vitest';
import type { SystemBrowserOptions } from '../../../core/grants/option-shapes.ts';
import type { RunOptions } from '../../../core/grants/registry.ts';
import {
  expectedRedirect,
  openLoginTarget,
  redirectOf,
  systemBrowserOf,
} from '../../../electron/run/login-redirect.ts';
import { frozenNow } from '../../support/play.ts';
import { usualOptions } from '../../support/workbench/start-runs.ts';

const registered = 'https://app.example/callback';
const loopback = 'http://127.0.0.1/callback';
const withBrowser = (ownBrowser: SystemBrowserOptions): RunOptions => ({ ...usualOptions, ownBrowser });

async function targetOf(options: RunOptions, uri: string) {
  const target = await openLoginTarget(options, uri, frozenNow);
  if (!target.ok) return target;
  await target.value?.listener?.close();
  return redirectOf(target.value, uri);
}

describe('the redirect of a login', () => {
  test('is captured in the window where no other browser was chosen, or the grant opens none', async () => {
    expect(await targetOf(usualOptions, registered)).toEqual({ uri: registered, capture: 'window' });
    expect(systemBrowserOf({ grant: 'client-credentials', scope: '' })).toBeUndefined();
    expect(await targetOf({ grant: 'password', scope: '' }, 'no URI')).toMatchObject({ capture: 'window' });
  });

  test('is captured by a listener at the port that it gets', async () => {
    expect(await targetOf(withBrowser({ answer: 'received' }), loopback)).toEqual({
      uri: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/callback$/),
      capture: 'listener',
    });
  });

  test('is pasted where that was chosen, and where nothing can listen', async () => {
    const pasted = { uri: registered, capture: 'pasted' };
    expect(await targetOf(withBrowser({ answer: 'pasted' }), registered)).toEqual(pasted);
    expect(await targetOf(withBrowser({ answer: 'received' }), registered)).toEqual(pasted);
  });

  test.each(['', 'callback', `${loopback}#here`, 'http://127.0.0.1/a b'])(
    'is refused before anything listens: %j',
    async (uri) => {
      expect(await targetOf(withBrowser({ answer: 'received' }), uri)).toMatchObject({
        ok: false,
        failure: { code: 'invalid-input', step: 'run.ownBrowser.redirectUri' },
      });
      expect(await targetOf(usualOptions, uri)).toEqual({ uri, capture: 'window' });
    },
  );
});

describe('the redirect that is expected before the target is opened', () => {
  test.each([
    [usualOptions, registered, registered, 'window'],
    [withBrowser({ answer: 'pasted', port: 'free' }), loopback, loopback, 'pasted'],
    [withBrowser({ answer: 'received' }), registered, registered, 'pasted'],
    [withBrowser({ answer: 'received' }), loopback, 'http://127.0.0.1:(free port)/callback', 'listener'],
    [withBrowser({ answer: 'received' }), 'http://127.0.0.1:81/', 'http://127.0.0.1:81/', 'listener'],
    [
      withBrowser({ answer: 'received', port: 'free' }),
      'http://127.0.0.1:81/',
      'http://127.0.0.1:(free port)/',
      'listener',
    ],
    [withBrowser({ answer: 'received', port: 82 }), loopback, 'http://127.0.0.1:82/callback', 'listener'],
  ])('%#', (options, uri, expected, capture) => {
    expect(expectedRedirect(options, uri)).toEqual({ uri: expected, capture });
  });
});
