import { Plus } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { TokenChoice, TokenPlace, TokenSource } from '../../../core/bridge/compare-channels.ts';
import { columnLimits } from '../../../core/views/run/compare/token-columns.ts';
import { Button } from '../../components/Button.tsx';
import { Dialog } from '../../components/Dialog.tsx';
import { FailureCard } from '../../components/FailureCard.tsx';
import { loaded } from '../../store/loadable.ts';
import { useActions } from '../../store/store.ts';
import { ColumnTable } from './ColumnTable.tsx';
import { addPlace, removePlace } from './column-places.ts';
import { TokenSourceChoice } from './TokenSourceChoice.tsx';
import { tokenName } from './token-name.ts';
import { useAnswer } from './use-answer.ts';
import { useCancelledComparisons } from './use-cancelled-comparisons.ts';
import { sourceKey, useTokenSources } from './use-token-sources.ts';

/** A token that is compared, with what it is called. */
export interface NamedPlace {
  readonly place: TokenPlace;
  readonly name: string;
}

/** Compares several tokens, a column each, with the first of them; at first all tokens of one text or run. */
export function CompareColumnsDialog({ from }: { readonly from: TokenSource }) {
  const { closeDialog, loadInspections, listTokens } = useActions();
  useCancelledComparisons();
  useEffect(() => void loadInspections(), [loadInspections]);
  const sources = useTokenSources();
  const [chosen, setChosen] = useState<readonly NamedPlace[]>();
  const [source, setSource] = useState(from);
  const [ref, setRef] = useState<string>();
  const own = useAnswer(sourceKey(from), () => listTokens(from));
  const listed = useAnswer(sourceKey(source), () => listTokens(source));
  const choices = loaded(listed) ?? [];
  const named = (of: TokenSource, choice: TokenChoice): NamedPlace => ({
    place: { from: of, ref: choice.ref },
    name: tokenName(choice),
  });
  const all = (loaded(own) ?? []).map((choice) => named(from, choice));
  const places = chosen ?? all.slice(0, columnLimits.tokens);
  const omitted = chosen === undefined ? all.slice(columnLimits.tokens) : [];
  const choice = choices.find((one) => one.ref === ref) ?? choices[0];
  const isFull = places.length >= columnLimits.tokens;
  const failure =
    own.state === 'failed' ? own.failure : listed.state === 'failed' ? listed.failure : undefined;
  return (
    <Dialog title="Compare several tokens" className="compare-runs" onClose={closeDialog}>
      <div className="compare-choices">
        <div className="compare-choice">
          <TokenSourceChoice
            label="Add from"
            isFirst
            sources={sources}
            from={source}
            onChange={(next) => {
              setSource(next);
              setRef(undefined);
            }}
          />
        </div>
        <span />
        <div className="compare-choice column-add">
          <select
            className="input"
            aria-label="Token to add"
            value={choice?.ref ?? ''}
            disabled={choice === undefined}
            onChange={({ target }) => setRef(target.value)}
          >
            {choice === undefined && (
              <option value="">{listed.state === 'loading' ? 'Loading…' : 'No token'}</option>
            )}
            {choices.map((one) => (
              <option key={one.ref} value={one.ref}>
                {tokenName(one)}
              </option>
            ))}
          </select>
          <Button
            icon={Plus}
            disabled={choice === undefined || isFull}
            title={isFull ? `At most ${columnLimits.tokens} tokens are compared` : 'Add as the last column'}
            onClick={() => choice !== undefined && setChosen(addPlace(places, named(source, choice)))}
          >
            Add
          </Button>
        </div>
      </div>
      {omitted.length > 0 && (
        <p className="soft">
          The first {columnLimits.tokens} are compared. Not compared:{' '}
          {omitted
            .slice(0, 20)
            .map(({ name }) => name)
            .join('; ')}
          {omitted.length > 20 && ` and ${omitted.length - 20} more`}
        </p>
      )}
      {failure !== undefined && <FailureCard failure={failure} />}
      <ColumnTable places={places} onRemove={(index) => setChosen(removePlace(places, index))} />
    </Dialog>
  );
}
