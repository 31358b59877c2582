import type { ConnectionView } from '../../core/views/connection/connection-view.ts';
import { loaded } from '../store/loadable.ts';
import { useStore } from '../store/store.ts';

const none: readonly ConnectionView[] = [];

/** Returns the connections that a dialog may list: none in presenter mode, where an audience reads along. */
export function useListedConnections(): readonly ConnectionView[] {
  return useStore(({ app, presenting }) => (presenting ? none : (loaded(app)?.connections ?? none)));
}
