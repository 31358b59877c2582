import { describe, expect, test } from 'vitest';
import { droppedText } from '../../../renderer/format/dropped-text.ts';
import type { Dropped } from '../../../renderer/store/drop-slice.ts';
import { inspectSample } from '../../support/samples/inspections.ts';
import { openScripted } from '../../support/scripted-bridge.ts';

const file = (name: string, content: string, changes: Partial<Dropped> = {}): Dropped => ({
  name,
  size: new TextEncoder().encode(content).length,
  isFolder: false,
  bytes: async (from, to) => new TextEncoder().encode(content).slice(from, to).buffer,
  ...changes,
});

describe('a dropped file', () => {
  test('opens in the Inspector as a new text, whatever screen is shown', async () => {
    const { store, next } = openScripted();
    store.setState({ tab: 'tokens', dragging: true });
    void store.getState().dropFiles([file('token.txt', 'eyJh.eyJi.c\r\nx')]);
    const call = await next('inspector:inspect');
    expect(call.input).toMatchObject({ text: 'eyJh.eyJi.c\nx' });
    expect(store.getState()).toMatchObject({ tab: 'inspector', dragging: false });
    expect(store.getState().toasts).toMatchObject([
      { tone: 'info', text: 'Opened token.txt in the Inspector' },
    ]);
  });

  test.each([
    ['a folder', [file('docs', '', { isFolder: true })], 'docs is a folder.'],
    ['one of too many', Array.from({ length: 21 }, () => file('a', 'x')), '21 files are too many.'],
    ['too large', [file('big.txt', 'x', { size: 20_000_001 })], /^big\.txt is too large: /],
    ['empty', [file('none.txt', '')], 'none.txt is empty.'],
    ['binary', [file('a.png', '\u0089PNG\0')], 'a.png is not a text file.'],
    [
      'gone',
      [file('gone.txt', 'x', { bytes: () => Promise.reject(new Error('NotFoundError')) })],
      'gone.txt could not be read.',
    ],
    ['named to deceive', [file('a\u202Etxt', '')], 'a<U+202E>txt is empty.'],
  ])('that is %s is refused with the reason', async (_what, dropped, message) => {
    const { store, waiting } = openScripted();
    await store.getState().dropFiles(dropped);
    expect(store.getState().toasts).toMatchObject([
      { tone: 'fail', text: typeof message === 'string' ? message : expect.stringMatching(message) },
    ]);
    expect([waiting('inspector:inspect'), store.getState().tab]).toEqual([0, 'debugger']);
  });

  test('is one of several: each opens as a text of its own, and what cannot be opened is named', async () => {
    const { store, next } = openScripted();
    void store
      .getState()
      .dropFiles([file('a.txt', 'one'), file('b.png', '\u0089PNG\0'), file('c.txt', 'two')]);
    const first = await next('inspector:inspect');
    expect(first.input).toMatchObject({ text: 'one' });
    first.answer(inspectSample('1', 'one', 0, new Set()));
    const second = await next('inspector:inspect');
    expect(second.input).toMatchObject({ text: 'two' });
    second.answer(inspectSample('2', 'two', 0, new Set()));
    await expect
      .poll(() => store.getState().toasts.map(({ text }) => text))
      .toEqual(['b.png is not a text file.', 'Opened 2 files in the Inspector, each as a text of its own']);
  });

  test.each([
    ['inspector', 'inspector:inspect'],
    ['tokens', 'import:open'],
  ] as const)('that is HAR on the screen %s goes to %s', async (tab, channel) => {
    const { store, next } = openScripted();
    store.setState({ tab });
    void store.getState().dropFiles([file('login.HAR', '{"log":{}}')]);
    await next(channel);
    expect(store.getState().tab).toBe(tab);
  });

  test('that is one of several HAR files opens in the Inspector only there', async () => {
    const files = [file('a.har', '{}'), file('b.har', '{}')];
    const { store, next } = openScripted();
    store.setState({ tab: 'inspector' });
    void store.getState().dropFiles(files);
    expect((await next('inspector:inspect')).input).toMatchObject({ text: '{}' });
    const elsewhere = openScripted();
    await elsewhere.store.getState().dropFiles(files);
    expect(elsewhere.store.getState().toasts.map(({ text }) => text)).toEqual([
      'a.har has runs.',
      'b.har has runs.',
    ]);
  });

  test('none is nothing', async () => {
    const { store } = openScripted();
    await store.getState().dropFiles([]);
    expect(store.getState().toasts).toEqual([]);
  });
});

describe('the text of a file', () => {
  test.each([
    ['UTF-8', [0x61, 0xc3, 0xa4], 'aä'],
    ['UTF-8 with a byte order mark', [0xef, 0xbb, 0xbf, 0x61], 'a'],
    ['UTF-16, little-endian', [0xff, 0xfe, 0x61, 0x00], 'a'],
    ['UTF-16, big-endian', [0xfe, 0xff, 0x00, 0x61], 'a'],
    ['UTF-16 without a mark, little-endian', [0x61, 0x00, 0x62, 0x00], 'ab'],
    ['UTF-16 without a mark, big-endian', [0x00, 0x61, 0x00, 0x62], 'ab'],
    ['DER', [0x30, 0x03, 0x02, 0x01, 0x05], 'MAMCAQU='],
    ['gzip', [0x1f, 0x8b, 0x08], 'H4sI'],
    [
      'a text that starts like DER',
      [0x30, 0x20, ...Array.from({ length: 32 }, () => 0x61)],
      `0 ${'a'.repeat(32)}`,
    ],
    ['line breaks of other systems', [0x61, 0x0d, 0x0a, 0x62, 0x0d, 0x63], 'a\nb\nc'],
  ])('in %s', (_what, bytes, text) => {
    expect(droppedText(new Uint8Array(bytes))).toBe(text);
  });

  test.each([
    ['no UTF-8', [0x61, 0xff]],
    ['NUL', [0x61, 0x00]],
    ['DER that is cut', [0x30, 0x03, 0x02, 0x01, 0xff, 0xff]],
    ['half of UTF-16', [0xff, 0xfe, 0x61]],
  ])('is none with %s', (_what, bytes) => {
    expect(droppedText(new Uint8Array(bytes))).toBeUndefined();
  });
});

describe('a pasted text', () => {
  test.each([['tokens'], ['inspector']] as const)('opens as a new one from the screen %s', async (tab) => {
    const { store, next } = openScripted();
    store.setState({ tab });
    void store.getState().openPasted('eyJh.eyJi.c');
    expect((await next('inspector:inspect')).input).toMatchObject({ text: 'eyJh.eyJi.c' });
    const { tab: shown, toasts } = store.getState();
    // Where the text appears anyway nothing is said.
    expect([shown, toasts.length]).toEqual(['inspector', tab === 'inspector' ? 0 : 1]);
  });
});
