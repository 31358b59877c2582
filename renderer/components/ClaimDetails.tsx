import type { ClaimView } from '../../core/views/token/token-view.ts';
import { OutsideText } from './OutsideText.tsx';
import { SectionReference } from './SectionReference.tsx';
import { TimeNote } from './TimeNote.tsx';

interface Props {
  readonly details: NonNullable<ClaimView['details']>;
  /** The section of the claim; a detail with the same one does not repeat it. */
  readonly spec: string | undefined;
}

/** What the nested members and values of a claim mean. */
export function ClaimDetails({ details, spec }: Props) {
  return (
    <dl className="claim-details">
      {details.map(({ name, meaning, spec: own, time }) => (
        <div key={`${name} ${meaning}`}>
          <dt className="mono">
            <OutsideText text={name} limit={120} isName />
          </dt>
          <dd>
            {meaning} {own !== spec && <SectionReference spec={own} />}
            {time !== undefined && <TimeNote seconds={time} />}
          </dd>
        </div>
      ))}
    </dl>
  );
}
