import { Copy } from 'lucide-react';
import { lowerFirst } from '../../../core/base/lower-first.ts';
import type { AttackResults, AttackView } from '../../../core/bridge/attack-channels.ts';
import type { FailureView } from '../../../core/views/failure/failure-view.ts';
import { Button } from '../../components/Button.tsx';
import { Chip, type Tone } from '../../components/Chip.tsx';
import { FailureCard } from '../../components/FailureCard.tsx';
import { OutsideText } from '../../components/OutsideText.tsx';
import { ScrollRegion } from '../../components/ScrollRegion.tsx';
import { SectionReference } from '../../components/SectionReference.tsx';
import { useActions } from '../../store/store.ts';
import type { AttackTarget } from './Attacks.tsx';
import {
  type AttackResult,
  attackResultsMarkdown,
  countResults,
  resultWords,
  sortResults,
} from './attack-results-text.ts';

interface Props {
  readonly attacks: readonly AttackView[];
  readonly results: AttackResults;
  readonly target: AttackTarget;
  readonly onBack: () => void;
}

/** What the API did with each attack. */
export function AttackResultList({ attacks, results, target, onBack }: Props) {
  const { closeDialog, copyText } = useActions();
  const { problem } = results;
  return (
    <>
      {problem === undefined ? (
        <p role="status">{countResults(results)}</p>
      ) : (
        <FailureCard failure={notSent(problem)} />
      )}
      {results.results.length > 0 && (
        <ScrollRegion label="Results" className="tampering-list">
          <ul>
            {sortResults(results.results).map((result) => (
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
        {results.results.length > 0 && (
          <Button
            icon={Copy}
            onClick={() => {
              void copyText(attackResultsMarkdown(attacks, results, target), 'the results as Markdown');
            }}
          >
            Copy as Markdown
          </Button>
        )}
        <Button look="primary" onClick={closeDialog}>
          Done
        </Button>
      </div>
    </>
  );
}

function notSent(problem: string): FailureView {
  return {
    code: 'invalid-input',
    message: `No attack was sent: ${problem}.`,
    hint: 'Check the URL and the method, or use a token that this API accepts.',
  };
}

const tones: Readonly<Record<AttackResult['kind'], Tone>> = {
  rejected: 'pass',
  accepted: 'fail',
  'not-judged': 'warn',
};

interface RowProps {
  readonly result: AttackResult;
  readonly attack: AttackView | undefined;
}

function ResultRow({ result, attack }: RowProps) {
  const { kind, status, reason } = result;
  return (
    <li className="tampering">
      <div className="tampering-text">
        <b>{attack?.title}</b> {status !== undefined && <span className="soft tabular">HTTP {status}</span>}
        {kind === 'accepted' && attack !== undefined && (
          <p>
            A correct verifier {lowerFirst(attack.owed)} <SectionReference spec={attack.spec} />
          </p>
        )}
        {reason !== undefined && (
          <p className="soft">
            <OutsideText text={reason} limit={400} />
          </p>
        )}
      </div>
      <Chip words whole tone={tones[kind]}>
        {resultWords[kind]}
      </Chip>
    </li>
  );
}
