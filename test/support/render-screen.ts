import { Tooltip } from 'radix-ui';
import { type ComponentType, createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { type AppStore, StoreContext } from '../../renderer/store/store.ts';

/** What a component writes into the page from the current state of the store, as HTML. */
export function renderNow(component: ComponentType, store: AppStore): string {
  const standing: AppStore = { ...store, getInitialState: store.getState };
  const tips = createElement(Tooltip.Provider, null, createElement(component));
  return renderToStaticMarkup(createElement(StoreContext, { value: standing }, tips));
}

/** The same as a user reads it, on one line. */
export function readNow(component: ComponentType, store: AppStore): string {
  return renderNow(component, store)
    .replace(/<[^>]*>/g, ' ')
    .replaceAll('&#x27;', "'")
    .replace(/\s+/g, ' ');
}
