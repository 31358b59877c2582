import { lowerFirst } from '../../../core/base/lower-first.ts';
import type { AttackResults, AttackView } from '../../../core/bridge/attack-channels.ts';
import { Button } from '../../components/Button.tsx';
import { Chip, type Tone } from '../../components/Chip.tsx';
import { OutsideText } from '../../components/OutsideText.tsx';
import { ScrollRegion } from '../../components/ScrollRegion.tsx';
import { SectionReference } from '../../components/SectionReference.tsx';
import { useActions } from '../../store/store.ts';

type Result = AttackResults['results'][number];

interface Props {
  readonly attacks: readonly AttackView[];
  readonly results: AttackResults;
  readonly onBack: () => void;
}

/** What the API did with each attack. */
export function AttackResultList({ attacks, results: { results, problem, aborted }, onBack }: Props) {
  const { closeDialog } = useActions();
  const count = (kind: Result['kind']): number => results.filter((one) => one.kind === kind).length;
  const sorted = results.toSorted((one, other) => order.indexOf(one.kind) - order.indexOf(other.kind));
  return (
    <>
      <p role="status">
        {problem === undefined ? (
          `${count('accepted')} accepted, ${count('rejected')} rejected as expected, ${count('not-judged')} not judged${aborted ? ', cancelled' : ''}`
        ) : (
          <>
            No attack was sent: <OutsideText text={problem} limit={400} />.
          </>
        )}
      </p>
      {results.length > 0 && (
        <ScrollRegion label="Results" className="tampering-list">
          <ul>
            {sorted.map((result) => (
              <ResultRow
                key={result.id}
                result={result}
                attack={attacks.find(({ id }) => id === result.id)}
              />
            ))}
          </ul>
        </ScrollRegion>
      )}
      <div className="form-foot">
        <Button onClick={onBack}>All attacks</Button>
        <span className="grow" />
        <Button look="primary" onClick={closeDialog}>
          Done
        </Button>
      </div>
    </>
  );
}

/** What needs attention comes first. */
const order: readonly Result['kind'][] = ['accepted', 'not-judged', 'rejected'];

const words: Readonly<Record<Result['kind'], { readonly text: string; readonly tone: Tone }>> = {
  rejected: { text: 'rejected as expected', tone: 'pass' },
  accepted: { text: 'accepted', tone: 'fail' },
  'not-judged': { text: 'not judged', tone: 'warn' },
};

function ResultRow({ result, attack }: { readonly result: Result; readonly attack: AttackView | undefined }) {
  const { kind, status, reason } = result;
  return (
    <li className="tampering">
      <div className="tampering-text">
        <b>{attack?.title}</b> {status !== undefined && <span className="soft tabular">HTTP {status}</span>}
        {kind === 'accepted' && attack !== undefined && (
          <p>
            Expected: {lowerFirst(attack.owed)} <SectionReference spec={attack.spec} />
          </p>
        )}
        {reason !== undefined && (
          <p className="soft">
            <OutsideText text={reason} limit={400} />
          </p>
        )}
      </div>
      <Chip words whole tone={words[kind].tone}>
        {words[kind].text}
      </Chip>
    </li>
  );
}
