import type { FailureView } from '../../core/views/failure/failure-view.ts';

/** A value that is requested over the bridge. */
export type Loadable<T> =
  | { readonly state: 'loading' }
  | { readonly state: 'failed'; readonly failure: FailureView }
  | { readonly state: 'ready'; readonly value: T };

/** Returns the value once it has loaded. */
export function loaded<T>(loadable: Loadable<T> | undefined): T | undefined {
  return loadable?.state === 'ready' ? loadable.value : undefined;
}
