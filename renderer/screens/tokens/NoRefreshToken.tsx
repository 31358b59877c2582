import { RotateCcw } from 'lucide-react';
import type { RunView } from '../../../core/views/run/views.ts';
import { Button } from '../../components/Button.tsx';
import { SectionReference } from '../../components/SectionReference.tsx';
import { selectConnectionView, selectOptions } from '../../store/run-form-slice.ts';
import { useActions, useStore } from '../../store/store.ts';
import { canRunSilently } from './silent-login.ts';

/** What stands where the refresh token would: that none came is normal, and what to do about it. */
export function NoRefreshToken({ run }: { readonly run: RunView }) {
  const { startRun, changeOptions, setTab } = useActions();
  const scope = useStore((state) => {
    const connection = selectConnectionView(state);
    return connection?.id === run.summary.connection ? selectOptions(state, connection).scope : undefined;
  });
  const silent = useStore((state) => canRunSilently(state, run));
  const asked = run.scopes?.requested.includes('offline_access') === true;
  return (
    <article className="card token-card token-missing" aria-label="No refresh token">
      <header className="token-head">
        <div className="ring" data-life="unknown">
          <svg viewBox="0 0 52 52" aria-hidden="true">
            <circle className="ring-track" cx="26" cy="26" r="22" />
          </svg>
        </div>
        <div className="token-words">
          <h2>No refresh token</h2>
          <p className="soft">
            {asked
              ? 'offline_access was asked for, and the provider gave no refresh token all the same. Some give one only to clients registered for it.'
              : 'That is normal: many providers give one only where offline_access is asked for.'}{' '}
            <SectionReference spec="OIDC Core §11" />
          </p>
        </div>
      </header>
      <div className="token-foot">
        <p className="soft">
          New tokens come from a new run; while the session lives the person is not asked again.
        </p>
        <span className="grow" />
        {!asked && scope !== undefined && (
          <Button
            onClick={() => {
              changeOptions({ scope: `${scope} offline_access`.trim() });
              setTab('debugger');
            }}
          >
            Ask for offline_access
          </Button>
        )}
        {silent && (
          <Button
            title="With prompt=none and the kept session: the provider answers without any page, or says why it cannot"
            onClick={() => {
              setTab('debugger');
              void startRun(false, { prompt: 'none' });
            }}
          >
            Run again silently
          </Button>
        )}
        {scope !== undefined && (
          <Button
            icon={RotateCcw}
            onClick={() => {
              setTab('debugger');
              void startRun(false);
            }}
          >
            Run again
          </Button>
        )}
      </div>
    </article>
  );
}
