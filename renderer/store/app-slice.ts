import type { AppState, Settings } from '../../core/bridge/channels.ts';
import { type Loadable, loaded } from './loadable.ts';
import type { SliceContext } from './state.ts';

export interface AppSlice {
  readonly app: Loadable<AppState>;
  /** Notices that the user has dismissed. */
  readonly closedNotices: readonly string[];
  loadApp(): Promise<void>;
  receiveApp(app: AppState): void;
  saveSettings(change: Partial<Settings>): Promise<void>;
  setTheme(theme: Settings['theme']): Promise<void>;
  toggleBreakpoint(leg: string): Promise<void>;
  closeNotice(id: string): void;
  /** Writes the data again after its file was removed. */
  restoreData(): Promise<void>;
}

/** The state of the program: connections, runs, settings and vault. */
export function appSlice({ set, get, client }: SliceContext): AppSlice {
  let received = 0;

  const saveSettings = async (change: Partial<Settings>): Promise<void> => {
    const app = loaded(get().app);
    if (app === undefined) return;
    const settings = { ...app.settings, ...change };
    set({ app: { state: 'ready', value: { ...app, settings } } });
    const answer = await client.call('settings:set', settings);
    if (answer.ok) return;
    get().showFailure(answer.failure);
    await get().loadApp();
  };

  return {
    app: { state: 'loading' },
    closedNotices: [],

    async loadApp() {
      const before = received;
      const answer = await client.call('app:state', null);
      if (received !== before) return;
      if (answer.ok) {
        const isFirst = get().app.state !== 'ready';
        get().receiveApp(answer.value);
        if (isFirst && answer.value.layout !== undefined) void get().restoreLayout(answer.value.layout);
      } else set({ app: { state: 'failed', failure: answer.failure } });
    },

    receiveApp(app) {
      received += 1;
      set({ app: { state: 'ready', value: app } });
      get().keepFormValid();
    },

    saveSettings,
    setTheme: (theme) => saveSettings({ theme }),

    toggleBreakpoint(leg) {
      const breakpoints = loaded(get().app)?.settings.breakpoints ?? [];
      const kept = breakpoints.filter((item) => item !== leg);
      return saveSettings({
        breakpoints: kept.length === breakpoints.length ? [...breakpoints, leg] : kept,
      });
    },

    async restoreData() {
      const restored = await client.call('data:restore', null);
      if (!restored.ok) get().showFailure(restored.failure);
    },

    closeNotice: (id) => set(({ closedNotices }) => ({ closedNotices: [...closedNotices, id] })),
  };
}
