import type { FindingView } from '../../core/views/finding/finding-view.ts';
import { countResults, countWords } from '../../core/views/finding/result-words.ts';
import { Chip } from './Chip.tsx';

/** How many checks failed, warned and passed; nothing where there are none. */
export function VerdictChips({ findings }: { readonly findings: readonly FindingView[] }) {
  return (
    <>
      {countWords(countResults(findings)).map(({ result, count, text }) =>
        count === 0 || result === 'info' || result === 'not-applicable' ? null : (
          <Chip key={result} words tone={result}>
            {text}
          </Chip>
        ),
      )}
    </>
  );
}
