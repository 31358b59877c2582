import { Copy, Square } from 'lucide-react';
import { briefWords } from '../../../core/views/tamper/brief-words.ts';
import { testedText } from '../../../core/views/tamper/tampering-table.ts';
import { Button } from '../../components/Button.tsx';
import { Chip, type Tone } from '../../components/Chip.tsx';
import { OutsideText } from '../../components/OutsideText.tsx';
import { ScrollRegion } from '../../components/ScrollRegion.tsx';
import { SectionReference } from '../../components/SectionReference.tsx';
import { useActions } from '../../store/store.ts';
import { isUnfinished, type TamperingTest } from '../../store/tampering-test-slice.ts';

/** The results of the tamperings that were run one after another, and how many are left. */
export function TamperingResults({ test }: { readonly test: TamperingTest }) {
  const { cancelTamperings, closeTamperingTest, copyTamperingTable, closeDialog } = useActions();
  const { tested, state } = test;
  const done = tested.filter(({ result }) => result !== undefined).length;
  const isRunning = isUnfinished(test);
  return (
    <>
      <p className="soft" role="status">
        {state === 'comparing'
          ? 'Running once without tampering'
          : `${done} of ${tested.length} tamperings done`}
        {state === 'cancelled' && ', cancelled'}
        {isRunning && '. Close a login window that shows an error page to continue.'}
      </p>
      <progress className="tampering-progress" aria-label="Progress" max={tested.length} value={done} />
      <ScrollRegion label="Results" className="tampering-list">
        <ul>
          {tested.map((one, index) => (
            <Result
              key={one.choice.id}
              tested={one}
              isNext={state === 'running' && tested.findIndex(({ result }) => result === undefined) === index}
            />
          ))}
        </ul>
      </ScrollRegion>
      <div className="form-foot">
        {isRunning ? (
          <Button icon={Square} onClick={cancelTamperings}>
            Cancel
          </Button>
        ) : (
          <Button onClick={closeTamperingTest}>All tamperings</Button>
        )}
        <span className="grow" />
        <Button icon={Copy} onClick={() => void copyTamperingTable()}>
          Copy as Markdown
        </Button>
        <Button look="primary" onClick={closeDialog}>
          {isRunning ? 'Hide' : 'Done'}
        </Button>
      </div>
    </>
  );
}

interface ResultProps {
  readonly tested: TamperingTest['tested'][number];
  readonly isNext: boolean;
}

function Result({ tested, isNext }: ResultProps) {
  const { choice, result, run } = tested;
  const { closeDialog, openRun } = useActions();
  const { title, step, spec, expected } = choice;
  return (
    <li className="tampering">
      <div className="tampering-text">
        <b>{title}</b> <span className="soft">{step}</span>
        {result === undefined ? (
          <p className="soft">
            Expected: {expected} <SectionReference spec={spec} />
          </p>
        ) : (
          <p>
            <OutsideText text={testedText(tested) ?? ''} limit={400} /> <SectionReference spec={spec} />
          </p>
        )}
      </div>
      {result === undefined && <span className="soft">{isNext ? 'running' : 'not run'}</span>}
      {result !== undefined && (
        <Chip words whole {...toneOf(result.tone)}>
          {briefWords[result.kind].text}
        </Chip>
      )}
      {run !== undefined && (
        <Button
          size="small"
          look="ghost"
          aria-label={`Open the run with ${title}`}
          onClick={() => {
            closeDialog();
            void openRun(run);
          }}
        >
          Open
        </Button>
      )}
    </li>
  );
}

function toneOf(tone: (typeof briefWords)['refused']['tone']): { readonly tone?: Tone } {
  return tone === 'none' ? {} : { tone };
}
