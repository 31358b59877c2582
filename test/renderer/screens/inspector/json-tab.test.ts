import { createElement } from 'react';
import { describe, expect, test, vi } from 'vitest';
import type { TokenView } from '../../../../core/views/token/token-view.ts';
import { JsonTab } from '../../../../renderer/screens/inspector/JsonTab.tsx';
import { readNow, renderNow } from '../../../support/render-screen.ts';
import { loginTokens } from '../../../support/samples/tokens.ts';
import { openScripted } from '../../../support/scripted-bridge.ts';

function tab(payloadText: string) {
  const [sample] = loginTokens(0);
  if (sample === undefined) throw new Error('no token');
  const { headerText: _, ...rest } = sample;
  const token: TokenView = { ...rest, payloadText };
  return () => createElement(JsonTab, { index: 0, token, raw: '' });
}

const read = (payloadText: string) => readNow(tab(payloadText), openScripted().store);

describe('the JSON of a payload', () => {
  test('has numbers as written, strings in quotes, and every duplicate', () => {
    const text = read('{"n":100002348117421473,"x":1e999,"s":"1","s":1.0,"u":"\\u00e9"}');
    for (const part of ['100002348117421473', '1e999', '&quot;1&quot;', '1.0', '&quot;\\u00e9&quot;']) {
      expect(text).toContain(part);
    }
    expect(text.match(/ duplicate /g)).toHaveLength(2);
  });

  test('can be folded where there is something to fold', () => {
    expect(read('{"a":{"b":1}}')).toContain('Fold all');
    expect(read('{"a":1,"b":[]}')).not.toContain('Fold all');
  });

  test('is one stop of Tab', () => {
    const html = renderNow(tab('{"a":[1,2],"b":2}'), openScripted().store);
    expect(html.match(/role="treeitem"/g)).toHaveLength(5);
    expect(html.match(/role="treeitem" tabindex="0"/g)).toHaveLength(1);
  });

  test('shows 500 lines at a time', () => {
    const text = read(JSON.stringify(Array.from({ length: 600 }, (_, index) => index)));
    expect(text).toContain('Next 102 of 602 lines');
    expect(text).not.toContain('Previous');
    expect(text).not.toContain(' 599 ');
  });

  test('has the start of a string of megabytes', () => {
    const text = read(`{"a":"${'x'.repeat(14_000_000)}"}`);
    expect(text).toContain('Show 100 kB more');
    expect(text.length).toBeLessThan(5_000);
  });

  test.each([
    ['{"a":"-1"}', 'json-string'],
    ['{"a":-1.5e3}', 'json-number'],
    ['{"a":null}', 'json-word'],
    ['{"a":[ ]}', 'json-other'],
  ])('has its values coloured: %s', (payload, kind) => {
    expect(renderNow(tab(payload), openScripted().store)).toContain(kind);
  });

  test('of a million claims is listed in several tasks, and not parsed again', () => {
    const claims = Array.from({ length: 1_000_000 }, (_, index) => `"c${index}":${index}`).join(',');
    const parse = vi.spyOn(JSON, 'parse');
    const text = read(`{${claims}}`);
    const longest = Math.max(0, ...parse.mock.calls.map(([parsed]) => parsed.length));
    parse.mockRestore();
    expect(text).toContain(`Reading ${(claims.length + 2).toLocaleString('en-GB')} characters`);
    expect(longest).toBeLessThan(100_000);
  });

  test.each([
    [1_999, 'Next 500 of 2,001 lines'],
    [2_000, 'Reading 4,001 characters'],
  ])('of %i values is listed at once where they are few', (length, shown) => {
    expect(read(JSON.stringify(Array.from({ length }, () => 0)))).toContain(shown);
  });

  test.each(['{"a":1,}', 'no JSON', '{"a":'])('that is none is shown raw: %s', (payload) => {
    expect(read(payload)).toContain('not JSON, shown raw');
  });

  test('of a hostile name is text', () => {
    const html = renderNow(tab('{"<b>\u202e":"<script>"}'), openScripted().store);
    expect(html).not.toContain('<script>');
    expect(html).toContain('U+202E');
  });
});
