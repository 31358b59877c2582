import type { FindingView } from '../../core/views/finding/finding-view.ts';
import { countResults } from '../format/findings.ts';
import { formatCount } from '../format/quantity.ts';
import { Chip } from './Chip.tsx';

/** How many verdicts came to what; nothing where there are none. */
export function VerdictChips({ findings }: { readonly findings: readonly FindingView[] }) {
  const { fail, warn, pass } = countResults(findings);
  return (
    <>
      {fail > 0 && (
        <Chip words tone="fail">
          {fail} failed
        </Chip>
      )}
      {warn > 0 && (
        <Chip words tone="warn">
          {formatCount(warn, 'warning')}
        </Chip>
      )}
      {pass > 0 && (
        <Chip words tone="pass">
          {formatCount(pass, 'rule')} passed
        </Chip>
      )}
    </>
  );
}
