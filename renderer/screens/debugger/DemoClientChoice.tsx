import type { RunOptions } from '../../../core/grants/registry.ts';
import type { ConnectionView } from '../../../core/views/connection/connection-view.ts';
import { FormField } from '../../components/FormField.tsx';
import { useActions } from '../../store/store.ts';

interface Props {
  readonly connection: ConnectionView;
  readonly options: RunOptions;
}

/** Chooses the client at the demo provider; renders nothing where there is only one. */
export function DemoClientChoice({ connection, options }: Props) {
  const { changeOptions } = useActions();
  const own = 'ownBrowser' in options ? options.ownBrowser : undefined;
  const offered = connection.demoClients?.filter(({ grants }) => grants.includes(options.grant)) ?? [];
  if (offered.length < 2) return null;
  const usual = offered.find(({ clientId }) => clientId === connection.clientId) ?? offered[0];
  const chosen = offered.find(({ clientId }) => clientId === options.client) ?? usual;
  return (
    <FormField label="Client" hint={chosen?.shows}>
      {(field) => (
        <select
          {...field}
          className="input"
          value={chosen?.clientId}
          onChange={({ target }) =>
            changeOptions({
              client: target.value === usual?.clientId ? undefined : target.value,
              // Each client has redirect URIs of its own.
              ...(own && { ownBrowser: { answer: own.answer } }),
            })
          }
        >
          {offered.map(({ clientId, authentication }) => (
            <option key={clientId} value={clientId}>
              {clientId} ({authentication === 'none' ? 'public' : authentication})
            </option>
          ))}
        </select>
      )}
    </FormField>
  );
}
