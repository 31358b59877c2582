import { describe, expect, test } from 'vitest';
import type { Breakpoint } from '../../../../core/debug/breakpoint.ts';
import { BreakpointsDialog } from '../../../../renderer/screens/debugger/BreakpointsDialog.tsx';
import { HeldBanner } from '../../../../renderer/screens/debugger/HeldBanner.tsx';
import { readNow, renderNow } from '../../../support/render-screen.ts';
import { sampleApp } from '../../../support/samples/app.ts';
import { heldAt } from '../../../support/samples/held.ts';
import { openScripted } from '../../../support/scripted-bridge.ts';

const secret: Breakpoint = {
  id: 'b2',
  on: false,
  stage: 'request',
  step: 'token',
  parameters: [{ place: 'form', name: 'client_secret', value: 'tell-nobody-3' }],
};

function windowWith(breakpoints: readonly Breakpoint[] = []) {
  const { store } = openScripted();
  const app = sampleApp(1_700_000_000_000);
  const connections = app.connections.map((item) => (item.id === 'demo' ? { ...item, breakpoints } : item));
  store.getState().receiveApp({ ...app, connections });
  return store;
}

const list = () => BreakpointsDialog({});
const form = () => BreakpointsDialog({ isNew: true });

describe('the list of breakpoints', () => {
  test('says each in words, whether it is on, and no secret', () => {
    const store = windowWith([{ id: 'b1', on: true, stage: 'navigation', host: '*.example' }, secret]);
    const html = renderNow(list, store);
    expect(html.match(/checked=""/g)).toHaveLength(1);
    expect(html).toContain('aria-label="Delete Navigation to *.example"');
    expect(readNow(list, store)).toContain('Token request with client_secret=•••');
    expect(html).not.toContain('tell-nobody-3');
  });

  test('says how to set one where there are none', () => {
    expect(readNow(list, windowWith())).toContain('No breakpoints. Add one here, or click a dot');
  });
});

describe('the form of a new breakpoint', () => {
  test('has every condition, the status only for a response, and says what it means', () => {
    const text = readNow(form, windowWith());
    for (const label of ['Pause', 'Step', 'Host', 'Path', 'After a failed check', 'Parameters and headers']) {
      expect(text).toContain(label);
    }
    expect(text).not.toContain('Status');
    expect(text).toContain('Pauses at: Any request');
  });
});

describe('the banner of a pause', () => {
  test.each([
    ['draft', 'Paused before the token'],
    ['reply', 'Paused: token response received'],
    ['navigation', 'Paused before a navigation of the login window'],
  ] as const)('at the stage %s', (stage, title) => {
    const banner = () => HeldBanner({ held: heldAt('token', stage) });
    const text = readNow(banner, windowWith());
    expect(text).toContain(title);
    expect(text).toContain('Pause on navigations');
  });
});
