import type { ChannelInput, ConnectionDraft, DiscoveryView } from '../../core/bridge/channels.ts';
import type { CertificateView, ConnectionView } from '../../core/views/connection/connection-view.ts';
import type { FailureView } from '../../core/views/failure/failure-view.ts';
import type { Answer } from '../bridge/bridge.ts';
import { formatCount } from '../format/quantity.ts';
import { loaded } from './loadable.ts';
import { usualOptions } from './run-form-slice.ts';
import { selectRun } from './run-slice.ts';
import type { SliceContext } from './state.ts';

export interface ConnectionFormSlice {
  /** The run that was open when its connection was edited. */
  readonly editedAfter: string | undefined;
  /** Fetches the metadata of an issuer. */
  discoverIssuer(input: ChannelInput<'connection:discover'>): Promise<Answer<DiscoveryView>>;
  /** Parses additional CA certificates, or returns why they were rejected. */
  readAuthorities(pem: string): Promise<Answer<readonly CertificateView[]>>;
  /** Saves a connection, a new one where `id` is undefined, and selects it; returns why it was rejected. */
  saveConnection(id: string | undefined, draft: ConnectionDraft): Promise<FailureView | undefined>;
  /** Exports connections, and confirms where they are; returns why that failed. */
  exportConnections(input: ChannelInput<'connection:export'>): Promise<FailureView | undefined>;
  /** Imports connections from an export, and selects the first; returns why it was rejected. */
  importConnections(text: string): Promise<FailureView | undefined>;
  /** Unlocks the vault with its passphrase, or sets it; returns why it was rejected. */
  openVault(passphrase: string): Promise<FailureView | undefined>;
}

/** Actions of the connection and vault forms, which show a failure beside the field. */
export function connectionFormSlice({ set, get, client }: SliceContext): ConnectionFormSlice {
  const keep = (connection: ConnectionView): void => {
    const app = loaded(get().app);
    if (app === undefined) return;
    const known = app.connections.some(({ id }) => id === connection.id);
    const connections = known
      ? app.connections.map((item) => (item.id === connection.id ? connection : item))
      : [...app.connections, connection];
    set({ app: { state: 'ready', value: { ...app, connections } } });
  };

  /** Reads again what was locked. */
  const readAgain = (): void => {
    const { runSearch, inspections } = get();
    const run = selectRun(get());
    if (run?.failure?.action?.kind === 'unlock-vault') void get().openRun(run.summary.id);
    if (runSearch !== undefined) void get().searchRuns(runSearch.text);
    if (inspections.state === 'ready') void get().loadInspections();
  };

  return {
    editedAfter: undefined,

    discoverIssuer: (input) => client.call('connection:discover', input),

    readAuthorities: (pem) => client.call('authority:read', { pem }),

    async saveConnection(id, draft) {
      const answer =
        id === undefined
          ? await client.call('connection:create', draft)
          : await client.call('connection:update', { id, draft });
      if (!answer.ok) return answer.failure;
      keep(answer.value);
      const { [answer.value.id]: before, ...others } = get().optionsOf;
      // The grant stays, with the defaults of what was saved.
      const optionsOf =
        before === undefined
          ? others
          : { ...others, [answer.value.id]: usualOptions(answer.value, before.grant) };
      const run = selectRun(get())?.summary;
      const editedAfter = run?.connection === answer.value.id ? run.id : undefined;
      set({ optionsOf, connectionId: answer.value.id, editedAfter });
      void get().loadPreview();
      return undefined;
    },

    async exportConnections(input) {
      const answer = await client.call('connection:export', input);
      if (!answer.ok) return answer.failure;
      const { count, path, incomplete } = answer.value;
      const connections = formatCount(count, 'connection');
      get().showToast({
        text: path === undefined ? `Copied ${connections} as JSON` : `Saved ${connections} to ${path}`,
        ...(incomplete.length > 0 && {
          hint: `Without secrets that cannot be read: ${incomplete.join(', ')}`,
        }),
      });
      return undefined;
    },

    async importConnections(text) {
      const answer = await client.call('connection:import', { text });
      if (!answer.ok) return answer.failure;
      for (const connection of answer.value) keep(connection);
      const [first] = answer.value;
      if (first !== undefined) get().selectConnection(first.id);
      get().showToast({ text: `Imported ${formatCount(answer.value.length, 'connection')}` });
      return undefined;
    },

    async openVault(passphrase) {
      const answer = await client.call('vault:unlock', { passphrase });
      if (!answer.ok) return answer.failure;
      const app = loaded(get().app);
      if (app !== undefined) set({ app: { state: 'ready', value: { ...app, vault: answer.value } } });
      readAgain();
      return undefined;
    },
  };
}
