import { expect, test } from 'vitest';
import { GenerationList } from '../../../../renderer/screens/tokens/GenerationList.tsx';
import { renderNow } from '../../../support/render-screen.ts';
import { summary } from '../../../support/samples/app.ts';
import { refreshed, sampleRun } from '../../../support/samples/runs.ts';
import { openScripted } from '../../../support/scripted-bridge.ts';

function dots(state: 'completed' | 'failed'): readonly (string | undefined)[] {
  const { store } = openScripted();
  const { view } = refreshed(summary({ id: 'next', startedAt: 1_700_000_000_000, state, verdict: 'fail' }));
  store.setState({ run: { state: 'ready', id: 'next', value: view } });
  const html = renderNow(GenerationList, store);
  return [...html.matchAll(/class="dot" data-tone="(\w+)"/g)].map(([, tone]) => tone);
}

test.each(['completed', 'failed'] as const)(
  'the dot of a generation says which one is open, never how its run ended: %s',
  (state) => {
    expect(dots(state)).toEqual(['current', 'none']);
  },
);

test('a run without generations has no list', () => {
  const { store } = openScripted();
  const { view } = sampleRun(summary({ id: 'r1', startedAt: 0 }));
  expect(renderNow(GenerationList, store)).toBe('');
  store.setState({ run: { state: 'ready', id: 'r1', value: { ...view, generations: [] } } });
  expect(renderNow(GenerationList, store)).toBe('');
});
