import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { onDemand } from '../../../renderer/components/on-demand.tsx';

const Greeting = ({ name }: { readonly name: string }) => createElement('b', null, `Hello ${name}`);

/** A component whose code is loaded by hand. */
function loadable(results: (() => Promise<typeof Greeting>)[]) {
  let loads = 0;
  const component = onDemand(() => {
    const load = results[loads];
    loads += 1;
    if (load === undefined) throw new Error('loaded too often');
    return load();
  });
  return { component, loads: () => loads };
}

const render = (component: ReturnType<typeof loadable>['component']) =>
  renderToStaticMarkup(createElement(component, { name: 'Ada' }));

test('is rendered at once when it was loaded before', async () => {
  const { component } = loadable([async () => Greeting]);
  await component.preload();
  expect(render(component)).toBe('<b>Hello Ada</b>');
});

test('shows nothing while it loads, and is loaded because it is shown', () => {
  const { component, loads } = loadable([() => new Promise(() => undefined)]);
  expect(render(component)).not.toContain('Hello');
  expect(loads()).toBe(1);
});

test('is not loaded before it is shown or preloaded', () => {
  expect(loadable([async () => Greeting]).loads()).toBe(0);
});

test('is loaded once, however often it is preloaded', async () => {
  const { component, loads } = loadable([async () => Greeting]);
  await Promise.all([component.preload(), component.preload()]);
  render(component);
  await component.preload();
  expect(loads()).toBe(1);
});

test('is loaded again after a failure, which is reported', async () => {
  const { component } = loadable([
    async () => {
      throw new Error('not found');
    },
    async () => Greeting,
  ]);
  await expect(component.preload()).rejects.toThrow('not found');
  expect(render(component)).not.toContain('Hello');
  await component.preload();
  expect(render(component)).toBe('<b>Hello Ada</b>');
});
