import { afterEach, expect, test, vi } from 'vitest';
import { installBridge } from '../../../../electron/hosts/chromium/page-bridge.ts';
import { TextParts } from '../../../../electron/hosts/chromium/text-parts.ts';
import { type TextPiece, TextPieces } from '../../../../electron/hosts/chromium/text-pieces.ts';

afterEach(() => vi.unstubAllGlobals());

interface Page {
  readonly grantscopeCall: (channel: string, input: string) => Promise<unknown>;
  readonly grantscopeRespond: (id: number, piece: TextPiece) => void;
  readonly grantscopeCopy: (part: string, isLast: boolean) => Promise<void>;
  readonly grantscope: { readonly a: (input: unknown) => Promise<unknown> };
}

/** Installs the bridge in a page that collects its messages. */
function openPage() {
  const posted: {
    readonly id: number;
    readonly part?: string;
    readonly name?: string;
    readonly input?: string;
    readonly ticket?: number;
  }[] = [];
  const written: string[] = [];
  const page = {
    navigator: { clipboard: { writeText: async (text: string) => void written.push(text) } },
    location: { origin: 'app://x' },
    grantscopePost: (text: string) => posted.push(JSON.parse(text)),
  };
  const scope = Object.assign(page, {
    top: page,
    setTimeout,
    JSON,
    Object,
    Promise,
    Map,
    Set,
    Error,
    Reflect,
  });
  new Function('globalThis', `(${installBridge})({ origin: 'app://x', channels: ['a'] })`)(scope);
  return { page: scope as unknown as Page, posted, written };
}

test('a long input is sent in parts, and calls keep their order', async () => {
  const { page, posted } = openPage();
  const text = 'x'.repeat(500_001);
  const first = page.grantscopeCall('a', text);
  const second = page.grantscopeCall('b', 'short');
  await vi.waitFor(() => expect(posted).toHaveLength(4));
  expect(posted.map(({ id }) => id)).toEqual([1, 1, 1, 2]);
  const parts = new TextParts();
  for (const { id, part } of posted) if (part !== undefined) parts.add(id, part);
  expect(parts.complete(1, posted[2]?.input).input).toBe(text);
  page.grantscopeRespond(1, 'one');
  page.grantscopeRespond(2, 'two');
  expect(await Promise.all([first, second])).toEqual(['one', 'two']);
});

test('a short input is sent at once', () => {
  const { page, posted } = openPage();
  void page.grantscopeCall('a', 'short');
  expect(posted).toEqual([{ id: 1, channel: 'a', input: 'short' }]);
});

test('a long text of an input and of a result is beside their JSON, which stays short', async () => {
  const { page, posted } = openPage();
  const text = 'x'.repeat(500_001);
  const called = page.grantscope.a({ id: 'i', text });
  await vi.waitFor(() => expect(posted.at(-1)?.input).toBeDefined());
  expect(posted.map(({ part, name }) => [part?.length, name])).toEqual([
    [200_000, 'text'],
    [200_000, 'text'],
    [100_001, 'text'],
    [undefined, undefined],
  ]);
  expect(posted.at(-1)?.input).toBe('{"id":"i","text":""}');
  const parts = new TextParts();
  for (const { id, part, name } of posted) if (part !== undefined) parts.add(id, part, name);
  expect(parts.complete(1, '').texts.get('text') === text).toBe(true);

  const pieces = new TextPieces();
  const result = '{"ok":true,"value":{"found":[{"raw":"marker"}]}}';
  page.grantscopeRespond(1, pieces.cut(result, [{ path: ['value', 'found', 0, 'raw'], text }]));
  for (const id of [2, 3, 4]) {
    await vi.waitFor(() => expect(posted.at(-1)?.id).toBe(id));
    page.grantscopeRespond(id, pieces.next(posted.at(-1)?.ticket));
  }
  expect(await called).toEqual({ ok: true, value: { found: [{ raw: text }] } });
});

test('the parts of a copied text are written together, with the last one', async () => {
  const { page, written } = openPage();
  await page.grantscopeCopy('first ', false);
  expect(written).toEqual([]);
  await page.grantscopeCopy('last', true);
  await page.grantscopeCopy('other', true);
  expect(written).toEqual(['first last', 'other']);
});
