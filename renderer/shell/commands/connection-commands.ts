import { present } from '../../../core/base/present.ts';
import { failedField } from '../../store/failed-field.ts';
import { selectConnectionView } from '../../store/run-form-slice.ts';
import { always, type Command } from './command.ts';

/** Commands for the selected connection and its user. */
export const connectionCommands: readonly Command[] = [
  {
    id: 'new-connection',
    title: 'New connection…',
    group: 'Window',
    keys: 'N',
    enabled: always,
    run: (state) => state.openDialog({ kind: 'connection' }),
  },
  {
    id: 'edit-connection',
    title: 'Edit this connection…',
    group: 'Window',
    enabled: (state) => state.connectionId !== undefined,
    run: (state) => {
      const id = state.connectionId;
      if (id === undefined) return;
      state.openDialog({ kind: 'connection', id, ...present({ field: failedField(state, id) }) });
    },
  },
  {
    id: 'duplicate-connection',
    title: 'Duplicate this connection',
    group: 'Window',
    enabled: (state) => state.connectionId !== undefined,
    run: (state) => {
      if (state.connectionId !== undefined) void state.duplicateConnection(state.connectionId);
    },
  },
  {
    id: 'delete-connection',
    title: 'Delete this connection',
    group: 'Window',
    enabled: (state) => selectConnectionView(state) !== undefined,
    run: (state) => {
      const connection = selectConnectionView(state);
      if (connection !== undefined) void state.deleteConnection(connection.id, connection.name);
    },
  },
  {
    id: 'import-connections',
    title: 'Import connections…',
    group: 'Window',
    enabled: always,
    run: (state) => state.openDialog({ kind: 'import-connections' }),
  },
  {
    id: 'export-connections',
    title: 'Export connections…',
    group: 'Window',
    enabled: ({ presenting }) => !presenting,
    run: (state) => state.openDialog({ kind: 'export-connections' }),
  },
];
