import { grantOf, type LoginGrant, type RunOptions, usualLogin } from '../../core/grants/registry.ts';
import { type OptionValues, pickOptions } from '../../core/grants/run-options.ts';
import type { ConnectionView, PersonaView } from '../../core/views/connection/connection-view.ts';
import type { ExchangeView } from '../../core/views/message/message-view.ts';
import { type Loadable, loaded } from './loadable.ts';
import type { SliceContext, State } from './state.ts';

export interface RunFormSlice {
  readonly connectionId: string | undefined;
  /** The persona of each connection, by the id of the connection. */
  readonly personaOf: Readonly<Record<string, string>>;
  /** What the person changed, by the id of the connection. */
  readonly optionsOf: Readonly<Record<string, RunOptions>>;
  readonly preview: Loadable<ExchangeView>;
  /** Also clears the screen of a run of another connection; that run goes on. */
  selectConnection(id: string): void;
  selectPersona(connection: string, persona: string): void;
  changeOptions(change: OptionValues): void;
  /** Takes another grant, with what suits it: its scopes at the demo provider, its response mode, its client. */
  chooseGrant(grant: LoginGrant): void;
  loadPreview(): Promise<void>;
  /** Lets go of connections and personas that are no longer there. */
  keepFormValid(): void;
}

/** What the next run will be: connection, persona, options, and the request that they lead to. */
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

    async loadPreview() {
      const connection = selectConnectionView(get());
      if (connection === undefined) return;
      asked += 1;
      const mine = asked;
      const options = selectOptions(get(), connection);
      askedFor = formKey(get());
      const answer = await client.call('run:preview', { connection: connection.id, options });
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

/** Changes with everything that the previewed request depends on, and with nothing else. */
function formKey(state: State): string | undefined {
  const connection = selectConnectionView(state);
  if (connection === undefined) return undefined;
  return JSON.stringify([{ ...connection, personas: [] }, selectOptions(state, connection)]);
}

/** The connection that is chosen in the sidebar. */
export function selectConnectionView(state: State): ConnectionView | undefined {
  return loaded(state.app)?.connections.find(({ id }) => id === state.connectionId);
}

/** The persona that the next run logs in as; the first one where none was chosen. */
export function selectPersonaView(state: State): PersonaView | undefined {
  const connection = selectConnectionView(state);
  return connection && personaOf(state, connection);
}

/** The persona that is chosen for a connection; the first one where none was. */
export function personaOf(state: State, { id, personas }: ConnectionView): PersonaView | undefined {
  return personas.find((persona) => persona.id === state.personaOf[id]) ?? personas[0];
}

const defaults = new WeakMap<ConnectionView, RunOptions>();

/** The options of the next run: what the person changed, else what suits the connection. */
export function selectOptions(state: State, connection: ConnectionView): RunOptions {
  const changed = state.optionsOf[connection.id];
  if (changed !== undefined) return changed;
  const known = defaults.get(connection);
  if (known !== undefined) return known;
  const made = usualOptions(connection, usualLogin);
  defaults.set(connection, made);
  return made;
}

/** The options that suit a grant at a connection. */
export function usualOptions(connection: ConnectionView, grant: LoginGrant): RunOptions {
  return grantOf(grant).usual(connection);
}

/** The options with new values; those that the grant does not have are dropped, and a value that it does not take changes nothing. */
export function changedOptions(options: RunOptions, change: OptionValues): RunOptions {
  return pickOptions({ ...options, ...change }) ?? options;
}
