import { describe, expect, test } from 'vitest';
import { LabelRunDialog } from '../../../../renderer/screens/runs/LabelRunDialog.tsx';
import { RunFilterMenu } from '../../../../renderer/shell/RunFilterMenu.tsx';
import { readNow, renderNow } from '../../../support/render-screen.ts';
import { sampleApp, summary } from '../../../support/samples/app.ts';
import { openScripted } from '../../../support/scripted-bridge.ts';

const named = summary({ id: 'named', startedAt: 0, name: 'Nightly <b>', note: 'Broken since Monday' });

function opened() {
  const { store } = openScripted();
  store.getState().receiveApp({ ...sampleApp(0), runs: [named] });
  return store;
}

describe('the name and note of a run', () => {
  const dialog = (run: string) => () => LabelRunDialog({ run });

  test('are edited as they are', () => {
    const html = renderNow(dialog('named'), opened());
    expect(html).toContain('value="Nightly &lt;b&gt;"');
    expect(html).toContain('>Broken since Monday</textarea>');
    expect(html).toContain('placeholder="Code + PKCE"');
  });

  test('cannot be those of a run that was deleted', () => {
    const text = readNow(dialog('gone'), opened());
    expect(text).toContain('This run no longer exists.');
    expect(text).not.toContain('Save');
  });
});

test('the button of the filter says whether runs are left out', () => {
  const store = opened();
  const menu = () => RunFilterMenu({ runs: [named], connections: [] });
  expect(renderNow(menu, store)).toContain('aria-label="Filter runs"');
  store.getState().filterRuns({ outcome: 'failed' });
  expect(renderNow(menu, store)).toContain('aria-label="Filter runs (on)"');
  store.getState().filterRuns({});
  expect(renderNow(menu, store)).toContain('aria-label="Filter runs"');
});
