import { present } from '../../core/base/present.ts';
import type { AppState, Settings } from '../../core/bridge/app-state.ts';
import type { ChannelOutput } from '../../core/bridge/channels.ts';
import { type Loadable, loaded } from './loadable.ts';
import type { SliceContext } from './state.ts';

type SettingsChange = { readonly [Name in keyof Settings]?: Settings[Name] | undefined };

export interface AppSlice {
  readonly app: Loadable<AppState>;
  /** Notices that the user has dismissed. */
  readonly closedNotices: readonly string[];
  loadApp(): Promise<void>;
  receiveApp(app: AppState): void;
  /** Changes settings; an undefined one has its default value again. */
  saveSettings(change: SettingsChange): Promise<void>;
  setTheme(theme: Settings['theme']): Promise<void>;
  closeNotice(id: string): void;
  /** Returns the data folder and its size in bytes; undefined after showing why that failed. */
  dataFolder(): Promise<ChannelOutput<'data:folder'> | undefined>;
  /** Opens the data folder in the file manager. */
  openDataFolder(): Promise<void>;
  /** Writes the data again after its file was removed. */
  restoreData(): Promise<void>;
  /** The program of the browser that was chosen; undefined for none. */
  chosenBrowser(): Promise<string | undefined>;
  /** Chooses a program for the next start, none for an empty text; returns it, or why that failed. */
  chooseBrowser(
    program: string,
  ): Promise<
    { readonly ok: true; readonly program: string } | { readonly ok: false; readonly problem: string }
  >;
  /** Writes a copy of the data to a new folder, and says where it is. */
  saveDataCopy(): Promise<void>;
}

/** The state of the program: connections, runs, settings and vault. */
export function appSlice({ set, get, client }: SliceContext): AppSlice {
  let received = 0;

  const saveSettings = async (change: SettingsChange): Promise<void> => {
    const app = loaded(get().app);
    if (app === undefined) return;
    const settings = changedSettings(app.settings, change);
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

    async dataFolder() {
      const answer = await client.call('data:folder', null);
      if (answer.ok) return answer.value;
      get().showFailure(answer.failure);
      return undefined;
    },

    async openDataFolder() {
      const answer = await client.call('data:open-folder', null);
      if (!answer.ok) get().showFailure(answer.failure);
    },

    async restoreData() {
      const restored = await get().showWork({ text: 'Restoring the data' }, () =>
        client.call('data:restore', null),
      );
      if (!restored.ok) get().showFailure(restored.failure);
    },

    async chosenBrowser() {
      const answer = await client.call('browser:get', null);
      return answer.ok ? answer.value.program : undefined;
    },

    async chooseBrowser(program) {
      const chosen = await client.call('browser:choose', { program });
      if (chosen.ok) {
        const text = chosen.value.program ?? '';
        get().showToast({
          text: text === '' ? 'The next start finds a browser automatically' : `The next start uses ${text}`,
        });
        return { ok: true, program: text };
      }
      const { message, received } = chosen.failure;
      return { ok: false, problem: received === undefined ? message : `${message} Received: ${received}.` };
    },

    async saveDataCopy() {
      const saved = await get().showWork({ text: 'Saving a copy of the data' }, () =>
        client.call('data:save-copy', null),
      );
      if (!saved.ok) return get().showFailure(saved.failure);
      const { path } = saved.value;
      get().showToast({
        text: `Saved a copy of the data to ${path}`,
        hint: `GRANTSCOPE_HOME=${path} opens it.`,
      });
    },

    closeNotice: (id) => set(({ closedNotices }) => ({ closedNotices: [...closedNotices, id] })),
  };
}

/** The theme always has a value. */
function changedSettings(settings: Settings, { theme, ...change }: SettingsChange): Settings {
  const { theme: _, ...optional } = settings;
  return { theme: theme ?? settings.theme, ...present({ ...optional, ...change }) };
}
