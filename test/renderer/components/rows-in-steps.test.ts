import { createElement, type FunctionComponent } from 'react';
import { expect, test } from 'vitest';
import { outlineJson } from '../../../core/token/json-outline.ts';
import { Deviations } from '../../../renderer/components/Deviations.tsx';
import { JsonTree } from '../../../renderer/components/JsonTree.tsx';
import { ValueTable } from '../../../renderer/components/ValueTable.tsx';
import { renderNow } from '../../support/render-screen.ts';
import { openScripted } from '../../support/scripted-bridge.ts';

/** What is rendered in the first task. */
function count(component: FunctionComponent, what: RegExp): number {
  return renderNow(component, openScripted().store).match(what)?.length ?? 0;
}

const rows = (length: number, marked = -1) =>
  Array.from({ length }, (_, index) => ({
    key: `${index}`,
    name: `n${index}`,
    value: 'v',
    ...(index === marked && { tone: 'highlight' as const }),
  }));
const table = (length: number, marked?: number) => () =>
  createElement(ValueTable, { heading: 'Claim', rows: rows(length, marked) });

test.each([
  ['few claims at once', table(20), 20],
  ['the first of many', table(2_000), 25],
  ['all up to one that is marked', table(2_000, 60), 61],
])('a table renders %s', (_what, component, rendered) => {
  expect(count(component, /<th scope="row"/g)).toBe(rendered);
});

test('a JSON tree renders the first of its lines', () => {
  const text = JSON.stringify(Array.from({ length: 5_000 }, (_, index) => index));
  const outline = outlineJson(text);
  if (outline === undefined) throw new Error('not JSON');
  const tree = { name: 'Payload', text, outline, folded: new Set<number>(), onFold: () => undefined };
  expect(count(() => createElement(JsonTree, tree), /data-node=/g)).toBe(50);
});

test('deviations are rendered one part after the other', () => {
  const one = { code: 'json-number', part: 'payload', message: 'too large', position: 1 } as const;
  const deviations = Array.from({ length: 100 }, () => one) as unknown as Parameters<
    typeof Deviations
  >[0]['deviations'];
  expect(count(() => createElement(Deviations, { deviations }), /<li/g)).toBe(15);
});
