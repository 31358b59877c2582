import { failureRows } from '../../core/views/failure/failure-rows.ts';
import type { FailureView } from '../../core/views/failure/failure-view.ts';
import { FailureCauses } from './FailureCauses.tsx';
import { FailureCertificates } from './FailureCertificates.tsx';
import { OutsideText } from './OutsideText.tsx';
import { SectionReference } from './SectionReference.tsx';

/** What is known of a failure besides its message: where, what was expected and received, what to do, and its causes. */
export function FailureDetails({ failure }: { readonly failure: FailureView }) {
  return (
    <>
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
    </>
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
