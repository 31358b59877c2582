import type { FindingView } from '../../../core/views/finding/finding-view.ts';
import { countResults, countWords } from '../../../core/views/finding/result-words.ts';
import { FindingRow } from '../../components/FindingRow.tsx';
import { ResultMark } from '../../components/ResultMark.tsx';
import { sortFindings } from '../../format/findings.ts';
import { Disclosure } from './Disclosure.tsx';

/** Lists the checks of a token: failures first, passed ones collapsed. */
export function TokenVerdicts({ findings }: { readonly findings: readonly FindingView[] }) {
  const sorted = sortFindings(findings);
  const serious = sorted.filter(({ result }) => result === 'fail' || result === 'warn' || result === 'info');
  const passed = sorted.filter(({ result }) => result === 'pass');
  return (
    <>
      {serious.length > 0 && <Rows findings={serious} />}
      {passed.length > 0 && (
        <Disclosure
          summary={
            <span className="passed">
              <ResultMark result="pass" />{' '}
              {countWords(countResults(passed)).find(({ result }) => result === 'pass')?.text}
            </span>
          }
        >
          <Rows findings={passed} />
        </Disclosure>
      )}
    </>
  );
}

function Rows({ findings }: { readonly findings: readonly FindingView[] }) {
  return (
    <ul className="findings">
      {findings.map((finding, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a rule may have several results for one token.
        <FindingRow key={`${index} ${finding.rule}`} finding={finding} jump />
      ))}
    </ul>
  );
}
