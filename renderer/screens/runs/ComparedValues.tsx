import type { ComparedSection, Difference } from '../../../core/views/run/compare/comparison.ts';
import {
  differenceNotes,
  secretWords,
  sectionTitle,
} from '../../../core/views/run/compare/comparison-words.ts';
import { Chip } from '../../components/Chip.tsx';
import { OutsideText } from '../../components/OutsideText.tsx';
import { formatCount } from '../../format/quantity.ts';

/** The title of what is compared together, and whether only one run has it. */
export function ComparedHead({ section }: { readonly section: ComparedSection }) {
  const { in: where, differences, left, same } = section;
  return (
    <header className="comparison-head">
      <h3>
        <OutsideText text={sectionTitle(section)} limit={200} />
      </h3>
      {where === 'both' ? (
        <span className="faint">
          {differences.length === 0 && left === undefined
            ? 'no differences'
            : `${formatCount(same, 'value')} the same`}
        </span>
      ) : (
        <Chip words whole tone="warn">
          only in the {where} run
        </Chip>
      )}
    </header>
  );
}

/** A value in both runs, side by side. */
export function ComparedValues({ difference }: { readonly difference: Difference }) {
  const { secret, ...others } = difference;
  const { place, name, first, second } = others;
  const notes = differenceNotes(others);
  return (
    <div className="comparison-row">
      <div className="comparison-name">
        <OutsideText text={name} isName limit={200} className="mono" />
        <OutsideText text={place} limit={100} className="faint" />
      </div>
      <Value label="First run" value={first} />
      <div className="comparison-second">
        <Value label="Second run" value={second} />
        {secret !== undefined && (
          <Chip words whole {...(secret === 'other' && { tone: 'warn' })}>
            {secretWords[secret]}
          </Chip>
        )}
        {notes.length > 0 && <OutsideText text={notes.join('; ')} limit={300} className="soft" />}
      </div>
    </div>
  );
}

function Value({ label, value }: { readonly label: string; readonly value: string | undefined }) {
  return (
    <span className="comparison-value">
      <span className="for-readers">{label}: </span>
      {value === undefined ? (
        <span className="faint">absent</span>
      ) : value === '' ? (
        <span className="faint">empty</span>
      ) : (
        <OutsideText text={value} className="mono" />
      )}
    </span>
  );
}
