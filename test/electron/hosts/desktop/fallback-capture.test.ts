import { describe, expect, it } from 'vitest';
import type { CapturedResponse } from '../../../../core/oauth/captured-response.ts';
import { installFallbackCapture } from '../../../../electron/hosts/desktop/fallback-capture.ts';
import { createArrivals } from '../../../../electron/login-window/arrivals.ts';
import { fakeElectron } from '../../../support/desktop/fake-electron.ts';
import { preventable } from '../../../support/desktop/fake-of.ts';

const redirectUri = 'https://nowhere.invalid/cb';

function net(settings: { attached?: boolean; redirectUri?: string } = {}) {
  const electron = fakeElectron();
  electron.createWindow({});
  const [window] = electron.windows;
  if (window === undefined) throw new Error('no window');
  window.attached = settings.attached ?? false;
  const caught: CapturedResponse[] = [];
  const held: string[] = [];
  const wanted = settings.redirectUri ?? redirectUri;
  const requestUrl = 'https://login.example/authorize?state=this';
  const arrivals = createArrivals(() => ({ redirectUri: wanted, requestUrl, purpose: 'login' }), {
    captured: (answer) => caught.push(answer),
    nearMiss: ({ url }) => held.push(url),
  });
  installFallbackCapture(window.contents, () => arrivals);
  return { window, caught, held };
}

describe('without its debugger a page', () => {
  it.each([
    'https://nowhere.invalid/cb/?code=1',
    'http://nowhere.invalid/cb?code=1',
    'https://nowhere.invalid:8443/cb#access_token=1',
    'https://elsewhere.example/?code=1&state=this',
  ])('is blocked from %s, and the response is held', (url) => {
    const { window, caught, held } = net();
    const event = preventable({ url });
    window.contents.emit('will-redirect', event);
    expect([event.prevented, caught, held]).toEqual([true, [], [url]]);
    expect(decodeURIComponent(window.url)).toContain('Redirect held');
  });

  it.each([
    ['will-frame-navigate', 'navigation'],
    ['will-redirect', 'location'],
  ])('is blocked from the redirect URI on %s, and the response is captured', (name, capturedBy) => {
    const { window, caught } = net();
    const event = preventable({ url: `${redirectUri}?code=1#f` });
    window.contents.emit(name, event);
    expect(event.prevented).toBe(true);
    expect(caught).toEqual([{ url: `${redirectUri}?code=1#f`, method: 'GET', capturedBy }]);
    expect(window.url).toMatch(/^data:text\/html/);
  });

  it('is read even where the browser has given the redirect URI up', () => {
    const { window, caught } = net({ redirectUri: 'com.example.app://cb' });
    window.contents.emit(
      'did-fail-load',
      {},
      -302,
      'ERR_UNKNOWN_URL_SCHEME',
      'com.example.app://cb?code=2',
      true,
    );
    expect(caught.map(({ url }) => url)).toEqual(['com.example.app://cb?code=2']);
  });

  it.each([
    'https://nowhere.invalid/cb/x?code=1',
    'https://nowhere.invalid.example/cb?code=1',
    'http://nowhere.invalid/cb?code=1&state=other',
    'https://nowhere.invalid:8443/cb?code=1&state=other',
    'https://login.example/?redirect_uri=https://nowhere.invalid/cb',
    'https://nowhere.invalid/cb',
  ])('continues to %s', (url) => {
    const { window, caught } = net();
    const event = preventable({ url });
    window.contents.emit('will-redirect', event);
    expect([event.prevented, caught]).toEqual([false, []]);
  });
});

it('leaves everything to the debugger while it is attached', () => {
  const { window, caught } = net({ attached: true });
  const event = preventable({ url: `${redirectUri}?code=1` });
  window.contents.emit('will-redirect', event);
  window.contents.emit('did-fail-load', {}, -3, 'ERR_ABORTED', `${redirectUri}?code=1`, true);
  expect([event.prevented, caught]).toEqual([false, []]);
});

it('catches nothing while no login waits', () => {
  const electron = fakeElectron();
  electron.createWindow({});
  const contents = electron.windows[0]?.contents;
  if (contents === undefined) throw new Error('no window');
  installFallbackCapture(contents, () => undefined);
  const event = preventable({ url: `${redirectUri}?code=1` });
  contents.emit('will-redirect', event);
  expect(event.prevented).toBe(false);
});
