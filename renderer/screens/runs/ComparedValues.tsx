import type { ComparedSection, Difference } from '../../../core/views/run/compare/comparison.ts';
import type { ComparedNames } from '../../../core/views/run/compare/comparison-markdown.ts';
import {
  differenceNotes,
  secretWords,
  sectionTitle,
} from '../../../core/views/run/compare/comparison-words.ts';
import { Chip } from '../../components/Chip.tsx';
import { OutsideText } from '../../components/OutsideText.tsx';
import { formatCount } from '../../format/quantity.ts';

/** What is compared. */
export type Compared = ComparedNames['what'];

/** The title of what is compared together, and whether only one run has it. */
export function ComparedHead({
  section,
  what,
}: {
  readonly section: ComparedSection;
  readonly what: Compared;
}) {
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
          only in the {where} {what}
        </Chip>
      )}
    </header>
  );
}

/** A value in both runs, side by side. */
export function ComparedValues({
  difference,
  what,
}: {
  readonly difference: Difference;
  readonly what: Compared;
}) {
  const { secret, ...others } = difference;
  const { place, name, first, second } = others;
  const notes = differenceNotes(others);
  return (
    <div className="comparison-row">
      <div className="comparison-name">
        <OutsideText text={name} isName limit={200} className="mono" />
        <OutsideText text={place} limit={100} className="faint" />
      </div>
      <Value label={`First ${what}`} value={first} />
      <div className="comparison-second">
        <Value label={`Second ${what}`} value={second} />
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
