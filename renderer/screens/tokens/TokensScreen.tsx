import { KeyRound, ListChecks, RotateCw, Timer } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { assertNever } from '../../../core/base/assert-never.ts';
import type { RunView } from '../../../core/views/run/views.ts';
import { Button } from '../../components/Button.tsx';
import { EmptyState } from '../../components/EmptyState.tsx';
import { FailureCard } from '../../components/FailureCard.tsx';
import { OutsideText } from '../../components/OutsideText.tsx';
import { RunFailure } from '../../components/RunFailure.tsx';
import { StartRunButton } from '../../components/StartRunButton.tsx';
import { useFixes } from '../../components/use-fixes.ts';
import { selectConnectionView, selectPersonaView } from '../../store/run-form-slice.ts';
import { useActions, useStore } from '../../store/store.ts';
import { AutoRefreshStopped } from './AutoRefresh.tsx';
import { LiveTokens } from './LiveTokens.tsx';
import { RefreshFailed } from './RefreshFailed.tsx';
import { shownRun } from './shown-run.ts';
import { TokenCards } from './TokenCards.tsx';
import { TokensHeader } from './TokensHeader.tsx';

/**
 * Shows the tokens of the open run, decoded, explained and checked, with their remaining lifetime; or those of all runs, which
 * the presenter mode does not show.
 */
export function TokensScreen() {
  const isShowingAll = useStore(({ isShowingAllTokens, presenting }) => isShowingAllTokens && !presenting);
  return isShowingAll ? <LiveTokens /> : <TokensOfRun />;
}

function TokensOfRun() {
  const { openRun } = useActions();
  const open = useStore((state) => state.run);
  const before = useLastTokens();
  const shown = shownRun(open, before);
  switch (shown.kind) {
    case 'none':
      return <NoTokensYet />;
    case 'loading':
      return before === undefined ? (
        <p className="waiting" role="status">
          <span className="spinner" aria-hidden /> Opening the run
        </p>
      ) : (
        <Screen run={before} waiting />
      );
    case 'unreadable':
      return (
        <FailureCard
          failure={shown.run.failure}
          actions={
            <Button icon={RotateCw} onClick={() => void openRun(shown.run.id)}>
              Try again
            </Button>
          }
        />
      );
    case 'tokens':
      return <Screen run={shown.run} />;
    case 'refreshing':
      return <Screen run={shown.run} waiting />;
    case 'refresh-failed':
      return (
        <Screen run={shown.before}>
          <RefreshFailed run={shown.run} before={shown.before} />
        </Screen>
      );
    case 'under-way':
      return <UnderWay run={shown.run} />;
    case 'used-tokens':
      return <UsedTokens run={shown.run} parent={shown.parent} />;
    case 'without-tokens':
      return <WithoutTokens run={shown.run} />;
    default:
      return assertNever(shown);
  }
}

/** The last run whose tokens were shown here. */
function useLastTokens(): RunView | undefined {
  const open = useStore((state) => state.run);
  const [last, setLast] = useState<RunView>();
  const next = open.state === 'ready' && open.value.tokens.length > 0 ? open.value : last;
  if (open.state === 'none' && last !== undefined) setLast(undefined);
  else if (next !== last) setLast(next);
  return next;
}

interface ScreenProps {
  readonly run: RunView;
  readonly waiting?: boolean;
  readonly children?: ReactNode;
}

function Screen({ run, waiting = false, children }: ScreenProps) {
  return (
    <div className="screen">
      <TokensHeader run={run} refreshing={waiting} />
      {children}
      <AutoRefreshStopped run={run} />
      <TokenCards key={run.summary.id} run={run} waiting={waiting} />
    </div>
  );
}

function NoTokensYet() {
  const { showAllTokens } = useActions();
  const presenting = useStore((state) => state.presenting);
  const user = useStore((state) => selectPersonaView(state)?.name);
  const connection = useStore((state) => selectConnectionView(state)?.name);
  const subject = user !== undefined && connection !== undefined ? `${user} at ${connection}` : undefined;
  return (
    <EmptyState
      icon={KeyRound}
      title="No tokens yet"
      actions={
        <>
          <StartRunButton />
          {!presenting && (
            <Button icon={Timer} onClick={showAllTokens}>
              Live tokens
            </Button>
          )}
        </>
      }
    >
      {subject !== undefined && (
        <>
          <OutsideText text={subject} oneLine limit={80} />.{' '}
        </>
      )}
      Run a login. Each token is then shown here: decoded, explained and checked, with its remaining lifetime
      and a refresh button.
    </EmptyState>
  );
}

function UnderWay({ run }: { readonly run: RunView }) {
  const { setTab } = useActions();
  return (
    <EmptyState
      icon={KeyRound}
      title={run.summary.state === 'held' ? 'Paused before the token response' : 'Signing in'}
      actions={<Button onClick={() => setTab('debugger')}>Show messages</Button>}
    >
      {run.working?.text ?? 'The tokens appear here as soon as the token response has been read.'}
    </EmptyState>
  );
}

function UsedTokens({ run, parent }: { readonly run: RunView; readonly parent: string }) {
  const { openRun, setTab } = useActions();
  const { title, follows } = run.summary;
  return (
    <EmptyState
      icon={KeyRound}
      title="This run uses the tokens of another run"
      actions={
        <>
          <Button look="primary" onClick={() => void openRun(parent)}>
            Show its tokens
          </Button>
          <Button onClick={() => setTab('debugger')}>Show messages</Button>
        </>
      }
    >
      <OutsideText text={follows?.result?.text ?? title} limit={200} />
    </EmptyState>
  );
}

function WithoutTokens({ run }: { readonly run: RunView }) {
  const { setTab } = useActions();
  useFixes(run);
  const actions = (
    <>
      <Button icon={ListChecks} onClick={() => setTab('findings')}>
        Show findings
      </Button>
      <Button onClick={() => setTab('debugger')}>Show messages</Button>
    </>
  );
  return (
    <div className="screen">
      <RunFailure key={run.summary.id} run={run} />
      <EmptyState icon={KeyRound} title="No tokens in this run" actions={actions}>
        The run ended before the provider issued any. See its messages and findings.
      </EmptyState>
    </div>
  );
}
