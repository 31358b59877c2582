import { ChevronDown, ChevronRight, CircleX } from 'lucide-react';
import { type ReactNode, useId, useState } from 'react';
import { failureBrief } from '../../core/views/failure/failure-brief.ts';
import type { FailureView } from '../../core/views/failure/failure-view.ts';
import { Button } from './Button.tsx';
import { FailureDetails } from './FailureDetails.tsx';
import { OutsideText } from './OutsideText.tsx';

interface Props {
  readonly failure: FailureView;
  /** What failed in a few words, where the message of the failure is but the reason. */
  readonly title?: string;
  /** The action that leads on. */
  readonly actions?: ReactNode;
}

/** Shows a failure above a screen in one line: what failed, the most likely cause, and the
 * action that leads on. Its details are unfolded. */
export function FailureLine({ failure, title, actions }: Props) {
  const [open, setOpen] = useState(false);
  const details = useId();
  const { message } = failure;
  const brief = open ? undefined : failureBrief(failure);
  return (
    <section className="failure failure-line" role="alert" data-open={open}>
      <CircleX className="icon tone-fail" aria-hidden />
      <div className="failure-text">
        <div className="failure-head">
          <p className="failure-message">
            <OutsideText text={title ?? message} />
            {brief !== undefined && (
              <span className="failure-brief">
                {title === undefined ? ' ' : '. '}
                <OutsideText text={brief} limit={240} />
              </span>
            )}
          </p>
          <div className="failure-actions">
            {actions}
            <Button
              look="ghost"
              size="small"
              icon={open ? ChevronDown : ChevronRight}
              aria-expanded={open}
              aria-controls={details}
              onClick={() => setOpen(!open)}
            >
              Details
            </Button>
          </div>
        </div>
        <div id={details} className="failure-more" hidden={!open}>
          {open && title !== undefined && (
            <p>
              <OutsideText text={message} />
            </p>
          )}
          {open && <FailureDetails failure={failure} />}
        </div>
      </div>
    </section>
  );
}
