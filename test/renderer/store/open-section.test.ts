import { describe, expect, test } from 'vitest';
import { openScripted } from '../../support/scripted-bridge.ts';

describe('a section reference', () => {
  const section = { id: 'RFC 6749 §5.1', title: 'Successful Response', url: 'https://rfc.example/' } as const;

  test('opens in the system browser, and copies nothing', async () => {
    const { store, next, waiting } = openScripted();
    const done = store.getState().openSection(section);
    const call = await next('section:open');
    expect(call.input).toEqual({ section: 'RFC 6749 §5.1' });
    call.answer(null);
    await done;
    expect([store.getState().toasts, waiting('clipboard:write')]).toEqual([[], 0]);
  });

  test('offers its URL where no browser could be opened', async () => {
    const { store, next } = openScripted();
    const done = store.getState().openSection(section);
    const failure = {
      code: 'browser-not-opened',
      message: 'No browser.',
      step: 'x',
      hint: 'Copy it.',
    } as const;
    (await next('section:open')).refuse(failure);
    await done;
    expect(store.getState().toasts).toMatchObject([
      { tone: 'fail', text: 'No browser.', hint: 'Copy it.', url: 'https://rfc.example/' },
    ]);
  });
});
