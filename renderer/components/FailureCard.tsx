import { CircleX } from 'lucide-react';
import type { ReactNode } from 'react';
import type { FailureView } from '../../core/views/failure/failure-view.ts';
import { FailureActionButton } from './FailureActionButton.tsx';
import { FailureDetails } from './FailureDetails.tsx';
import { OutsideText } from './OutsideText.tsx';

interface Props {
  readonly failure: FailureView;
  /** Actions offered to the user. */
  readonly actions?: ReactNode;
}

/** Shows a failure: what went wrong, where, what was expected and received, and what to do next. */
export function FailureCard({ failure, actions }: Props) {
  return (
    <section className="failure" role="alert">
      <CircleX className="icon tone-fail" aria-hidden />
      <div className="failure-text">
        <p className="failure-message">
          <OutsideText text={failure.message} />
        </p>
        <FailureDetails failure={failure} />
        {(actions !== undefined || failure.action !== undefined) && (
          <div className="failure-actions">
            {failure.action !== undefined && <FailureActionButton action={failure.action} />}
            {actions}
          </div>
        )}
      </div>
    </section>
  );
}
