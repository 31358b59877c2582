import { type ComponentType, createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { type AppStore, StoreContext } from '../../renderer/store/store.ts';

/** What a component writes into the page from the current state of the store, as HTML. */
export function renderNow(component: ComponentType, store: AppStore): string {
  const standing: AppStore = { ...store, getInitialState: store.getState };
  return renderToStaticMarkup(createElement(StoreContext, { value: standing }, createElement(component)));
}

/** The same as a user reads it, on one line. */
export function readNow(component: ComponentType, store: AppStore): string {
  return renderNow(component, store)
    .replace(/<[^>]*>/g, ' ')
    .replaceAll('&#x27;', "'")
    .replace(/\s+/g, ' ');
}
