import { createElement } from 'react';
import { describe, expect, test } from 'vitest';
import type { PageConsole } from '../../../../core/record/page-console.ts';
import { consolePlace, omittedText } from '../../../../core/views/message/console-words.ts';
import { ConsoleTab } from '../../../../renderer/screens/debugger/detail/ConsoleTab.tsx';
import type { Loadable } from '../../../../renderer/store/loadable.ts';
import { readNow } from '../../../support/render-screen.ts';
import { openScripted } from '../../../support/scripted-bridge.ts';

const read = (content: Loadable<PageConsole | null>) =>
  readNow(() => createElement(ConsoleTab, { content }), openScripted().store);
const ready = (value: PageConsole | null) => read({ state: 'ready', value });

describe('the console of a page', () => {
  test('lists its messages with their kinds and places, as text', () => {
    const shown = ready({
      messages: [
        { at: 1, kind: 'exception', content: 'Uncaught <b>x</b>', url: 'https://op.example/a.js', line: 12 },
        { at: 2, kind: 'load', content: 'Failed to load resource' },
      ],
      omitted: 3,
    });
    expect(shown).toContain('Uncaught exception');
    expect(shown).toContain('https://op.example/a.js:12');
    expect(shown).toContain('Failed load');
    expect(shown).toContain('3 more messages were not recorded.');
    expect(shown).not.toContain('<b>x</b>');
  });

  test.each([
    ['none was recorded', null, 'The console of this page was not recorded.'],
    ['it has no messages', { messages: [], omitted: 0 }, 'No errors or warnings.'],
  ] as const)('says that %s', (_what, value, text) => {
    expect(ready(value)).toContain(text);
  });

  test('says why it cannot be read', () => {
    const failure = { code: 'not-found', message: 'The vault is locked.' };
    expect(read({ state: 'failed', failure: failure as never })).toContain('The vault is locked.');
    expect(read({ state: 'loading' })).toContain('Loading console');
  });

  test('is requested by its message, and a refusal is its failure', async () => {
    const { store, next } = openScripted();
    const asked = store.getState().consoleOf({ run: 'r1', exchange: 'x1' });
    const call = await next('run:console');
    expect(call.input).toEqual({ run: 'r1', exchange: 'x1' });
    call.answer({ messages: [], omitted: 0 });
    expect(await asked).toEqual({ state: 'ready', value: { messages: [], omitted: 0 } });
    const again = store.getState().consoleOf({ run: 'r1', exchange: 'x1' });
    const failure = { code: 'not-found', message: 'The vault is locked.' };
    (await next('run:console')).refuse(failure as never);
    expect(await again).toMatchObject({ state: 'failed', failure });
  });
});

test.each([
  [{ url: 'https://op.example/a.js', line: 3 }, 'https://op.example/a.js:3'],
  [{ url: 'https://op.example/a.png' }, 'https://op.example/a.png'],
  [{ line: 3 }, undefined],
])('the place of a message: %j', (message, text) => {
  expect(consolePlace({ at: 0, kind: 'error', content: '', ...message })).toBe(text);
});

test.each([
  [0, undefined],
  [1, '1 more message was not recorded.'],
  [2, '2 more messages were not recorded.'],
])('%i messages that were only counted', (count, text) => {
  expect(omittedText(count)).toBe(text);
});
