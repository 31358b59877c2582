import { createElement } from 'react';
import { expect, test } from 'vitest';
import { discovery, keys, userinfo } from '../../../../core/grants/guide.ts';
import { PlannedSequence } from '../../../../renderer/screens/debugger/PlannedSequence.tsx';
import { readNow, renderNow } from '../../../support/render-screen.ts';
import { sampleApp } from '../../../support/samples/app.ts';
import { openScripted } from '../../../support/scripted-bridge.ts';

test('a provider can be connected below the planned messages as long as there is none but the demo', () => {
  const { store } = openScripted();
  const app = sampleApp(1_700_000_000_000);
  const planned = () => createElement(PlannedSequence, { messages: [] });
  const demo = app.connections.filter((connection) => connection.demo);
  const [first] = demo;
  if (first === undefined) throw new Error('the sample has a demo connection');
  store.getState().receiveApp({ ...app, connections: demo });
  expect(readNow(planned, store)).toContain('Connect provider…');
  store.getState().receiveApp({ ...app, connections: [first, { ...first, id: 'own', demo: false }] });
  expect(readNow(planned, store)).not.toContain('Connect provider…');
});

test('the breakpoints of the planned messages are one stop of Tab', () => {
  const { store } = openScripted();
  const planned = () => createElement(PlannedSequence, { messages: [discovery, keys, userinfo] });
  const stops = renderNow(planned, store).match(/class="breakpoint" tabindex="-?\d"/g);
  expect(stops).toEqual(['0', '-1', '-1'].map((index) => `class="breakpoint" tabindex="${index}"`));
});
