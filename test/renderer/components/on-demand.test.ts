import { PassThrough } from 'node:stream';
import { text as textOf } from 'node:stream/consumers';
import { createElement, type FunctionComponent, type ReactNode } from 'react';
import { renderToPipeableStream, renderToStaticMarkup } from 'react-dom/server';
import { prerender } from 'react-dom/static';
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

const missing = () => Promise.reject(new TypeError('Failed to fetch Greeting.js'));

/** What is rendered once the code has been loaded, or could not be. */
async function renderLoaded(component: FunctionComponent<{ readonly name: string }>): Promise<string> {
  const { prelude } = await prerender(createElement(component, { name: 'Ada' }));
  return new Response(prelude).text();
}

test('shows an error with a button to try again when it cannot be loaded', async () => {
  const { component, loads } = loadable([missing]);
  const text = await renderLoaded(component);
  expect(text).toContain('This part of the window could not be loaded.');
  expect(text).toContain('Failed to fetch Greeting.js');
  expect(text).toContain('Try again');
  expect(text).not.toContain('Hello');
  expect(loads()).toBe(1);
});

test('shows no error when it can be loaded, or could not be before', async () => {
  expect(await renderLoaded(loadable([async () => Greeting]).component)).toContain('<b>Hello Ada</b>');
  const { component } = loadable([missing, async () => Greeting]);
  await expect(component.preload()).rejects.toThrow('Greeting.js');
  const text = await renderLoaded(component);
  expect(text).toContain('<b>Hello Ada</b>');
  expect(text).not.toContain('Try again');
});

test('is rendered where another attempt loaded it after its own had failed', async () => {
  const own = Promise.withResolvers<typeof Greeting>();
  const { component } = loadable([() => own.promise, async () => Greeting]);
  const page = new PassThrough();
  const waiting = new Promise<void>((resolve) => {
    const { pipe } = renderToPipeableStream(createElement(component, { name: 'Ada' }), {
      onShellReady: () => resolve(void pipe(page)),
    });
  });
  await waiting;
  await new Promise((resolve) => setImmediate(resolve));
  own.reject(new TypeError('Failed to fetch Greeting.js'));
  await expect(component.preload()).rejects.toThrow('Greeting.js');
  await component.preload();
  const rendered = await textOf(page);
  expect(rendered).toContain('<b>Hello Ada</b>');
  expect(rendered).not.toContain('Try again');
});

test('shows the error, and only that, in its frame', async () => {
  const frame = ({ children }: { readonly children: ReactNode }) => createElement('i', null, children);
  const failing = await renderLoaded(onDemand(missing, { frame }));
  expect(failing).toMatch(/<i><section[\s\S]*could not be loaded/);
  expect(await renderLoaded(onDemand(async () => Greeting, { frame }))).not.toContain('<i>');
});

test('shows what it was given instead of the error', async () => {
  const component = onDemand<{ name: string }>(missing, { failed: ({ name }) => `No code, ${name}` });
  const text = await renderLoaded(component);
  expect(text).toContain('No code, Ada');
  expect(text).not.toContain('Try again');
});

test('shows what it was given while it loads', () => {
  const component = onDemand<{ name: string }>(() => new Promise(() => undefined), {
    waiting: ({ name }) => `One moment, ${name}`,
  });
  expect(renderToStaticMarkup(createElement(component, { name: 'Ada' }))).toContain('One moment, Ada');
});
