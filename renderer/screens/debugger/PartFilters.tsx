import type { MessagePart } from '../../../core/views/message/message-view.ts';
import { filtersOf, type PartFilter } from '../../store/part-filter.ts';
import { useActions, useStore } from '../../store/store.ts';

const names: Readonly<Record<PartFilter, string>> = {
  all: 'All',
  page: 'Documents',
  script: 'Scripts',
  api: 'Fetch/XHR',
  'third-party': 'Third parties',
  failed: 'Failed',
};

/** Chooses which messages of a login are listed, each choice with their number. */
export function PartFilters({ parts }: { readonly parts: readonly MessagePart[] }) {
  const { setPartFilter } = useActions();
  const chosen = useStore(({ partFilter }) => partFilter);
  return (
    <span className="part-filters">
      {filtersOf(parts).map(({ filter, count }) => (
        <button
          key={filter}
          type="button"
          className="chip words"
          aria-pressed={filter === chosen}
          onClick={() => setPartFilter(filter)}
        >
          {names[filter]} <span className="tabular">{count}</span>
        </button>
      ))}
    </span>
  );
}
