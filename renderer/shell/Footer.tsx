import { formatDuration } from '../../core/base/duration.ts';
import type { AppState } from '../../core/bridge/app-state.ts';
import { OutsideText } from '../components/OutsideText.tsx';
import { StatusDot } from '../components/StatusDot.tsx';
import { formatCount } from '../format/quantity.ts';
import { loaded } from '../store/loadable.ts';
import { selectRun } from '../store/run-slice.ts';
import { useActions, useStore } from '../store/store.ts';

const vaultNames: Readonly<Record<AppState['vault']['state'], string>> = {
  'key-store': 'OS keychain',
  passphrase: 'passphrase',
  memory: 'memory only',
  locked: 'locked',
};

/** Shows host, vault, counts of the open run, and the hosts that were contacted. */
export function Footer() {
  const { openDialog } = useActions();
  const app = useStore((state) => loaded(state.app));
  const tab = useStore((state) => state.tab);
  return (
    <footer className="foot">
      {app !== undefined && (
        <>
          <span className="foot-part">
            <StatusDot tone="none" /> {app.host}
          </span>
          <button
            type="button"
            className="foot-part foot-button"
            title={app.vault.text}
            onClick={() => openDialog({ kind: 'vault' })}
          >
            Vault: {vaultNames[app.vault.state]}
          </button>
          <ClockSkew seconds={app.clockSkew} />
          {app.settings.timeZone === 'utc' && <span className="foot-part">Times in UTC</span>}
        </>
      )}
      <span className="grow" />
      {tab === 'inspector' ? <InspectionCounts /> : <RunCounts />}
    </footer>
  );
}

function ClockSkew({ seconds }: { readonly seconds: number | undefined }) {
  if (seconds === undefined || Math.abs(seconds) < 30) return null;
  const amount = formatDuration(Math.abs(seconds) * 1000);
  return (
    <span className="tone-warn">
      The provider's clock is {amount} {seconds > 0 ? 'ahead of' : 'behind'} this one
    </span>
  );
}

function InspectionCounts() {
  const inspection = useStore((state) => state.inspection);
  return (
    <>
      {inspection !== undefined && (
        <span className="foot-part tabular">
          Decoded
          {inspection.rules > 0 && <> and checked by {formatCount(inspection.rules, 'rule')}</>} in{' '}
          {formatDuration(inspection.took)}
        </span>
      )}
      <span className="foot-own">Pasted texts stay on this machine</span>
    </>
  );
}

function RunCounts() {
  const run = useStore(selectRun);
  if (run === undefined) return <span>Only your provider is contacted</span>;
  const { messages, startedAt, endedAt } = run.summary;
  const hosts = run.hosts.slice(0, 3);
  const more = run.hosts.length - hosts.length;
  return (
    <>
      <span className="foot-part tabular">
        {formatCount(messages, 'message')}, {formatCount(run.hosts.length, 'host')}
        {endedAt !== undefined && `, ${formatDuration(endedAt - startedAt)}`}
      </span>
      {hosts.length > 0 && (
        <span className="foot-hosts" title={run.hosts.join('\n')}>
          Contacted: <OutsideText text={hosts.join(', ')} oneLine limit={120} />
          {more > 0 && ` and ${more} more`}
        </span>
      )}
    </>
  );
}
