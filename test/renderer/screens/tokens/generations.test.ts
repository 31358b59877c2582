import { createElement } from 'react';
import { expect, test } from 'vitest';
import { GenerationList } from '../../../../renderer/screens/tokens/GenerationList.tsx';
import { Generations } from '../../../../renderer/screens/tokens/Generations.tsx';
import { renderNow } from '../../../support/render-screen.ts';
import { summary } from '../../../support/samples/app.ts';
import { sampleRun } from '../../../support/samples/runs.ts';
import { openScripted } from '../../../support/scripted-bridge.ts';

const { view } = sampleRun(summary({ id: 'second', startedAt: 1_700_000_000_000 }));
const generations = ['first', 'second', 'third'].map((run, index) => ({
  run,
  number: index + 1,
  label: 'refreshed',
  at: index,
}));

/** Of each generation that is rendered its number, whether Tab leads to it, and the tone of its dot. */
function rowsOf(run: typeof view): readonly string[] {
  const { store } = openScripted();
  store.setState({ run: { state: 'ready', id: 'second', value: run } });
  const html = renderNow(GenerationList, store) + renderNow(() => createElement(Generations, { run }), store);
  return [...html.matchAll(/<button[^>]*>.*?<\/button>/g)].map(([button]) => {
    const number = /(\d) ?(?:·|<)/.exec(button.replace(/<(?!\/)[^>]*>/, ''))?.[1];
    return [number, button.includes('tabindex="0"'), /data-tone="(\w+)"/.exec(button)?.[1]].join(' ');
  });
}

test('both lists of generations are one stop of Tab each, at the open generation, which alone is marked', () => {
  expect(rowsOf({ ...view, generations })).toEqual([
    '3 false none',
    '2 true current',
    '1 false none',
    '1 false ',
    '2 true accent',
    '3 false ',
  ]);
});

test('a run without generations has neither', () => {
  expect(rowsOf({ ...view, generations: [] })).toEqual([]);
});
