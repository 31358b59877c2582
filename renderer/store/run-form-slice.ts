import {
  grantOf,
  isLoginGrant,
  type LoginGrant,
  type RunOptions,
  usualLogin,
} from '../../core/grants/registry.ts';
import { type OptionValues, pickOptions } from '../../core/grants/run-options.ts';
import type { ConnectionView, PersonaView } from '../../core/views/connection/connection-view.ts';
import type { ExchangeView } from '../../core/views/message/message-view.ts';
import type { RunView } from '../../core/views/run/views.ts';
import { type Loadable, loaded } from './loadable.ts';
import type { SliceContext, State } from './state.ts';

export interface RunFormSlice {
  readonly connectionId: string | undefined;
  /** The selected user of each connection, by the id of the connection. */
  readonly personaOf: Readonly<Record<string, string>>;
  /** The options that the user changed, by the id of the connection. */
  readonly optionsOf: Readonly<Record<string, RunOptions>>;
  readonly preview: Loadable<ExchangeView>;
  /** Also closes a run of another connection, which continues. */
  selectConnection(id: string): void;
  selectPersona(connection: string, persona: string): void;
  changeOptions(change: OptionValues): void;
  /**
   * Selects another grant, with matching defaults: its scopes at the demo provider, its response mode, its
   * client.
   */
  chooseGrant(grant: LoginGrant): void;
  /** Selects the connection, user, grant and options of a run, so that the next run is the same. */
  selectSettingsOf(run: RunView): void;
  loadPreview(): Promise<void>;
  /** Drops connections and users that no longer exist. */
  keepFormValid(): void;
}

/** The settings of the next run: connection, user, options, and the previewed request. */
export function runFormSlice({ set, get, client }: SliceContext): RunFormSlice {
  let asked = 0;
  let askedFor: string | undefined;
  return {
    connectionId: undefined,
    personaOf: {},
    optionsOf: {},
    preview: { state: 'loading' },

    selectConnection(id) {
      if (get().connectionId === id) return;
      const { run } = get();
      if (run.state === 'ready' && run.value.summary.connection !== id) get().closeRun();
      set({ connectionId: id });
      void get().loadPreview();
    },

    selectPersona(connection, persona) {
      set(({ personaOf }) => ({ personaOf: { ...personaOf, [connection]: persona } }));
      get().selectConnection(connection);
      if (formKey(get()) !== askedFor) void get().loadPreview();
      get().showTokensOf(connection, persona);
    },

    changeOptions(change) {
      const connection = selectConnectionView(get());
      if (connection === undefined) return;
      const options = changedOptions(selectOptions(get(), connection), change);
      set(({ optionsOf }) => ({ optionsOf: { ...optionsOf, [connection.id]: options } }));
      void get().loadPreview();
    },

    chooseGrant(grant) {
      const connection = selectConnectionView(get());
      if (connection === undefined || selectOptions(get(), connection).grant === grant) return;
      const options = usualOptions(connection, grant);
      set(({ optionsOf }) => ({ optionsOf: { ...optionsOf, [connection.id]: options } }));
      void get().loadPreview();
    },

    selectSettingsOf({ summary, login }) {
      const connection = loaded(get().app)?.connections.find(({ id }) => id === summary.connection);
      if (connection === undefined) return;
      const { personaOf, optionsOf } = get();
      const options = optionsAgain(
        selectOptions(get(), connection),
        connection,
        summary.grant,
        login?.options,
      );
      set({
        connectionId: connection.id,
        optionsOf: { ...optionsOf, [connection.id]: options },
        ...(login?.persona === undefined
          ? {}
          : { personaOf: { ...personaOf, [connection.id]: login.persona } }),
      });
      if (formKey(get()) !== askedFor) void get().loadPreview();
    },

    async loadPreview() {
      const connection = selectConnectionView(get());
      if (connection === undefined) return;
      asked += 1;
      const mine = asked;
      const options = selectOptions(get(), connection);
      const persona = personaOf(get(), connection)?.id;
      askedFor = formKey(get());
      const answer = await client.call('run:preview', {
        connection: connection.id,
        options,
        ...(persona === undefined ? {} : { persona }),
      });
      if (mine !== asked) return;
      set({
        preview: answer.ok
          ? { state: 'ready', value: answer.value }
          : { state: 'failed', failure: answer.failure },
      });
    },

    keepFormValid() {
      const connections = loaded(get().app)?.connections ?? [];
      const { connectionId } = get();
      if (connectionId === undefined || !connections.some(({ id }) => id === connectionId)) {
        set({ connectionId: connections[0]?.id });
      }
      if (formKey(get()) !== askedFor) void get().loadPreview();
    },
  };
}

/** Changes whenever the previewed request may change, and only then. */
function formKey(state: State): string | undefined {
  const connection = selectConnectionView(state);
  if (connection === undefined) return undefined;
  const hint = personaOf(state, connection)?.loginHint;
  return JSON.stringify([{ ...connection, personas: [] }, selectOptions(state, connection), hint]);
}

/** Returns the connection that is selected in the sidebar. */
export function selectConnectionView(state: State): ConnectionView | undefined {
  return loaded(state.app)?.connections.find(({ id }) => id === state.connectionId);
}

/** Returns the user of the next run; the first one by default. */
export function selectPersonaView(state: State): PersonaView | undefined {
  const connection = selectConnectionView(state);
  return connection && personaOf(state, connection);
}

/** Returns the selected user of a connection; the first one by default. */
export function personaOf(state: State, { id, personas }: ConnectionView): PersonaView | undefined {
  return personas.find((persona) => persona.id === state.personaOf[id]) ?? personas[0];
}

const defaults = new WeakMap<ConnectionView, RunOptions>();

/**
 * Returns the options of the next run: those that the user changed, otherwise the defaults of the connection.
 */
export function selectOptions(state: State, connection: ConnectionView): RunOptions {
  const changed = state.optionsOf[connection.id];
  if (changed !== undefined) return changed;
  const known = defaults.get(connection);
  if (known !== undefined) return known;
  const made = usualOptions(connection, usualLogin);
  defaults.set(connection, made);
  return made;
}

/** Returns the default options of a grant at a connection. */
export function usualOptions(connection: ConnectionView, grant: LoginGrant): RunOptions {
  return grantOf(grant).usual(connection);
}

/**
 * Returns the options of a run, or the default ones of its grant where they cannot be read. Credentials that the user
 * entered for the grant stay: those of a run are not sent to the window.
 */
function optionsAgain(
  current: RunOptions,
  connection: ConnectionView,
  grant: RunView['summary']['grant'],
  options: RunOptions | undefined,
): RunOptions {
  if (options !== undefined) {
    const person = current.grant === 'password' ? current.person : undefined;
    return changedOptions(options, { person });
  }
  const isOther = grant !== undefined && isLoginGrant(grant) && grant !== current.grant;
  return isOther ? usualOptions(connection, grant) : current;
}

/** Changes options; values of options that the grant does not have, and invalid values, are ignored. */
export function changedOptions(options: RunOptions, change: OptionValues): RunOptions {
  return pickOptions({ ...options, ...change }) ?? options;
}
