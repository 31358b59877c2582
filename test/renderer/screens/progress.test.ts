import { createElement } from 'react';
import { describe, expect, test } from 'vitest';
import { DiscoveryPane } from '../../../renderer/screens/connections/DiscoveryPane.tsx';
import { RunBar } from '../../../renderer/screens/debugger/RunBar.tsx';
import { DecryptDialog } from '../../../renderer/screens/inspector/DecryptDialog.tsx';
import { PastePane } from '../../../renderer/screens/inspector/PastePane.tsx';
import { VerifyDialog } from '../../../renderer/screens/inspector/VerifyDialog.tsx';
import { CompareDialog } from '../../../renderer/screens/runs/CompareDialog.tsx';
import { ConnectRunDialog } from '../../../renderer/screens/runs/ConnectRunDialog.tsx';
import { ForkDialog } from '../../../renderer/screens/runs/ForkDialog.tsx';
import { ImportRunDialog } from '../../../renderer/screens/runs/ImportRunDialog.tsx';
import { ResendDialog } from '../../../renderer/screens/runs/ResendDialog.tsx';
import { TokensScreen } from '../../../renderer/screens/tokens/TokensScreen.tsx';
import { linesOf } from '../../../renderer/store/sequence-lines.ts';
import { readNow, renderNow } from '../../support/render-screen.ts';
import { sampleApp, summary } from '../../support/samples/app.ts';
import { sampleRun } from '../../support/samples/runs.ts';
import { brokenToken } from '../../support/samples/tokens.ts';
import { openScripted } from '../../support/scripted-bridge.ts';

const at = 1_700_000_000_000;
const place = { index: 0, token: brokenToken(at), onClose: () => {}, onDone: () => {} };

function opened() {
  const { store } = openScripted();
  store.getState().receiveApp(sampleApp(at));
  return store;
}

describe('a control says what it does, and can be cancelled, while', () => {
  test('a run starts', () => {
    const store = opened();
    expect(readNow(RunBar, store)).not.toContain('Starting');
    store.setState({ starting: true });
    expect(renderNow(RunBar, store)).toMatch(/aria-busy="true"[^>]*>.*Starting<\/button>/);
  });

  test('a signature is verified', () => {
    const store = opened();
    const dialog = () => createElement(VerifyDialog, place);
    expect(renderNow(dialog, store)).not.toContain('aria-busy');
    store.setState({ inspectorWork: 'verifying' });
    expect(renderNow(dialog, store)).toMatch(/aria-busy="true"[^>]*>.*Verifying<\/button>/);
    expect(readNow(dialog, store)).toContain('Cancel');
  });

  test('a token is decrypted', () => {
    const store = opened();
    store.setState({ inspectorWork: 'verifying' });
    const dialog = () => createElement(DecryptDialog, place);
    expect(renderNow(dialog, store)).toMatch(/aria-busy="true"[^>]*>.*Decrypting<\/button>/);
  });

  test.each([
    ['inspecting', 'Reading 7 characters'],
    ['opening', 'Opening'],
    ['checking', 'Checking'],
  ] as const)('a text is read: %s', (inspectorWork, words) => {
    const store = opened();
    store.setState({ inspectorText: 'a token', inspectorWork });
    expect(readNow(PastePane, store)).toMatch(new RegExp(`${words}\\s+Cancel`));
  });

  test('a provider is slow to be discovered, after a second with how long it has taken', () => {
    const nothing = () => {};
    const asking = (since: number) => () => {
      const discovery = { state: 'asking', issuer: 'https://slow.example', since } as const;
      return DiscoveryPane({
        discovery,
        onCancel: nothing,
        onRetry: nothing,
        onByHand: nothing,
        onUse: nothing,
      });
    };
    expect(readNow(asking(at), opened())).toMatch(/metadata for \d+ s .*slow\.example.* Cancel/);
    expect(readNow(asking(Date.now() + 60_000), opened())).toMatch(/metadata https:.*slow\.example.* Cancel/);
  });

  test.each(['token', 'jwks'] as const)('a provider is slow to respond to the %s request', (leg) => {
    const store = opened();
    const { view } = sampleRun(summary({ id: 'r1', startedAt: at, state: 'running' }));
    const value = { ...view, tokens: [], working: { leg, text: 'Waiting for the response' } };
    store.setState({ run: { state: 'ready', id: 'r1', value } });
    expect(readNow(RunBar, store)).toMatch(/ Abort .*Pause/);
    expect(readNow(TokensScreen, store)).toContain('Waiting for the response');
    expect(linesOf(value, new Set()).at(-1)).toMatchObject({
      kind: 'working',
      leg,
      text: value.working.text,
    });
  });

  test('a file is imported, with how much of it was read', () => {
    const store = opened();
    store.setState({ importing: { size: 50_000_000, read: 20_000_000 } });
    expect(readNow(ImportRunDialog, store)).toMatch(/19\.1 MB of 47\.7 MB|20 MB of 50 MB/);
    store.setState({ importing: { size: 50_000_000, read: 50_000_000 } });
    expect(readNow(ImportRunDialog, store)).toContain('Checking the logins…');
  });
});

test.each([
  ['a fork', () => createElement(ForkDialog, { run: 'r', exchange: 'x' }), 'Reading the record…'],
  ['a resent message', () => createElement(ResendDialog, { run: 'r', exchange: 'x' }), 'Reading the record…'],
  ['an imported run', () => createElement(ConnectRunDialog, { run: 'r' }), 'Looking for connections…'],
] as const)('the dialog of %s says what it waits for', (_what, dialog, words) => {
  expect(readNow(dialog, opened())).toContain(words);
});

test('a comparison says that it is made', () => {
  const store = opened();
  const run = store.getState().app;
  if (run.state !== 'ready') throw new Error('the sample is ready');
  const id = run.value.runs[0]?.id ?? '';
  expect(readNow(() => createElement(CompareDialog, { run: id }), store)).toContain('Comparing…');
});
