import { useEffect, useState } from 'react';
import type { FixView } from '../../../core/bridge/fix-channels.ts';
import type { FailureView } from '../../../core/views/failure/failure-view.ts';
import { Button } from '../../components/Button.tsx';
import { Dialog } from '../../components/Dialog.tsx';
import { FailureCard } from '../../components/FailureCard.tsx';
import { OutsideText } from '../../components/OutsideText.tsx';
import { useActions, useStore } from '../../store/store.ts';
import { UsedUpList } from './UsedUpList.tsx';

interface Props {
  readonly run: string;
  /** The id of the fix. */
  readonly fix: string;
}

/** Shows what a fix changes and from where the run is performed again, and applies it. */
export function FixDialog({ run, fix: id }: Props) {
  const { closeDialog, loadFixes } = useActions();
  const fix = useStore(({ fixes }) =>
    fixes?.run === run ? fixes.list.find((each) => each.id === id) : undefined,
  );
  // Codes grow old, and the connection may have been edited.
  useEffect(() => void loadFixes(run), [run, loadFixes]);
  return (
    <Dialog title={fix?.label ?? 'Fix'} onClose={closeDialog}>
      {fix === undefined ? <p>This run has no such fix.</p> : <FixForm run={run} fix={fix} />}
    </Dialog>
  );
}

function FixForm({ run, fix }: { readonly run: string; readonly fix: FixView }) {
  const { closeDialog, applyFix } = useActions();
  const [saves, setSaves] = useState(true);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<FailureView>();
  const { connection, setting } = fix;
  const apply = async (): Promise<void> => {
    setBusy(true);
    setFailure(await applyFix(run, fix, setting === true || (saves && connection !== undefined)));
    setBusy(false);
  };
  return (
    <form
      className="fork"
      onSubmit={(event) => {
        event.preventDefault();
        void apply();
      }}
    >
      <p>
        Because <OutsideText text={fix.why} limit={300} />.
      </p>
      <dl className="fix-changes">
        {fix.changes.map((change) => (
          <div key={change.title}>
            <dt>{change.title}</dt>
            <dd className="mono">
              <Value text={change.before} none="not set" /> <span aria-hidden>→</span>
              <span className="for-readers"> becomes </span> <Value text={change.after} none="removed" />
            </dd>
          </div>
        ))}
      </dl>
      {connection === undefined ? (
        <p className="form-hint">
          {setting
            ? 'Saved in the settings, for all connections.'
            : 'Only for the new run. The connection stays as it is.'}
        </p>
      ) : (
        <label className="form-check">
          <input type="checkbox" checked={saves} onChange={(event) => setSaves(event.target.checked)} />
          <span>
            Save in connection <OutsideText text={connection} oneLine limit={60} />
          </span>
        </label>
      )}
      <p className="form-hint">{fix.again}</p>
      <UsedUpList effects={fix.effects} />
      {failure !== undefined && <FailureCard failure={failure} />}
      <div className="form-foot">
        <span className="grow" />
        <Button onClick={closeDialog}>Cancel</Button>
        <Button data-first type="submit" look="primary" busy={busy ? 'Starting' : undefined}>
          Run with fix
        </Button>
      </div>
    </form>
  );
}

function Value({ text, none }: { readonly text: string | undefined; readonly none: string }) {
  return text === undefined ? <i>{none}</i> : <OutsideText text={text} limit={200} />;
}
