import { describe, expect, test } from 'vitest';
import { textBody } from '../../../../core/oauth/message.ts';
import type { ObservedExchange } from '../../../../core/record/exchange.ts';
import { exchangeView } from '../../../../core/views/exchange/exchange-view.ts';
import { foldedRow, observedRow, visibleRow } from '../../../../core/views/message/observed-row.ts';
import { observed } from '../../../support/exchanges.ts';

const failed = { status: 404, statusText: '', headers: [], body: textBody('') };
const row = (facts: Partial<ObservedExchange>) => observedRow(observed('x1', facts), 'Page');

describe('a message of the login window', () => {
  test.each([
    ['Stylesheet', 'asset'],
    ['Font', 'asset'],
    ['Image', 'asset'],
    ['Other', 'asset'],
    ['Script', 'script'],
  ])('%s that failed is no fault', (resourceType, content) => {
    const shown = row({ resourceType, mainFrame: false, response: failed });
    expect(shown).toMatchObject({ status: '404', mood: 'plain', content, failed: true });
  });

  test.each([
    ['Document', 'page'],
    ['Fetch', 'api'],
    ['XHR', 'api'],
  ])('%s that failed is one', (resourceType, content) => {
    expect(row({ resourceType, response: failed })).toMatchObject({ mood: 'bad', content, failed: true });
  });

  test('of a worker says so', () => {
    const fetched = observed('x1', { resourceType: 'Fetch', mainFrame: false, worker: 'service-worker' });
    expect(visibleRow(fetched).label).toBe('Fetch, service worker');
    expect(exchangeView(fetched).title).toBe('Fetch in a service worker');
    expect(visibleRow(observed('x2')).label).toBe('Page');
  });

  test('that was loaded is not marked', () => {
    expect(row({})).not.toHaveProperty('failed');
  });
});

describe('a message of another site', () => {
  const to = (...headers: readonly (readonly [string, string])[]) =>
    row({
      resourceType: 'Image',
      mainFrame: false,
      request: { method: 'GET', url: 'https://cdn.example/pixel', headers },
    });

  test.each([
    [['Sec-Fetch-Site', 'cross-site']],
    [['Referer', 'https://op.test/']],
    [['Origin', 'https://op.test']],
  ] as const)('is one by its header %s', (header) => {
    expect(to(header)).toMatchObject({ thirdParty: true });
  });

  test.each([
    [
      ['Sec-Fetch-Site', 'same-site'],
      ['Referer', 'https://op.test/'],
    ],
    [['Sec-Fetch-Site', 'none']],
    [['Referer', 'https://www.cdn.example/']],
    [['Origin', 'null']],
    [],
  ] as readonly (readonly (readonly [string, string])[])[])('is none by its headers %#', (...headers) => {
    expect(to(...headers)).not.toHaveProperty('thirdParty');
  });

  test('is none where a page navigates to it', () => {
    const headers = [['Sec-Fetch-Site', 'cross-site']] as const;
    expect(row({ request: { method: 'GET', url: 'https://op.test/', headers } })).not.toHaveProperty(
      'thirdParty',
    );
    expect(
      row({ mainFrame: false, request: { method: 'GET', url: 'https://op.test/', headers } }),
    ).toHaveProperty('thirdParty');
  });
});

describe('the line of a login', () => {
  const font = observed('x1', { resourceType: 'Font', mainFrame: false, response: failed });
  const first = observed('x2');
  const last = observed('x3');

  test('opens its first page, whatever was requested before', () => {
    expect(foldedRow('authorization', [font, first, last], undefined).exchanges).toEqual(['x2', 'x1', 'x3']);
  });

  test('opens the page that failed', () => {
    const refused = { ...last, response: { ...failed, status: 400 } };
    const { exchanges, parts } = foldedRow('authorization', [font, first, refused], undefined);
    expect(exchanges[0]).toBe('x3');
    expect(parts?.map((part) => part.exchanges[0])).toEqual(['x1', 'x2', 'x3']);
  });

  test('opens what there is, where no page was loaded', () => {
    expect(foldedRow('authorization', [font], undefined).exchanges).toEqual(['x1']);
  });
});
