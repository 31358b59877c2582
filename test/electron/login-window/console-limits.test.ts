import { expect, test } from 'vitest';
import { consoleLimits, type PageConsole } from '../../../core/record/page-console.ts';
import type { DevtoolsEvent } from '../../../electron/login-window/devtools-port.ts';
import type { Observation } from '../../../electron/login-window/hop.ts';
import { createPageConsoles, pageConsoleBounds } from '../../../electron/login-window/page-consoles.ts';
import { createSecretVault } from '../../../electron/masking/secret-vault.ts';

const pageOf = (name: string, rest: Partial<Observation> = {}) =>
  ({
    request: { method: 'GET', url: `https://op.example/${name}`, headers: [] },
    response: { status: 200, statusText: '', headers: [] },
    resourceType: 'Document',
    mainFrame: true,
    ...rest,
  }) as unknown as Observation;

/** A login window without a browser; on its clock nothing passes. */
function collect(isWanted = true) {
  const kept = new Map<string, PageConsole>();
  const vault = createSecretVault();
  const consoles = createPageConsoles({
    targetOf: (sessionId) =>
      sessionId === undefined || sessionId === 'gone'
        ? undefined
        : { sessionId, targetId: sessionId, type: 'page', page: sessionId },
    isNavigation: (requestId) => requestId === 'next',
    vault,
    clock: { now: () => 0, wait: () => new Promise(() => undefined) },
    isWanted: () => isWanted,
    keep: ({ request }, console) => kept.set(request.url.slice('https://op.example/'.length), console),
  });
  const take = (event: unknown) => consoles.take(event as DevtoolsEvent);
  return {
    kept,
    vault,
    consoles,
    show: (loaderId: string, url = 'https://op.example/', sessionId = 's') =>
      take({ method: 'Page.frameNavigated', params: { frame: { loaderId, url } }, sessionId }),
    log: (value: string, sessionId = 's') =>
      take({
        method: 'Runtime.consoleAPICalled',
        params: { type: 'error', args: [{ type: 'string', value }], timestamp: 1 },
        sessionId,
      }),
    fail: (networkRequestId: string) =>
      take({
        method: 'Log.entryAdded',
        params: {
          entry: { source: 'network', level: 'error', text: 'failed', timestamp: 1, networkRequestId },
        },
        sessionId: 's',
      }),
  };
}

const contentsOf = (console: PageConsole | undefined) => console?.messages.map(({ content }) => content);

test('the consoles of all pages together are limited, and the rest is counted', () => {
  const { kept, consoles, show, log } = collect();
  const full = consoleLimits.allCharacters / (consoleLimits.messages * consoleLimits.characters);
  for (let page = 0; page < full + 2; page += 1) {
    show(`d${page}`);
    consoles.observed(`d${page}`, pageOf(`${page}`));
    for (let count = 0; count < consoleLimits.messages; count += 1) log('x'.repeat(9_999));
  }
  consoles.settle();
  const all = [...kept.values()].map(({ messages, omitted }) => [messages.length, omitted]);
  expect(all).toEqual([...Array.from({ length: full }, () => [100, 0]), [0, 100], [0, 100]]);
});

test('the oldest page is complete when a login has many', () => {
  const { kept, consoles, show, log } = collect();
  for (let page = 0; page <= pageConsoleBounds.pages; page += 1) {
    show(`d${page}`);
    log(`on ${page}`);
    consoles.observed(`d${page}`, pageOf(`${page}`));
  }
  log('still on the last');
  consoles.settle();
  expect(kept.size).toBe(pageConsoleBounds.pages + 1);
  expect(contentsOf(kept.get('0'))).toEqual(['on 0']);
  expect(contentsOf(kept.get('50'))).toEqual(['on 50', 'still on the last']);
});

test('a message that arrives before the message of its page is recorded belongs to it, and so does one after that', () => {
  const { kept, consoles, show, log, fail } = collect();
  show('d1');
  log('on the first');
  fail('next');
  fail('an image');
  consoles.observed('next', pageOf('next'));
  consoles.observed('d1', pageOf('first'));
  show('next');
  log('on the next');
  consoles.settle();
  expect(contentsOf(kept.get('first'))).toEqual(['on the first', 'failed']);
  expect(contentsOf(kept.get('next'))).toEqual(['failed', 'on the next']);
});

test('a secret that becomes known later is masked in what was passed on before', () => {
  const { kept, vault, consoles, show, log } = collect();
  show('d1');
  log('you typed s3cret-pass');
  consoles.observed('d1', pageOf('first'));
  expect(contentsOf(kept.get('first'))).toEqual(['you typed s3cret-pass']);
  vault.typed({ name: 'password', value: 's3cret-pass', field: 'f' });
  consoles.settle();
  expect(contentsOf(kept.get('first'))).toEqual(['you typed ••••••']);
});

test.each([
  ['a redirect', { response: { status: 302, statusText: '', headers: [] } }],
  ['the end of the login', { captured: true }],
  ['a frame', { mainFrame: false }],
  ['a script', { resourceType: 'Script' }],
] as const)('%s has no console', (_what, rest) => {
  const { kept, consoles, show } = collect();
  show('d1');
  consoles.observed('d1', pageOf('first', rest as unknown as Partial<Observation>));
  consoles.settle();
  expect(kept.size).toBe(0);
});

test('what belongs to no page of a login is left out', () => {
  const { kept, consoles, show, log } = collect();
  log('before any page');
  show('d1');
  log('of a target that is gone', 'gone');
  log('of another popup', 'other');
  consoles.observed('d1', pageOf('first'));
  show('d2', 'chrome-error://chromewebdata/');
  log('on a page of the browser');
  consoles.settle();
  log('after the end');
  expect([...kept]).toEqual([['first', { messages: [], omitted: 0 }]]);
  const idle = collect(false);
  idle.show('d1');
  idle.log('without a login');
  idle.consoles.observed('d1', pageOf('first'));
  idle.consoles.settle();
  expect(idle.kept.size).toBe(0);
});
