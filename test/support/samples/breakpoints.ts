import type { AppState } from '../../../core/bridge/app-state.ts';
import type { ChannelInput, ChannelOutput } from '../../../core/bridge/channels.ts';
import type { Breakpoint } from '../../../core/debug/breakpoint.ts';

type Handlers = {
  readonly [C in `breakpoint:${'save' | 'delete' | 'restore'}`]: (input: ChannelInput<C>) => ChannelOutput<C>;
};

/** The breakpoints of a connection. */
export function breakpointsOf({ connections }: AppState, id: string): readonly Breakpoint[] {
  return connections.find((connection) => connection.id === id)?.breakpoints ?? [];
}

/** The breakpoints of the sample program. */
export function sampleBreakpoints(
  app: () => AppState,
  changeApp: (change: Partial<AppState>) => void,
): Handlers {
  const deleted = new Map<string, { readonly connection: string; readonly breakpoint: Breakpoint }>();
  let count = 0;
  const change = (id: string, to: (list: readonly Breakpoint[]) => readonly Breakpoint[]): void =>
    changeApp({
      connections: app().connections.map((connection) =>
        connection.id === id ? { ...connection, breakpoints: to(connection.breakpoints ?? []) } : connection,
      ),
    });

  return {
    'breakpoint:save': ({ connection, id, on, conditions }) => {
      count += 1;
      const saved = { ...conditions, id: id ?? `breakpoint-${count}`, on };
      change(connection, (list) =>
        id === undefined ? [...list, saved] : list.map((each) => (each.id === id ? saved : each)),
      );
      return saved;
    },
    'breakpoint:delete': ({ id }) => {
      for (const { id: connection, breakpoints = [] } of app().connections) {
        const breakpoint = breakpoints.find((each) => each.id === id);
        if (breakpoint === undefined) continue;
        deleted.set(id, { connection, breakpoint });
        change(connection, (list) => list.filter((each) => each.id !== id));
      }
      return null;
    },
    'breakpoint:restore': ({ id }) => {
      const found = deleted.get(id);
      if (found === undefined) throw new Error(`no breakpoint ${id}`);
      change(found.connection, (list) => [...list, found.breakpoint]);
      return found.breakpoint;
    },
  };
}
