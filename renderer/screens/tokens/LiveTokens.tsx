import { RotateCw, Timer } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import { Button } from '../../components/Button.tsx';
import { EmptyState } from '../../components/EmptyState.tsx';
import { FailureCard } from '../../components/FailureCard.tsx';
import { StartRunButton } from '../../components/StartRunButton.tsx';
import { useVaultState } from '../../components/use-vault-state.ts';
import { formatCount } from '../../format/quantity.ts';
import type { LiveTokenList as List } from '../../store/live-tokens-slice.ts';
import { loaded } from '../../store/loadable.ts';
import { isUnderWay } from '../../store/run-slice.ts';
import { useActions, useStore } from '../../store/store.ts';
import { LiveTokenList } from './LiveTokenList.tsx';
import { LiveTokensHeader } from './LiveTokensHeader.tsx';
import { type LiveTokenFilter, listTokens } from './live-token-items.ts';

/** Shows the tokens of all runs and pasted texts in one list, the first to expire on top. */
export function LiveTokens() {
  const { loadLiveTokens } = useActions();
  const list = useStore(({ liveTokens }) => liveTokens);
  const [filter, setFilter] = useState<LiveTokenFilter>({});
  useReading();
  const rows = loaded(list)?.rows;
  const tokens = useMemo(() => listTokens(rows ?? [], filter), [rows, filter]);
  switch (list.state) {
    case 'loading':
      return (
        <p className="waiting" role="status">
          <span className="spinner" aria-hidden /> Reading the tokens of all runs
        </p>
      );
    case 'failed':
      return (
        <FailureCard
          failure={list.failure}
          actions={
            <Button icon={RotateCw} onClick={() => void loadLiveTokens()}>
              Try again
            </Button>
          }
        />
      );
    case 'ready':
      return (
        <div className="screen">
          <LiveTokensHeader list={list.value} tokens={tokens} filter={filter} onFilter={setFilter} />
          <Lacking list={list.value} />
          {list.value.rows.length === 0 ? (
            <NoTokens />
          ) : tokens.dated.length + tokens.undated.length === 0 ? (
            <p className="nothing">No matching tokens. Change the filters above.</p>
          ) : (
            <LiveTokenList tokens={tokens} />
          )}
        </div>
      );
  }
}

/** Reads the list when it appears, and when a run has ended, a text was pasted or the vault was unlocked since. */
function useReading(): void {
  const { loadLiveTokens, cancelLiveTokens } = useActions();
  const runs = useStore(({ app }) => loaded(app)?.runs);
  const texts = useStore(({ inspections }) => loaded(inspections));
  const vault = useVaultState();
  const state = useMemo(
    () =>
      [
        ...(runs ?? []).flatMap((run) => (isUnderWay(run) ? [] : [run.id, run.name ?? ''])),
        ...(texts ?? []).flatMap(({ id, at }) => [id, at]),
      ].join(),
    [runs, texts],
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: what the list is made of has changed.
  useEffect(() => void loadLiveTokens(), [loadLiveTokens, state, vault]);
  useEffect(() => () => void cancelLiveTokens(), [cancelLiveTokens]);
}

function NoTokens() {
  return (
    <EmptyState icon={Timer} title="No tokens yet" actions={<StartRunButton />}>
      Run a login, or paste a token into the Inspector. The tokens of all runs and pasted texts are listed
      here, the first to expire on top.
    </EmptyState>
  );
}

/** Says what is not in the list, and why. */
function Lacking({ list: { closed, tooLong, failed, omitted } }: { readonly list: List }) {
  const { openDialog, loadLiveTokens } = useActions();
  const isLocked = useVaultState() === 'locked';
  const lacking = [
    ...(closed > 0
      ? [`${formatCount(closed, 'run or text', 'runs and texts')} cannot be decrypted now`]
      : []),
    ...(tooLong > 0 ? [`${formatCount(tooLong, 'text is', 'texts are')} too long for this list`] : []),
    ...(failed > 0 ? [`${formatCount(failed, 'run or text', 'runs and texts')} could not be read`] : []),
    ...(omitted > 0 ? [`${formatCount(omitted, 'more token')} not listed`] : []),
  ];
  if (lacking.length === 0) return null;
  return (
    <div className="banner" data-tone="warn" role="status">
      <span className="grow">{`${lacking.join('; ')}.`}</span>
      {closed > 0 && isLocked && (
        <Button size="small" onClick={() => openDialog({ kind: 'vault' })}>
          Unlock vault
        </Button>
      )}
      {failed > 0 && (
        <Button size="small" icon={RotateCw} onClick={() => void loadLiveTokens()}>
          Try again
        </Button>
      )}
    </div>
  );
}
