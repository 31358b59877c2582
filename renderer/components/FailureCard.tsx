import { CircleX } from 'lucide-react';
import type { ReactNode } from 'react';
import { failureRows } from '../../core/views/failure/failure-rows.ts';
import type { FailureView } from '../../core/views/failure/failure-view.ts';
import { FailureActionButton } from './FailureActionButton.tsx';
import { FailureCauses } from './FailureCauses.tsx';
import { FailureCertificates } from './FailureCertificates.tsx';
import { OutsideText } from './OutsideText.tsx';
import { SectionReference } from './SectionReference.tsx';

interface Props {
  readonly failure: FailureView;
  /** Actions offered to the user. */
  readonly actions?: ReactNode;
  /** Whether the actions are right below the message, for a decision that the run waits for. */
  readonly actionsFirst?: boolean;
}

/** Shows a failure: what went wrong, where, what was expected and received, and what to do next. */
export function FailureCard({ failure, actions, actionsFirst = false }: Props) {
  const buttons = (actions !== undefined || failure.action !== undefined) && (
    <div className="failure-actions">
      {failure.action !== undefined && <FailureActionButton action={failure.action} />}
      {actions}
    </div>
  );
  return (
    <section className="failure" role="alert">
      <CircleX className="icon tone-fail" aria-hidden />
      <div className="failure-text">
        <p className="failure-message">
          <OutsideText text={failure.message} />
        </p>
        {actionsFirst && buttons}
        <dl>
          {failureRows(failure).map(({ name, text }) => (
            <Row key={name} name={name} text={text} />
          ))}
        </dl>
        {failure.certificates !== undefined && <FailureCertificates certificates={failure.certificates} />}
        {failure.hint !== undefined && (
          <p className="failure-hint">
            <b>Next</b> <OutsideText text={failure.hint} />
          </p>
        )}
        {failure.causes !== undefined && <FailureCauses causes={failure.causes} />}
        {!actionsFirst && buttons}
      </div>
    </section>
  );
}

/** The code is for reports; the next action is below. */
function Row({ name, text }: Pick<ReturnType<typeof failureRows>[number], 'name' | 'text'>) {
  if (name === 'Code' || name === 'Next') return null;
  return (
    <div>
      <dt>{name}</dt>
      {name === 'Section' ? (
        <dd>
          <SectionReference spec={text} />
        </dd>
      ) : (
        <dd className="mono">
          <OutsideText text={text} limit={240} />
        </dd>
      )}
    </div>
  );
}
