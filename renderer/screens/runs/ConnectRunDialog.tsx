import { Plus } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { ChannelOutput } from '../../../core/bridge/channels.ts';
import type { ConnectionView } from '../../../core/views/connection/connection-view.ts';
import type { FailureView } from '../../../core/views/failure/failure-view.ts';
import { Button } from '../../components/Button.tsx';
import { Dialog } from '../../components/Dialog.tsx';
import { FailureCard } from '../../components/FailureCard.tsx';
import { OutsideText } from '../../components/OutsideText.tsx';
import { ScrollRegion } from '../../components/ScrollRegion.tsx';
import { formatCount } from '../../format/quantity.ts';
import { loaded } from '../../store/loadable.ts';
import { useActions, useStore } from '../../store/store.ts';

/** Asks for the connection with which an imported run is used, those to its provider first. */
export function ConnectRunDialog({ run }: { readonly run: string }) {
  const { closeDialog, openDialog, connectRun, readConnections } = useActions();
  const dialog = useStore((state) => state.dialog);
  const connections = useStore(({ app }) => loaded(app)?.connections) ?? [];
  const [found, setFound] = useState<ChannelOutput<'run:connections'>>();
  const [failure, setFailure] = useState<FailureView>();
  useEffect(() => {
    let current = true;
    void readConnections(run).then((read) => {
      if (!current) return;
      if (read.ok) setFound(read.value);
      else setFailure(read.failure);
    });
    return () => {
      current = false;
    };
  }, [run, readConnections]);
  const [other, setOther] = useState<ConnectionView>();
  const fitting = found?.fitting.flatMap((id) => connections.find((one) => one.id === id) ?? []) ?? [];
  const others = connections.filter((one) => !fitting.includes(one));
  const choose = (connection: ConnectionView, confirmed?: 'confirmed'): void => {
    const isMissing = connection.missing !== undefined && dialog !== undefined;
    if (isMissing) openDialog({ kind: 'connection', id: connection.id, field: 'secret', after: dialog });
    else void connectRun(run, connection.id, confirmed).then(setFailure);
  };
  if (other !== undefined) {
    return (
      <Dialog title="Choose a connection" onClose={closeDialog}>
        <OtherProvider
          connection={other}
          failure={failure}
          onBack={() => {
            setOther(undefined);
            setFailure(undefined);
          }}
          onConfirm={() => choose(other, 'confirmed')}
        />
      </Dialog>
    );
  }
  return (
    <Dialog title="Choose a connection" onClose={closeDialog}>
      <div className="fork">
        <p>
          A HAR file has no settings of the client. This run is used with the client, the secret and the
          network settings of a connection. Nothing is sent yet.
        </p>
        {found === undefined && failure === undefined && (
          <p className="soft" role="status">
            Looking for connections…
          </p>
        )}
        {failure !== undefined && <FailureCard failure={failure} />}
        {found !== undefined && (
          <>
            {fitting.length > 0 ? (
              <Connections label="Connections to this provider" connections={fitting} onChoose={choose} />
            ) : (
              <p className="soft">
                No connection to <OutsideText text={found.recorded.name} oneLine limit={80} /> yet.
              </p>
            )}
            {others.length > 0 && (
              <details className="other-providers">
                <summary>{formatCount(others.length, 'connection')} to other providers</summary>
                <p className="soft">
                  Tokens of this run would be sent to a provider that did not issue them.
                </p>
                <Connections
                  label="Connections to other providers"
                  connections={others}
                  onChoose={setOther}
                />
              </details>
            )}
          </>
        )}
        <div className="form-foot">
          <span className="grow" />
          <Button onClick={closeDialog}>Cancel</Button>
          <Button
            data-first={fitting.length === 0 ? '' : undefined}
            icon={Plus}
            disabled={found === undefined || dialog === undefined}
            onClick={() =>
              found !== undefined &&
              dialog !== undefined &&
              openDialog({ kind: 'connection', recorded: found.recorded, after: dialog })
            }
          >
            New connection…
          </Button>
        </div>
      </div>
    </Dialog>
  );
}

interface OtherProviderProps {
  readonly connection: ConnectionView;
  readonly failure: FailureView | undefined;
  readonly onBack: () => void;
  readonly onConfirm: () => void;
}

/** Asks before tokens can go to a provider that did not issue them. */
function OtherProvider({ connection, failure, onBack, onConfirm }: OtherProviderProps) {
  return (
    <div className="fork">
      <p>
        <b>
          <OutsideText text={connection.name} oneLine limit={80} />
        </b>{' '}
        is to another provider. What is refreshed, revoked or resent from this run sends its tokens there, to
        a provider that did not issue them.
      </p>
      {failure !== undefined && <FailureCard failure={failure} />}
      <div className="form-foot">
        <span className="grow" />
        <Button onClick={onBack} data-first>
          Back
        </Button>
        <Button danger onClick={onConfirm}>
          Use anyway
        </Button>
      </div>
    </div>
  );
}

interface ConnectionsProps {
  readonly label: string;
  readonly connections: readonly ConnectionView[];
  readonly onChoose: (connection: ConnectionView) => void;
}

function Connections({ label, connections, onChoose }: ConnectionsProps) {
  return (
    <ScrollRegion label={label} className="imported-runs">
      {connections.map((connection) => (
        <button
          key={connection.id}
          type="button"
          className="imported-run"
          onClick={() => onChoose(connection)}
        >
          <OutsideText text={connection.name} oneLine limit={80} />
          <span className="mono soft">
            <OutsideText text={connection.clientId} oneLine limit={40} />
          </span>
          <span className="soft">{connection.missing === undefined ? '' : 'secret missing'}</span>
        </button>
      ))}
    </ScrollRegion>
  );
}
