import type { ReactNode } from 'react';
import { present } from '../../core/base/present.ts';
import { outcomeWords } from '../../core/views/run/outcome-words.ts';
import type { RunView } from '../../core/views/run/views.ts';
import { failureFixes } from '../store/fix-slice.ts';
import { useStore } from '../store/store.ts';
import { CopyTicket } from './CopyTicket.tsx';
import { type Again, FailureLeadButton } from './FailureLeadButton.tsx';
import { FailureLine } from './FailureLine.tsx';
import { FixButton } from './FixButton.tsx';
import { useFailureLead } from './use-failure-lead.ts';

interface Props {
  /** The open run. */
  readonly run: RunView;
  /** Repeats what failed; the login of the run when absent. */
  readonly again?: Again;
  /** Further actions. */
  readonly children?: ReactNode;
}

/** Says in one line why the open run failed, what worked first, and leads on. Renders nothing for other runs. */
export function RunFailure({ run, again, children }: Props) {
  const { failure, summary } = run;
  const lead = useFailureLead(run);
  if (failure === undefined || lead === undefined) return null;
  const title = summary.failed?.tokens === true ? outcomeWords(summary).text : undefined;
  return (
    <FailureLine
      failure={failure}
      {...present({ title })}
      actions={
        <>
          <Fixes run={summary.id} />
          <FailureLeadButton lead={lead} run={run} {...present({ again })} />
          {children}
          <CopyTicket />
        </>
      }
    />
  );
}

/** The first two: more would leave no room for the message. */
function Fixes({ run }: { readonly run: string }) {
  const fixes = useStore((state) => state.fixes);
  return failureFixes(fixes, run)
    .slice(0, 2)
    .map((fix) => <FixButton key={fix.id} run={run} fix={fix} />);
}
