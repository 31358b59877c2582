import { ChevronDown, ChevronUp, ListFilter, Search, X } from 'lucide-react';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { longestSearch, readSearch } from '../../../core/views/run/search/search-query.ts';
import { Button } from '../../components/Button.tsx';
import { FailureLine } from '../../components/FailureLine.tsx';
import { nameKeys } from '../../components/keys.ts';
import { formatCount } from '../../format/quantity.ts';
import { selectHitNumber, selectHits } from '../../store/search-slice.ts';
import { useActions, useStore } from '../../store/store.ts';
import { SearchHelp } from './SearchHelp.tsx';

/** The search in the messages of the open run. */
export function SearchBar() {
  const text = useStore(({ search }) => search.text);
  return (
    <search className="search-bar" aria-label="Search in this run">
      <SearchField text={text} />
      {text === '' ? <SearchHelp /> : <Hits />}
    </search>
  );
}

function SearchField({ text }: { readonly text: string }) {
  const { searchMessages, moveHit } = useActions();
  const asked = useStore(({ searchAsked }) => searchAsked);
  const input = useRef<HTMLInputElement>(null);
  const answered = useRef(asked);
  useEffect(() => {
    if (answered.current === asked) return;
    answered.current = asked;
    input.current?.select();
  }, [asked]);
  const press = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.key === 'Enter') {
      moveHit(event.shiftKey ? -1 : 1);
    } else if (event.key === 'Escape') {
      if (text === '') event.currentTarget.blur();
      void searchMessages('');
    } else {
      return;
    }
    event.preventDefault();
  };
  const problem = readSearch(text).problem;
  return (
    <span className="search-field field">
      <Search className="icon" aria-hidden />
      <input
        ref={input}
        aria-label="Search messages"
        placeholder={`Search (${nameKeys('Mod+F').join('+')})`}
        spellCheck={false}
        autoComplete="off"
        autoCapitalize="off"
        maxLength={longestSearch}
        aria-invalid={problem !== undefined || undefined}
        title={problem}
        value={text}
        onChange={(event) => void searchMessages(event.target.value)}
        onKeyDown={press}
      />
      {text !== '' && (
        <Button
          look="ghost"
          size="small"
          icon={X}
          aria-label="Clear search"
          onClick={() => {
            void searchMessages('');
            input.current?.focus();
          }}
        />
      )}
    </span>
  );
}

function Hits() {
  const { moveHit, setOnlyHits } = useActions();
  const { searching, result } = useStore(({ search }) => search);
  const count = useStore((state) => selectHits(state).rows.length);
  const number = useStore(selectHitNumber);
  const only = useStore(({ onlyHits }) => onlyHits);
  return (
    <>
      <span className="search-count tabular" role="status">
        {searching && result === undefined ? (
          <>
            <span className="spinner" aria-hidden />
            <span className="for-readers">Searching</span>
          </>
        ) : (
          <>
            {number > 0 ? `${number}/` : ''}
            {count.toLocaleString('en-GB')}
            <span className="for-readers"> {count === 1 ? 'match' : 'matches'}</span>
          </>
        )}
      </span>
      <Button
        look="ghost"
        size="small"
        icon={ChevronUp}
        aria-label="Previous match"
        title="Previous match (Shift+F3)"
        disabled={count === 0}
        onClick={() => moveHit(-1)}
      />
      <Button
        look="ghost"
        size="small"
        icon={ChevronDown}
        aria-label="Next match"
        title="Next match (F3)"
        disabled={count === 0}
        onClick={() => moveHit(1)}
      />
      <Button
        look="ghost"
        size="small"
        icon={ListFilter}
        className={only ? 'is-on' : ''}
        aria-label="Matches only"
        aria-pressed={only}
        onClick={() => setOnlyHits(!only)}
      />
    </>
  );
}

/** What a search could not do, below its field; nothing where it did all. */
export function SearchNote() {
  const { searchMessages } = useActions();
  const { text, result, failure } = useStore(({ search }) => search);
  const { problem } = readSearch(text);
  if (failure !== undefined) {
    return (
      <FailureLine
        failure={failure}
        actions={
          <Button size="small" onClick={() => void searchMessages(text)}>
            Search again
          </Button>
        }
      />
    );
  }
  const notes = [
    ...(problem === undefined ? [] : [problem]),
    ...(result !== undefined && result.left > 0
      ? [`${formatCount(result.left, 'message')} not searched: the search took too long.`]
      : []),
    ...(result !== undefined && result.masked > 0
      ? [`Secrets of ${formatCount(result.masked, 'message')} not searched: they cannot be read.`]
      : []),
  ];
  return notes.length === 0 ? null : (
    <p className="search-note" role="status">
      {notes.join(' ')}
    </p>
  );
}
