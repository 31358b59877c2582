import { X } from 'lucide-react';
import { upperFirst } from '../../core/base/upper-first.ts';
import type { TokenView } from '../../core/views/token/token-view.ts';
import { OutsideText } from './OutsideText.tsx';
import { useRowsInSteps } from './use-rows-in-steps.ts';

const partNames = { header: 'header', payload: 'payload', signature: 'signature', token: 'token' } as const;

/** So many are laid out in one task. */
const rowsAtOnce = 15;

/** Shows where the encoding of a token breaks its specification, each with its position. */
export function Deviations({ deviations }: Pick<TokenView, 'deviations'>) {
  const rendered = useRowsInSteps(deviations.length, rowsAtOnce);
  if (deviations.length === 0) return null;
  return (
    <ul className="findings" aria-label="Deviations">
      {deviations.slice(0, rendered).map((deviation, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: deviations have no other identity.
        <li key={index} className="finding" data-result="fail">
          <span className="result-mark tone-fail">
            <X className="icon" aria-hidden strokeWidth={2.4} />
            <span className="for-readers">deviation</span>
          </span>
          <div className="finding-text">
            <div className="finding-title">
              <OutsideText text={upperFirst(deviation.message)} limit={240} />
            </div>
            <p className="soft tabular">
              In the {partNames[deviation.part]}, at position {deviation.position}
              {deviation.pointer !== undefined && deviation.pointer !== '' && (
                <>
                  , member{' '}
                  <code>
                    <OutsideText text={deviation.pointer} limit={120} />
                  </code>
                </>
              )}
            </p>
          </div>
          <div className="finding-side">
            <code className="faint">{deviation.code}</code>
          </div>
        </li>
      ))}
    </ul>
  );
}
