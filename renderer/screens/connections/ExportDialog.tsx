import { Copy, Download } from 'lucide-react';
import { useState } from 'react';
import type { ConnectionView } from '../../../core/views/connection/connection-view.ts';
import type { FailureView } from '../../../core/views/failure/failure-view.ts';
import { Button } from '../../components/Button.tsx';
import { Dialog } from '../../components/Dialog.tsx';
import { FailureCard } from '../../components/FailureCard.tsx';
import { OutsideText } from '../../components/OutsideText.tsx';
import { ScrollRegion } from '../../components/ScrollRegion.tsx';
import { loaded } from '../../store/loadable.ts';
import type { State } from '../../store/state.ts';
import { useActions, useStore } from '../../store/store.ts';

const none: readonly ConnectionView[] = [];
const selectConnections = ({ app }: State): readonly ConnectionView[] => loaded(app)?.connections ?? none;

/** Exports connections as JSON, to the clipboard or to a file. */
export function ExportDialog() {
  const { closeDialog, exportConnections } = useActions();
  const connections = useStore(selectConnections).filter(({ demo }) => !demo);
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [secrets, setSecrets] = useState(false);
  const [failure, setFailure] = useState<FailureView>();
  const ids = connections.map(({ id }) => id).filter((id) => !left.has(id));
  const send = async (to: 'clipboard' | 'file'): Promise<void> => {
    const failed = await exportConnections({ ids, secrets, to });
    setFailure(failed);
    if (failed === undefined) closeDialog();
  };
  const toggle = (id: string): void => {
    const next = new Set(left);
    if (!next.delete(id)) next.add(id);
    setLeft(next);
  };
  return (
    <Dialog title="Export connections" onClose={closeDialog}>
      {connections.length === 0 ? (
        <p>There are no connections but the demo provider, which is built in.</p>
      ) : (
        <div className="label-form">
          <ScrollRegion label="Connections to export" className="export-list">
            {connections.map(({ id, name }) => (
              <label key={id} className="form-check">
                <input type="checkbox" checked={!left.has(id)} onChange={() => toggle(id)} />
                <OutsideText text={name} oneLine limit={80} />
              </label>
            ))}
          </ScrollRegion>
          <label className="form-check">
            <input type="checkbox" checked={secrets} onChange={(event) => setSecrets(event.target.checked)} />
            Include secrets
          </label>
          <p className={secrets ? 'form-hint tone-warn' : 'form-hint'}>
            {secrets
              ? 'The export has client secrets and proxy passwords in clear text. Delete it after the import.'
              : 'Without client secrets, passwords, secret parameters, and the query and username of URLs.'}{' '}
            Cookies, runs and private keys are never exported.
          </p>
          {failure !== undefined && <FailureCard failure={failure} />}
        </div>
      )}
      <div className="form-foot">
        <span className="grow" />
        <Button onClick={closeDialog}>Cancel</Button>
        <Button icon={Copy} disabled={ids.length === 0} onClick={() => void send('clipboard')}>
          Copy as JSON
        </Button>
        <Button look="primary" icon={Download} disabled={ids.length === 0} onClick={() => void send('file')}>
          Save to Downloads
        </Button>
      </div>
    </Dialog>
  );
}
