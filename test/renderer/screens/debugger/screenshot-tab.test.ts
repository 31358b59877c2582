import { createElement } from 'react';
import { expect, test } from 'vitest';
import type { ExchangeView } from '../../../../core/views/message/message-view.ts';
import { noScreenshot } from '../../../../core/views/message/screenshot-words.ts';
import { ScreenshotTab } from '../../../../renderer/screens/debugger/detail/ScreenshotTab.tsx';
import { readNow } from '../../../support/render-screen.ts';
import { openScripted } from '../../../support/scripted-bridge.ts';

const exchange: ExchangeView = {
  id: 'x1',
  leg: 'authorization',
  title: 'Page',
  channel: 'front',
  at: 0,
  captured: false,
  page: true,
  cookiesSet: [],
  cookiesSent: [],
  maskedFields: [],
  phases: [],
};

test('a screenshot is not shown to an audience unless the user asks for it', () => {
  const { store, waiting } = openScripted();
  const read = () => readNow(() => createElement(ScreenshotTab, { exchange }), store);
  expect(read()).toContain('Loading screenshot');
  store.setState({ presenting: true });
  expect(read()).toContain('hidden in presenter mode');
  expect(read()).toContain('Show screenshot');
  expect(read()).not.toContain('Loading');
  expect(waiting('run:screenshot')).toBe(0);
});

test('a screenshot is requested by its message, and a refusal is its failure', async () => {
  const { store, next } = openScripted();
  const asked = store.getState().screenshotOf({ run: 'r1', exchange: 'x1' });
  const call = await next('run:screenshot');
  expect(call.input).toEqual({ run: 'r1', exchange: 'x1' });
  call.answer({ kind: 'missing', why: 'left' });
  expect(await asked).toEqual({ state: 'ready', value: { kind: 'missing', why: 'left' } });
  const again = store.getState().screenshotOf({ run: 'r1', exchange: 'x1' });
  const failure = { code: 'not-found', message: 'The vault is locked.' };
  (await next('run:screenshot')).refuse(failure as never);
  expect(await again).toMatchObject({ state: 'failed', failure });
});

test.each([
  ['left', 'No screenshot: the page was left before it was loaded.'],
  ['secrets', 'No screenshot: a secret on the page could not be located to black it out.'],
  [undefined, 'No screenshot: none was taken in this run.'],
] as const)('its absence has a reason: %s', (why, text) => {
  expect(noScreenshot(why)).toBe(text);
});
