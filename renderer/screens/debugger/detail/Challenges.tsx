import type { ChallengeView } from '../../../../core/views/message/challenge-view.ts';
import { OutsideText } from '../../../components/OutsideText.tsx';
import { SectionReference } from '../../../components/SectionReference.tsx';
import { ValueTable } from '../../../components/ValueTable.tsx';

/** Explains each challenge of WWW-Authenticate: what the API requires, and what to do next. */
export function Challenges({ challenges }: { readonly challenges: readonly ChallengeView[] }) {
  return challenges.map((challenge, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the order of the challenges of a response never changes.
    <section key={index} className="challenge" aria-label={`Challenge ${challenge.scheme}`}>
      <p>
        <b className="mono">
          <OutsideText text={challenge.scheme} oneLine limit={40} />
        </b>{' '}
        {challenge.meaning} {challenge.spec !== undefined && <SectionReference spec={challenge.spec} />}
      </p>
      {challenge.advice.length > 0 && (
        <ul className="challenge-advice" aria-label="Next step">
          {challenge.advice.map((sentence) => (
            <li key={sentence}>
              <OutsideText text={sentence} limit={300} />
            </li>
          ))}
        </ul>
      )}
      {challenge.parameters.length > 0 && (
        <ValueTable
          heading="WWW-Authenticate"
          rows={challenge.parameters.map((parameter, row) => ({
            key: `${row} ${parameter.name}`,
            ...parameter,
          }))}
        />
      )}
    </section>
  ));
}
