import { Bell, BellOff } from 'lucide-react';
import type { AutoRefreshView } from '../../../core/bridge/app-state.ts';
import type { RunView } from '../../../core/views/run/views.ts';
import { Button } from '../../components/Button.tsx';
import { Countdown } from '../../components/Countdown.tsx';
import { FailureActionButton } from '../../components/FailureActionButton.tsx';
import { FailureLine } from '../../components/FailureLine.tsx';
import { selectAutoRefresh } from '../../store/auto-refresh-slice.ts';
import { loaded } from '../../store/loadable.ts';
import { useActions, useStore } from '../../store/store.ts';

interface Props {
  readonly run: RunView;
}

/** The settings for the expiry of the access token; renders nothing where the expiry is unknown. */
export function BeforeTheEnd({ run }: Props) {
  const known = run.tokens.some(({ role, ownSpan }) => role === 'access-token' && ownSpan !== undefined);
  if (!known) return null;
  return (
    <>
      {run.tokens.some(({ role }) => role === 'refresh-token') && <AutoRefreshToggle run={run} />}
      <NotifyButton />
    </>
  );
}

function AutoRefreshToggle({ run }: Props) {
  const { setAutoRefresh } = useActions();
  const watch = useStore((state) => selectAutoRefresh(state, run.summary.id));
  const on = watch !== undefined && watch.state !== 'stopped';
  return (
    <label className="toggle auto-refresh" data-clocked>
      <input
        type="checkbox"
        checked={on}
        onChange={({ target }) => void setAutoRefresh(run.summary.id, target.checked)}
      />
      <span>
        Auto-refresh <Standing watch={watch} />
      </span>
    </label>
  );
}

function Standing({ watch }: { readonly watch: AutoRefreshView | undefined }) {
  switch (watch?.state) {
    case 'waiting':
      return (
        <span className="soft">
          in <Countdown until={watch.at} />
        </span>
      );
    case 'refreshing':
      return <span className="soft">now</span>;
    default:
      return null;
  }
}

function NotifyButton() {
  const { setNotifyBeforeEnd } = useActions();
  const on = useStore(({ app }) => loaded(app)?.settings.notifyBeforeEnd === true);
  return (
    <Button
      look="ghost"
      icon={on ? Bell : BellOff}
      aria-label="Notify me before an access token expires"
      aria-pressed={on}
      title={
        on ? 'You are notified before an access token expires' : 'Notify me before an access token expires'
      }
      onClick={() => void setNotifyBeforeEnd(!on)}
    />
  );
}

/** Shows why automatic refresh has stopped. */
export function AutoRefreshStopped({ run }: Props) {
  const { setAutoRefresh } = useActions();
  const watch = useStore((state) => selectAutoRefresh(state, run.summary.id));
  if (watch?.state !== 'stopped') return null;
  const { failure } = watch;
  return (
    <FailureLine
      failure={{ ...failure, message: `Auto-refresh stopped. ${failure.message}` }}
      actions={
        <>
          {failure.action !== undefined && <FailureActionButton action={failure.action} />}
          <Button size="small" onClick={() => void setAutoRefresh(run.summary.id, false)}>
            Close
          </Button>
        </>
      }
    />
  );
}
