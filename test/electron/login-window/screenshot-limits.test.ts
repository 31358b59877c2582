import { runInNewContext } from 'node:vm';
import { afterEach, expect, test } from 'vitest';
import type { Screenshot } from '../../../core/record/screenshot.ts';
import type { DevtoolsPort } from '../../../electron/login-window/devtools-port.ts';
import type { Observation } from '../../../electron/login-window/hop.ts';
import { createOwnWorlds } from '../../../electron/login-window/own-worlds.ts';
import { findBoxesScript, screenshotLimits } from '../../../electron/login-window/screenshot-script.ts';
import {
  createScreenshots,
  type Screenshots,
  screenshotBounds,
} from '../../../electron/login-window/screenshots.ts';
import { createSecretVault } from '../../../electron/masking/secret-vault.ts';

const jpeg = 'A'.repeat(Math.floor(screenshotBounds.characters / 20));

/** A browser whose pages all have the same large picture. */
const port: DevtoolsPort = {
  async send(method: string, params?: unknown) {
    if (method === 'Page.createIsolatedWorld') return { executionContextId: 1 } as never;
    if (method === 'Page.captureScreenshot') return { data: '' } as never;
    const isSearch = (params as { functionDeclaration: string }).functionDeclaration === findBoxesScript;
    return {
      result: { value: isSearch ? { boxes: [], texts: [] } : { width: 1, height: 1, jpeg } },
    } as never;
  },
  on: () => () => undefined,
  onClosed: () => undefined,
};

const target = { sessionId: 's', targetId: 't', type: 'page', page: 'page-1' } as const;
let screenshots: Screenshots | undefined;
afterEach(() => screenshots?.close());

/** Shows pages one after the other, each until it was taken twice; returns the screenshots of them. */
async function showPages(count: number): Promise<ReadonlyMap<string, readonly Screenshot[]>> {
  const kept = new Map<string, Screenshot[]>();
  const shown = createScreenshots({
    port,
    worlds: createOwnWorlds(port),
    targetOf: () => target as never,
    vault: createSecretVault(),
    clock: {
      now: () => 0,
      wait: (milliseconds) =>
        milliseconds === screenshotBounds.againMs ? Promise.resolve() : new Promise<never>(() => undefined),
    },
    isWanted: () => true,
    keep: ({ request }, screenshot) => kept.set(request.url, [...(kept.get(request.url) ?? []), screenshot]),
  });
  screenshots = shown;
  for (let number = 0; number < count; number += 1) {
    const [requestId, url] = [`d${number}`, `https://op.example/${number}`];
    const frame = { id: 't', loaderId: requestId, url } as never;
    shown.take({ method: 'Page.frameNavigated', params: { frame, type: 'Navigation' }, sessionId: 's' });
    shown.observed(requestId, pageOf(url));
    shown.take({ method: 'Page.loadEventFired', params: { timestamp: 0 }, sessionId: 's' });
    for (let turn = 0; turn < 5; turn += 1) await new Promise(setImmediate);
  }
  return kept;
}

const pageOf = (url: string) =>
  ({
    request: { method: 'GET', url, headers: [] },
    response: { status: 200, statusText: '', headers: [] },
    resourceType: 'Document',
    mainFrame: true,
  }) as unknown as Observation;

test('a screenshot that replaces an earlier one does not count twice', async () => {
  const kept = await showPages(18);
  expect([...kept.values()].map((of) => of.map(({ kind }) => kind))).toEqual(
    Array.from({ length: 18 }, () => ['taken', 'taken']),
  );
});

test('pages that are too many are missing, and so are those whose pictures are too large together', async () => {
  const kept = [...(await showPages(screenshotBounds.pages + 10)).values()];
  expect(kept).toHaveLength(screenshotBounds.pages + 10);
  expect(kept[19]?.at(-1)).toMatchObject({ kind: 'taken' });
  for (const of of kept.slice(22)) expect(of.at(-1)).toEqual({ kind: 'missing', why: 'too-many' });
});

/** Finds the texts of a page that has only text, some of it not shown. */
function textsOf(nodes: readonly { readonly data: string; readonly rects: readonly object[] }[]): unknown {
  const rest = [...nodes];
  let current: (typeof nodes)[number] | undefined;
  const document = {
    querySelectorAll: () => [],
    createTreeWalker: () => ({ nextNode: () => rest.shift() ?? null }),
    createRange: () => ({
      selectNodeContents: (node: (typeof nodes)[number]) => {
        current = node;
      },
      getClientRects: () => current?.rects ?? [],
    }),
  };
  const find = runInNewContext(`(${findBoxesScript})`, { document, NodeFilter: { SHOW_TEXT: 4 } });
  return JSON.parse(JSON.stringify(find(true)));
}

test('the text of a script does not make a page too large, the text that is shown does', () => {
  const long = 'x'.repeat(screenshotLimits.text + 1);
  const rects = [{ left: 0, top: 0, right: 10, bottom: 10, width: 10, height: 10 }];
  const sign = { data: 'Sign in', rects };
  expect(textsOf([{ data: long, rects: [] }, sign])).toEqual({
    boxes: [],
    texts: [['Sign in', [[0, 0, 10, 10]]]],
  });
  expect(textsOf([{ data: long, rects }, sign])).toBeNull();
});
