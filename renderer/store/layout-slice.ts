import { present } from '../../core/base/present.ts';
import { isOfRun } from '../../core/bridge/inspection-of-run.ts';
import type { ConnectionOrder, Layout, PaneName } from '../../core/bridge/layout.ts';
import { guidedGrants } from '../../core/teach/guide.ts';
import { loaded } from './loadable.ts';
import type { SliceContext, State } from './state.ts';

export interface LayoutSlice {
  /** Widths of panes that the user changed, in rem. */
  readonly paneSizes: Readonly<Partial<Record<PaneName, number>>>;
  readonly connectionOrder: ConnectionOrder;
  /** The environments whose connections are hidden in the sidebar. */
  readonly folded: readonly string[];
  /** Whether the user closed the sidebar. */
  readonly sidebarClosed: boolean;
  /** The text that was open in the Inspector when Grantscope was closed, until that screen is opened. */
  readonly lastInspection: string | undefined;
  /** Sets the width of a pane in rem; undefined resets it. */
  setPaneSize(pane: PaneName, rem: number | undefined): void;
  setSidebarClosed(closed: boolean): void;
  setConnectionOrder(order: ConnectionOrder): void;
  /** Hides or shows the connections of an environment. */
  toggleEnvironment(environment: string): void;
  /** Shows again what was open at the end; what no longer exists is left out. */
  restoreLayout(layout: Layout): Promise<void>;
  /** Opens the last text of the Inspector, once, unless there is another one. */
  reopenInspection(): void;
}

/** What is remembered of the window, besides what its other slices have. */
export function layoutSlice({ set, get }: SliceContext): LayoutSlice {
  return {
    paneSizes: {},
    connectionOrder: 'created',
    folded: [],
    sidebarClosed: false,
    lastInspection: undefined,

    setPaneSize(pane, rem) {
      const { [pane]: _, ...others } = get().paneSizes;
      set({ paneSizes: rem === undefined ? others : { ...others, [pane]: rem } });
    },

    setConnectionOrder: (connectionOrder) => set({ connectionOrder }),

    toggleEnvironment(environment) {
      const { folded } = get();
      const others = folded.filter((name) => name !== environment);
      set({ folded: others.length === folded.length ? [...folded, environment] : others });
    },

    setSidebarClosed: (sidebarClosed) => set({ sidebarClosed, sidebarOut: false }),

    async restoreLayout(layout) {
      const { screen, connection, users, run, line, tabs, inspection } = layout;
      const app = loaded(get().app);
      if (app === undefined) return;
      const known = (id: string) => app.connections.find((item) => item.id === id);
      set({
        paneSizes: layout.sizes ?? {},
        connectionOrder: layout.connectionOrder ?? 'created',
        folded: layout.folded ?? [],
        sidebarClosed: layout.sidebarClosed === true,
        lastInspection: inspection,
        chosenTabs: { ...tabs },
        personaOf: Object.fromEntries(
          Object.entries(users ?? {}).filter(([id, user]) =>
            known(id)?.personas.some((persona) => persona.id === user),
          ),
        ),
        ...present({ tab: screen }),
      });
      if (connection !== undefined && known(connection) !== undefined) get().selectConnection(connection);
      if (screen === 'inspector') get().reopenInspection();
      if (run === undefined || !app.runs.some(({ id }) => id === run)) return;
      const grant = guidedGrants.find((name) => name === layout.played);
      if (grant !== undefined) set({ play: { state: 'playing', grant, run } });
      const isSelected = (state: State) => state.run.state !== 'none' && state.run.id === run;
      await get().openRun(run);
      // The user may have opened another one meanwhile.
      if (!isSelected(get())) return;
      if (get().run.state === 'failed') {
        get().closeRun();
        if (grant !== undefined) set({ play: { state: 'none' } });
      } else if (line !== undefined) get().selectLine(line);
    },

    reopenInspection() {
      const { lastInspection, inspection, inspectorText } = get();
      if (lastInspection === undefined) return;
      set({ lastInspection: undefined });
      if (inspection === undefined && inspectorText === '') void get().openInspection(lastInspection);
    },
  };
}

/** Returns what is to be remembered of the window. */
export function layoutOf(state: State): Layout {
  const { tab, connectionId, personaOf, run, selection, chosenTabs, inspection, lastInspection, play } =
    state;
  const isPlayed = play.state === 'playing' && run.state !== 'none' && run.id === play.run;
  return present({
    screen: tab,
    connection: connectionId,
    users: personaOf,
    run: run.state === 'none' ? undefined : run.id,
    line: selection.kind === 'chosen' ? selection.key : undefined,
    played: isPlayed ? play.grant : undefined,
    tabs: chosenTabs,
    inspection: inspection === undefined ? lastInspection : pastedId(inspection.id),
    sizes: state.paneSizes,
    connectionOrder: state.connectionOrder,
    folded: state.folded.slice(0, 200),
    sidebarClosed: state.sidebarClosed ? true : undefined,
  });
}

/** What is of a run is not opened again at the next start: its value is not shown unasked. */
function pastedId(inspection: string): string | undefined {
  return isOfRun(inspection) ? undefined : inspection;
}
