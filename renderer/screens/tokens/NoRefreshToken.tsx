import { RotateCcw } from 'lucide-react';
import type { RunView } from '../../../core/views/run/views.ts';
import { Button } from '../../components/Button.tsx';
import { SectionReference } from '../../components/SectionReference.tsx';
import { selectConnectionView, selectOptions, selectPersonaView } from '../../store/run-form-slice.ts';
import { useActions, useStore } from '../../store/store.ts';
import { signsInAtProvider, whyNoRefreshToken } from './no-refresh-token-words.ts';
import { canRunSilently } from './silent-login.ts';

/** Shown in place of a refresh token: why there is none, and how to get one. */
export function NoRefreshToken({ run }: { readonly run: RunView }) {
  const { startRun, changeOptions, setTab } = useActions();
  const scope = useStore((state) => {
    const connection = selectConnectionView(state);
    return connection?.id === run.summary.connection ? selectOptions(state, connection).scope : undefined;
  });
  const silent = useStore((state) => canRunSilently(state, run));
  const kept = useStore((state) => selectPersonaView(state)?.session === 'kept');
  const { text, spec, mayRequest } = whyNoRefreshToken(run);
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
            {text} <SectionReference spec={spec} />
          </p>
        </div>
      </header>
      <div className="token-foot">
        <p className="soft">
          Start a new run for new tokens.{' '}
          {signsInAtProvider(run.summary) &&
            (kept
              ? 'While the session is active, the user is not prompted again.'
              : 'Cookies are not stored, so the user signs in again.')}
        </p>
        <div className="token-foot-actions">
          {mayRequest && scope !== undefined && (
            <Button
              onClick={() => {
                changeOptions({ scope: `${scope} offline_access`.trim() });
                setTab('debugger');
              }}
            >
              Request offline_access
            </Button>
          )}
          {silent && (
            <Button
              title="Uses prompt=none and the stored session: the provider shows no pages, or returns an error"
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
      </div>
    </article>
  );
}
