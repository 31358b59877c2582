import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { App } from '../../renderer/App.tsx';
import { renderNow } from '../support/render-screen.ts';
import { sampleApp } from '../support/samples/app.ts';
import { openScripted } from '../support/scripted-bridge.ts';

beforeEach(() => {
  // Rows of lists are measured in the size of the page's text.
  vi.stubGlobal('document', { documentElement: {} });
  vi.stubGlobal('window', { innerHeight: 800 });
  vi.stubGlobal('getComputedStyle', () => ({ fontSize: '16px' }));
});
afterEach(() => vi.unstubAllGlobals());

test('what is shown first is the frame, which can be used before its screen is there', () => {
  const { store } = openScripted();
  store.getState().receiveApp(sampleApp(1_700_000_000_000));
  const html = renderNow(App, store);
  for (const name of ['Debugger', 'Tokens', 'Findings', 'Inspector', 'Gallery']) expect(html).toContain(name);
  expect(html).toContain('Connections');
  const main = /<main.*<\/main>/s.exec(html)?.[0] ?? '';
  expect(main).toContain('<h1 class="for-readers">Debugger</h1>');
  expect(main).not.toContain('<section');
  expect(main).not.toContain('<button');
});

test('no frame is shown before the program has responded', () => {
  const html = renderNow(App, openScripted().store);
  expect(html).toContain('<main class="start">');
  expect(html).not.toContain('Gallery');
});

test('an audience sees the screen alone: no sidebar, no notices, no footer', () => {
  const { store } = openScripted();
  const notices = [{ id: 'vault', tone: 'warn', text: 'No system keychain found.' }] as const;
  store.getState().receiveApp({ ...sampleApp(1_700_000_000_000), notices });
  const own = renderNow(App, store);
  store.getState().setPresenting(true);
  const presented = renderNow(App, store);
  for (const part of ['<aside class="side"', 'class="banner"', '<footer class="foot"']) {
    expect(own).toContain(part);
    expect(presented).not.toContain(part);
  }
  expect(presented).toContain('<h1 class="for-readers">Debugger</h1>');
});
