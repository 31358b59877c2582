import type { FindingView } from '../../../core/views/finding/finding-view.ts';
import { countResults, countWords } from '../../../core/views/finding/result-words.ts';
import { FindingRow } from '../../components/FindingRow.tsx';
import { ResultMark } from '../../components/ResultMark.tsx';
import { sortFindings } from '../../format/findings.ts';
import { Disclosure } from './Disclosure.tsx';

interface Props {
  /** The run that the token is of. */
  readonly run: string;
  readonly findings: readonly FindingView[];
}

/** Lists the checks of a token: failures first, passed ones collapsed. */
export function TokenVerdicts({ run, findings }: Props) {
  const sorted = sortFindings(findings);
  const serious = sorted.filter(({ result }) => result === 'fail' || result === 'warn' || result === 'info');
  const passed = sorted.filter(({ result }) => result === 'pass');
  return (
    <>
      {serious.length > 0 && <Rows run={run} findings={serious} />}
      {passed.length > 0 && (
        <Disclosure
          summary={
            <span className="passed">
              <ResultMark result="pass" />{' '}
              {countWords(countResults(passed)).find(({ result }) => result === 'pass')?.text}
            </span>
          }
        >
          <Rows run={run} findings={passed} />
        </Disclosure>
      )}
    </>
  );
}

function Rows({ run, findings }: Props) {
  return (
    <ul className="findings">
      {findings.map((finding, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a rule may have several results for one token.
        <FindingRow key={`${index} ${finding.rule}`} finding={finding} jump ticket run={run} />
      ))}
    </ul>
  );
}
