import type { ChallengeView } from '../../../../core/views/message/challenge-view.ts';
import { OutsideText } from '../../../components/OutsideText.tsx';
import { SectionReference } from '../../../components/SectionReference.tsx';
import { ValueTable } from '../../../components/ValueTable.tsx';

/** What an API wants before it answers: each challenge of WWW-Authenticate in words, and what to do next. */
export function Challenges({ challenges }: { readonly challenges: readonly ChallengeView[] }) {
  return challenges.map((challenge, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the challenges of an answer never change their order.
    <section key={index} className="challenge" aria-label={`Challenge ${challenge.scheme}`}>
      <p>
        <b className="mono">
          <OutsideText text={challenge.scheme} oneLine limit={40} />
        </b>{' '}
        {challenge.meaning} {challenge.spec !== undefined && <SectionReference spec={challenge.spec} />}
      </p>
      {challenge.advice.length > 0 && (
        <ul className="challenge-advice" aria-label="What to do next">
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
