import { type RefObject, useMemo } from 'react';
import { highlightedWords, readSearch } from '../../../core/views/run/search/search-query.ts';
import { useTextMarks } from '../../components/use-text-marks.ts';
import { useStore } from '../../store/store.ts';

/** Marks the words of the search in the rows and in the details of a message, and scrolls to the first in its body. */
export function SearchMarks({ within }: { readonly within: RefObject<HTMLElement | null> }) {
  const search = useStore(({ search }) => search.text);
  const shown = useStore(({ detail, requestedTab }) => `${detail?.run} ${detail?.exchange} ${requestedTab}`);
  useTextMarks(
    within,
    useMemo(() => highlightedWords(readSearch(search)), [search]),
    { key: `${shown} ${search}`, within: '.detail pre' },
  );
  return null;
}
