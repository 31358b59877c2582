import { Button } from '../../components/Button.tsx';
import { ResultMark } from '../../components/ResultMark.tsx';
import { SectionReference } from '../../components/SectionReference.tsx';
import { useActions, useStore } from '../../store/store.ts';
import { searchPercent } from './search-percent.ts';

interface Props {
  /** Index of the found token. */
  readonly found: number;
  /** Hides a search that has ended. */
  readonly onlyRunning?: boolean;
}

/** Shows the progress of the search for a well-known secret, or why it ended without a result. */
export function SecretSearchRow({ found, onlyRunning = false }: Props) {
  const { cancelSecretSearch } = useActions();
  const search = useStore(({ secretSearches }) => secretSearches.get(found));
  if (search === undefined || (onlyRunning && search.state !== 'searching')) return null;
  return (
    <section className="finding" data-result="not-applicable" aria-label="Well-known secrets">
      {search.state === 'searching' ? (
        <span className="spinner" aria-hidden />
      ) : (
        <ResultMark result="not-applicable" />
      )}
      <div className="finding-text">
        {search.state === 'searching' ? (
          <div className="finding-title tabular">Trying well-known secrets… {searchPercent(search)} %</div>
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
