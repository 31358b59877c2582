import { X } from 'lucide-react';
import { upperFirst } from '../../core/base/upper-first.ts';
import type { TokenView } from '../../core/views/token/token-view.ts';
import { OutsideText } from './OutsideText.tsx';

const partNames = { header: 'header', payload: 'payload', signature: 'signature', token: 'token' } as const;

/** Shows where the encoding of a token breaks its specification, each with its position. */
export function Deviations({ deviations }: Pick<TokenView, 'deviations'>) {
  if (deviations.length === 0) return null;
  return (
    <ul className="findings" aria-label="Deviations">
      {deviations.map((deviation, index) => (
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
