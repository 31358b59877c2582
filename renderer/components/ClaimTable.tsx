import { useState } from 'react';
import { present } from '../../core/base/present.ts';
import type { ClaimView } from '../../core/views/token/token-view.ts';
import { formatCount } from '../format/quantity.ts';
import { ClaimDetails } from './ClaimDetails.tsx';
import { changeWords } from './claim-notes.ts';
import { OutsideText } from './OutsideText.tsx';
import { SectionReference } from './SectionReference.tsx';
import { TimeNote } from './TimeNote.tsx';
import { type ClaimTone, useClaimTones } from './use-claim-tones.ts';
import { type ValueRow, ValueTable } from './ValueTable.tsx';

interface Props {
  readonly heading: string;
  readonly claims: readonly ClaimView[];
  /** Number of the previous generation, with which changed claims are compared. */
  readonly before?: number | undefined;
  /** Names of the claims for which a check failed. */
  readonly wrong?: ReadonlySet<string>;
  /** Names of the claims that occur more than once; the last value is shown. */
  readonly repeated?: ReadonlySet<string>;
  /** Name of the claim that the caret of the pasted text is in. */
  readonly linked?: string | undefined;
  /** How many more there are than are given. */
  readonly more?: number | undefined;
  /** Whether the claims are those of a token, which are valid for the time that they state. */
  readonly ofToken?: boolean;
  /** The longest name in all tables that are aligned with this one, in characters. */
  readonly longestName?: number;
}

const noClaims: readonly ClaimView[] = [];

/** A value with a private key is revealed like any other secret. */
function shownValue({ value, masked }: ClaimView): Pick<ValueRow, 'value' | 'masked' | 'reveal'> {
  return masked === undefined ? { value } : { value: masked, masked: true, reveal: async () => value };
}

/** A table of claims or header members: value, date, previous value, meaning and section. */
export function ClaimTable({
  heading,
  claims,
  before,
  wrong,
  repeated,
  linked,
  more = 0,
  ofToken = false,
  longestName = 0,
}: Props) {
  const [shown, setShown] = useState(atFirst);
  const timeTones = useClaimTones(ofToken ? claims : noClaims);
  const rest = claims.length - shown;
  const rows = claims.slice(0, shown).map((claim, index): ValueRow => {
    const change = changeWords(claim, before);
    const timeTone = timeTones.get(claim.name);
    const own = wrong?.has(claim.name)
      ? 'fail'
      : (timeTone ?? (change === undefined ? undefined : 'changed'));
    const tone = linked === claim.name ? 'highlight' : own;
    return present({
      key: `${index} ${claim.name}`,
      name: claim.name,
      ...shownValue(claim),
      tone,
      extra: (
        <Notes
          claim={claim}
          change={change}
          isRepeated={repeated?.has(claim.name) === true}
          timeTone={timeTone}
          above={claims[index - 1]?.spec}
        />
      ),
    });
  });
  return (
    <>
      <ValueTable heading={heading} rows={rows} fitNames longestName={longestName} />
      {rest > 0 && (
        <button type="button" className="more" onClick={() => setShown(shown + atFirst)}>
          Show {Math.min(rest, atFirst)} more of {(claims.length + more).toLocaleString('en-GB')}
        </button>
      )}
      {rest <= 0 && more > 0 && <p className="nothing">{formatCount(more, 'more member')}: see JSON.</p>}
    </>
  );
}

/**
 * With more rows than this the rest is rendered on demand: a token of a megabyte may have tens of thousands
 * of claims.
 */
const atFirst = 100;

interface NotesProps {
  readonly claim: ClaimView;
  readonly change: string | undefined;
  readonly isRepeated: boolean;
  readonly timeTone: ClaimTone | undefined;
  /** The section of the previous row. */
  readonly above: string | undefined;
}

function Notes({ claim: { meaning, spec, time, details }, change, isRepeated, timeTone, above }: NotesProps) {
  return (
    <>
      {isRepeated && (
        <div className="meaning">
          <span className="tone-warn">Duplicate: last value shown, all are in JSON</span>
        </div>
      )}
      {time !== undefined && <TimeNote seconds={time} tone={timeTone} />}
      {change !== undefined && (
        <div className="meaning">
          <OutsideText text={change} limit={160} className="tone-changed" />
        </div>
      )}
      {(meaning !== undefined || spec !== undefined) && (
        <div className="meaning">
          {meaning}{' '}
          {spec !== undefined && (
            <SectionReference spec={spec} short={documentOf(spec) === documentOf(above)} />
          )}
        </div>
      )}
      {details !== undefined && <ClaimDetails details={details} spec={spec} />}
    </>
  );
}

function documentOf(spec: string | undefined): string | undefined {
  return spec?.split(/ §|: /)[0];
}
