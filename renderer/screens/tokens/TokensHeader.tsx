import { GitCompare, RefreshCw, Timer } from 'lucide-react';
import type { RunView } from '../../../core/views/run/views.ts';
import { Button } from '../../components/Button.tsx';
import { Chip } from '../../components/Chip.tsx';
import { CopyTicket } from '../../components/CopyTicket.tsx';
import { InsecureMark } from '../../components/InsecureMark.tsx';
import { OutsideText } from '../../components/OutsideText.tsx';
import { VerdictChips } from '../../components/VerdictChips.tsx';
import { tokensTitle } from '../../format/run-name.ts';
import { selectComparable } from '../../store/compare-slice.ts';
import { loaded } from '../../store/loadable.ts';
import { selectLive } from '../../store/run-slice.ts';
import { useActions, useStore } from '../../store/store.ts';
import { BeforeTheEnd } from './AutoRefresh.tsx';
import { generationOf } from './shown-run.ts';

interface Props {
  readonly run: RunView;
  readonly refreshing: boolean;
}

/** Shows user and generation of the tokens, the results of the checks, and the refresh button. */
export function TokensHeader({ run, refreshing }: Props) {
  const { refreshTokens, stopRun, setTab, openDialog, showAllTokens } = useActions();
  const comparable = useStore(selectComparable);
  const live = useStore(selectLive);
  const presenting = useStore((state) => state.presenting);
  const connection = useStore(
    ({ app }) => loaded(app)?.connections.find(({ id }) => id === run.summary.connection)?.name,
  );
  const subject = tokensTitle(run.summary, connection);
  const generation = generationOf(run);
  const isMasked = run.summary.imported?.masked === true;
  const refreshable = !isMasked && run.tokens.some(({ role }) => role === 'refresh-token');
  return (
    <div className="runbar" role="toolbar" aria-label="Tokens">
      <h1 className="tokens-title">
        <OutsideText text={subject} oneLine limit={80} />
      </h1>
      {generation !== undefined && <Chip words>generation {generation}</Chip>}
      {run.summary.insecureTls && <InsecureMark />}
      <button type="button" className="chips" title="Show findings" onClick={() => setTab('findings')}>
        <VerdictChips findings={run.findings} />
      </button>
      <span className="grow" />
      {comparable !== undefined && (
        <Button
          look="ghost"
          icon={GitCompare}
          aria-label="Compare with…"
          title="Compare with another user, login or generation"
          onClick={() => openDialog({ kind: 'compare-runs', run: comparable })}
        />
      )}
      {!presenting && (
        <Button look="ghost" icon={Timer} title="The tokens of all runs, by expiry" onClick={showAllTokens}>
          Live tokens
        </Button>
      )}
      <CopyTicket run={run.summary.id} />
      <BeforeTheEnd run={run} />
      {refreshing && live && <Button onClick={() => void stopRun()}>Abort</Button>}
      <Button
        look="primary"
        icon={RefreshCw}
        keys="R"
        className={refreshing ? 'refreshing' : ''}
        disabled={live || refreshing || !refreshable}
        title={
          refreshable
            ? 'Exchange the refresh token for new tokens'
            : isMasked
              ? 'The refresh token is a pseudonym'
              : 'This login returned no refresh token'
        }
        onClick={() => void refreshTokens()}
      >
        {refreshing ? 'Refreshing' : 'Refresh'}
      </Button>
    </div>
  );
}
