import { afterEach, expect, test, vi } from 'vitest';
import { installBridge } from '../../../../electron/hosts/chromium/page-bridge.ts';
import { TextParts } from '../../../../electron/hosts/chromium/text-parts.ts';

afterEach(() => vi.unstubAllGlobals());

interface Page {
  readonly grantscopeCall: (channel: string, input: string) => Promise<unknown>;
  readonly grantscopeRespond: (id: number, piece: string) => void;
}

/** Installs the bridge in a page that collects its messages. */
function openPage() {
  const posted: { readonly id: number; readonly part?: string; readonly input?: string }[] = [];
  const page = {
    location: { origin: 'app://x' },
    grantscopePost: (text: string) => posted.push(JSON.parse(text)),
  };
  const scope = Object.assign(page, { top: page, setTimeout, JSON, Object, Promise, Map, Set, Error });
  new Function('globalThis', `(${installBridge})({ origin: 'app://x', channels: [] })`)(scope);
  return { page: scope as unknown as Page, posted };
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
  expect(parts.complete(1, posted[2]?.input)).toBe(text);
  page.grantscopeRespond(1, 'one');
  page.grantscopeRespond(2, 'two');
  expect(await Promise.all([first, second])).toEqual(['one', 'two']);
});

test('a short input is sent at once', () => {
  const { page, posted } = openPage();
  void page.grantscopeCall('a', 'short');
  expect(posted).toEqual([{ id: 1, channel: 'a', input: 'short' }]);
});
