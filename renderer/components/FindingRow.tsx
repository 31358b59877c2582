import { CornerUpLeft } from 'lucide-react';
import { partText } from '../../core/views/finding/evidence-place.ts';
import type { FindingView } from '../../core/views/finding/finding-view.ts';
import { selectFixOfRule } from '../store/fix-slice.ts';
import { useActions, useStore } from '../store/store.ts';
import { Button } from './Button.tsx';
import { CopyTicket } from './CopyTicket.tsx';
import { FixButton } from './FixButton.tsx';
import { OutsideText } from './OutsideText.tsx';
import { ResultMark } from './ResultMark.tsx';
import { SectionReference } from './SectionReference.tsx';

interface Props {
  readonly finding: FindingView;
  /** Shows a link to the message with the evidence. */
  readonly jump?: boolean;
  /** Whether a failed check or a warning can be copied for a ticket: it is one of a run. */
  readonly ticket?: boolean;
  /** The run of the check; absent for the open one. */
  readonly run?: string;
  /** That of its controls. */
  readonly tabIndex?: 0 | -1;
}

/** One result in a list. */
export function FindingRow(props: Props) {
  return (
    <li>
      <FindingBlock {...props} />
    </li>
  );
}

/** The text of one result: title, expected, received, and where the evidence is. */
export function FindingBlock({ finding, jump = false, ticket = false, run, tabIndex = 0 }: Props) {
  const { jumpTo } = useActions();
  const { at, result } = finding;
  return (
    <div className="finding" data-result={result}>
      <ResultMark result={result} />
      <div className="finding-text">
        <div className="finding-title">{finding.title}</div>
        {finding.note !== undefined && (
          <p className="soft">
            <OutsideText text={finding.note} limit={300} />
          </p>
        )}
        {finding.reason !== undefined && (
          <p className="soft">
            <OutsideText text={finding.reason} limit={300} />
          </p>
        )}
        {result !== 'not-applicable' && result !== 'pass' && <Evidence finding={finding} />}
      </div>
      <div className="finding-side">
        <SectionReference spec={finding.spec} tabIndex={tabIndex} />
        {ticket && (result === 'fail' || result === 'warn') && (
          <>
            {run === undefined && <FindingFix rule={finding.rule} tabIndex={tabIndex} />}
            <CopyTicket check={finding} run={run} brief tabIndex={tabIndex} />
          </>
        )}
        {jump && at?.exchange !== undefined && (
          <Button
            look="ghost"
            size="small"
            icon={CornerUpLeft}
            tabIndex={tabIndex}
            onClick={() => jumpTo(at)}
          >
            {whereOf(at)}
            <span className="for-readers">: go to the message</span>
          </Button>
        )}
      </div>
    </div>
  );
}

/** The fix for a failed check of the open run, if there is one. */
function FindingFix({ rule, tabIndex }: { readonly rule: string; readonly tabIndex: 0 | -1 }) {
  const run = useStore((state) => (state.run.state === 'ready' ? state.run.id : undefined));
  const fix = useStore((state) => selectFixOfRule(state, rule));
  if (run === undefined || fix === undefined) return null;
  return <FixButton look="ghost" run={run} fix={fix} tabIndex={tabIndex} />;
}

function Evidence({ finding: { expected, received } }: { readonly finding: FindingView }) {
  if (expected === undefined && received === undefined) return null;
  return (
    <dl className="evidence">
      {expected !== undefined && (
        <div>
          <dt>Expected</dt>
          <dd className="mono">
            <OutsideText text={expected} limit={300} />
          </dd>
        </div>
      )}
      {received !== undefined && (
        <div>
          <dt>Received</dt>
          <dd className="mono">
            <OutsideText text={received} limit={300} />
          </dd>
        </div>
      )}
    </dl>
  );
}

const longestName = 24;

function whereOf({ name, ...at }: NonNullable<FindingView['at']>): string {
  if (name === undefined) return partText(at);
  const short = name.length > longestName ? `${name.slice(0, longestName - 1)}…` : name;
  return partText({ ...at, name: short });
}
