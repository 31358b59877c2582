import { ArrowLeftRight, Columns3 } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import type { TokenChoice, TokenPlace, TokenSource } from '../../../core/bridge/compare-channels.ts';
import type { Comparison } from '../../../core/views/run/compare/comparison.ts';
import { Button } from '../../components/Button.tsx';
import { Dialog } from '../../components/Dialog.tsx';
import { FailureCard } from '../../components/FailureCard.tsx';
import { type Loadable, loaded } from '../../store/loadable.ts';
import { useActions } from '../../store/store.ts';
import { ComparedResult } from './ComparedResult.tsx';
import { isIncomparable, isWithoutToken, placeOf, type Side } from './compared-place.ts';
import { TokenSourceChoice } from './TokenSourceChoice.tsx';
import { tokenName } from './token-name.ts';
import { useAnswer } from './use-answer.ts';
import { useCancelledComparisons } from './use-cancelled-comparisons.ts';
import { type NamedSource, sourceKey, useTokenSources } from './use-token-sources.ts';

/** So many other texts and runs are looked into for a token like the open one. */
const mostTried = 5;

/** Compares a token with another one of its text or run, or of any other. */
export function CompareTokensDialog({ token }: { readonly token: TokenPlace }) {
  const { closeDialog, loadInspections, openDialog } = useActions();
  useCancelledComparisons();
  useEffect(() => void loadInspections(), [loadInspections]);
  const sources = useTokenSources();
  const [sides, setSides] = useState<readonly [Side, Side]>([token, { from: token.from }]);
  const [one, other] = sides;
  const tokens = useTokens(one.from);
  const others = useTokens(other.from);
  const first = placeOf(one, loaded(tokens), undefined);
  const firstChoice = choiceOf(first, loaded(tokens));
  const second = placeOf(other, loaded(others), first, firstChoice);
  const compared = useTokenComparison(first, second);
  // A text with one token is compared with the newest other one that has such a token, until the user chooses.
  const [isChosen, setChosen] = useState(false);
  const [tried, setTried] = useState(0);
  const isAlone = isWithoutToken(second, others);
  const isLeft = isAlone || isIncomparable(firstChoice, choiceOf(second, loaded(others)));
  useEffect(() => {
    if (isChosen || !isLeft) return;
    const next = sources.filter(({ key }) => key !== sourceKey(token.from)).slice(0, mostTried)[tried];
    if (next !== undefined) setTried(tried + 1);
    if (next !== undefined || tried > 0) setSides(([left]) => [left, { from: next?.from ?? token.from }]);
  }, [isChosen, isLeft, sources, token.from, tried]);
  const nameOf = (place: TokenPlace | undefined, choices: readonly TokenChoice[] | undefined): string => {
    const choice = choiceOf(place, choices);
    return [
      sources.find(({ key }) => place !== undefined && key === sourceKey(place.from))?.title,
      choice && tokenName(choice),
    ]
      .filter((text) => text !== undefined)
      .join(': ');
  };
  return (
    <Dialog title="Compare tokens" className="compare-runs" onClose={closeDialog}>
      <div className="compare-choices">
        <TokenSide
          label="First token"
          isFirst
          sources={sources}
          from={one.from}
          tokens={tokens}
          chosen={first?.ref}
          onChange={(side) => setSides([side, other])}
        />
        <Button
          icon={ArrowLeftRight}
          aria-label="Swap tokens"
          onClick={() => {
            setChosen(true);
            setSides([second ?? other, first ?? one]);
          }}
        />
        <TokenSide
          label="Second token"
          sources={sources}
          from={other.from}
          tokens={others}
          chosen={second?.ref}
          onChange={(side) => {
            setChosen(true);
            setSides([first ?? one, side]);
          }}
        />
      </div>
      <Button
        look="ghost"
        size="small"
        icon={Columns3}
        className="compare-several"
        onClick={() => openDialog({ kind: 'compare-columns', from: one.from })}
      >
        Compare several
      </Button>
      {isWithoutToken(first, tokens) || isAlone || (isLeft && !isChosen) ? (
        <p className="comparison-none">No other token here. Choose another text or run.</p>
      ) : (
        <ComparedResult
          compared={compared}
          names={{
            what: 'token',
            first: nameOf(first, loaded(tokens)),
            second: nameOf(second, loaded(others)),
          }}
        />
      )}
    </Dialog>
  );
}

function choiceOf(
  place: TokenPlace | undefined,
  choices: readonly TokenChoice[] | undefined,
): TokenChoice | undefined {
  return choices?.find(({ ref }) => ref === place?.ref);
}

interface TokenSideProps {
  readonly label: string;
  readonly isFirst?: boolean;
  readonly sources: readonly NamedSource[];
  readonly from: TokenSource;
  readonly tokens: Loadable<readonly TokenChoice[]>;
  readonly chosen: string | undefined;
  readonly onChange: (side: Side) => void;
}

function TokenSide({ label, isFirst = false, sources, from, tokens, chosen, onChange }: TokenSideProps) {
  const choices = loaded(tokens) ?? [];
  return (
    <div className="compare-choice">
      <TokenSourceChoice
        label={`${label} from`}
        isFirst={isFirst}
        sources={sources}
        from={from}
        onChange={(source) => onChange({ from: source })}
      />
      <select
        className="input"
        aria-label={label}
        value={chosen ?? ''}
        disabled={choices.length === 0}
        onChange={({ target }) => onChange({ from, ref: target.value })}
      >
        {chosen === undefined && (
          <option value="">{tokens.state === 'loading' ? 'Loading…' : 'No token'}</option>
        )}
        {choices.map((choice) => (
          <option key={choice.ref} value={choice.ref}>
            {tokenName(choice)}
          </option>
        ))}
      </select>
      {tokens.state === 'failed' && <FailureCard failure={tokens.failure} />}
    </div>
  );
}

function useTokens(from: TokenSource): Loadable<readonly TokenChoice[]> {
  const { listTokens } = useActions();
  return useAnswer(sourceKey(from), () => listTokens(from));
}

function useTokenComparison(
  first: TokenPlace | undefined,
  second: TokenPlace | undefined,
): Loadable<Comparison> {
  const { compareTokens } = useActions();
  const both = useMemo(
    () => (first === undefined || second === undefined ? undefined : ([first, second] as const)),
    [first, second],
  );
  const of = both?.map(({ from, ref }) => `${sourceKey(from)} ${ref}`).join(' ');
  return useAnswer(of, () => {
    if (both === undefined) throw new Error('two tokens are compared');
    return compareTokens(...both);
  });
}
