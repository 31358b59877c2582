import type { FailureView } from '../../core/views/failure/failure-view.ts';

/** Something that is asked for over the bridge. */
export type Loadable<T> =
  | { readonly state: 'loading' }
  | { readonly state: 'failed'; readonly failure: FailureView }
  | { readonly state: 'ready'; readonly value: T };

/** The value where it has arrived. */
export function loaded<T>(loadable: Loadable<T> | undefined): T | undefined {
  return loadable?.state === 'ready' ? loadable.value : undefined;
}
