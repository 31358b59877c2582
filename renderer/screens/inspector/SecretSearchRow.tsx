import { Button } from '../../components/Button.tsx';
import { ResultMark } from '../../components/ResultMark.tsx';
import { SectionReference } from '../../components/SectionReference.tsx';
import { useActions, useStore } from '../../store/store.ts';
import { searchPercent } from './search-percent.ts';

interface Props {
  /** Which of the found tokens it is. */
  readonly found: number;
  /** Leaves out a search that has ended. */
  readonly onlyRunning?: boolean;
}

/** The check of the secret while there is no result: how far the search is, or why it ended without one. */
export function SecretSearchRow({ found, onlyRunning = false }: Props) {
  const { cancelSecretSearch } = useActions();
  const search = useStore(({ secretSearches }) => secretSearches.get(found));
  if (search === undefined || (onlyRunning && search.state !== 'searching')) return null;
  return (
    <section className="finding" data-result="not-applicable" aria-label="Common secrets">
      {search.state === 'searching' ? (
        <span className="spinner" aria-hidden />
      ) : (
        <ResultMark result="not-applicable" />
      )}
      <div className="finding-text">
        {search.state === 'searching' ? (
          <div className="finding-title tabular">Searching common secrets… {searchPercent(search)} %</div>
        ) : (
          <>
            <div className="finding-title">HMAC secret is not a well-known one</div>
            <p className="soft">{search.reason}</p>
          </>
        )}
      </div>
      <div className="finding-side">
        <SectionReference spec="RFC 8725 §3.5" />
        {search.state === 'searching' && (
          <Button look="ghost" size="small" onClick={() => void cancelSecretSearch(found)}>
            Cancel
          </Button>
        )}
      </div>
    </section>
  );
}
