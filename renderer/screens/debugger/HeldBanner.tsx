import { CircleDot } from 'lucide-react';
import { useCallback } from 'react';
import { lowerFirst } from '../../../core/base/lower-first.ts';
import type { HeldView } from '../../../core/views/run/views.ts';
import { useVisibleClock } from '../../clock/visible-clock.ts';
import { Button } from '../../components/Button.tsx';
import { OutsideText } from '../../components/OutsideText.tsx';
import { selectHeldOpen } from '../../store/detail-slice.ts';
import { loaded } from '../../store/loadable.ts';
import { heldKey } from '../../store/sequence-lines.ts';
import { useActions, useStore } from '../../store/store.ts';
import { codeAgeWords, pauseWords } from './pause-words.ts';

/** Shows where and why the run is paused, for how long, and where a step pauses next. */
export function HeldBanner({ held }: { readonly held: HeldView }) {
  const { selectLine } = useActions();
  const open = useStore(selectHeldOpen);
  return (
    <div className="banner held-banner" data-tone="warn">
      <CircleDot className="icon" aria-hidden />
      <span className="held-words">
        <b>{titleOf(held)}</b>
        <OutsideText text={held.because} limit={120} className="held-because" />
        <HeldTimes held={held} />
      </span>
      <PauseOption name="pauseOnResponses" label="Pause on responses" />
      <PauseOption name="pauseOnNavigations" label="Pause on navigations" />
      {!open && (
        <Button size="small" onClick={() => selectLine(heldKey)}>
          Show message
        </Button>
      )}
    </div>
  );
}

function titleOf({ title, stage }: HeldView): string {
  const name = lowerFirst(title);
  switch (stage) {
    case 'draft':
      return `Paused before the ${name}`;
    case 'reply':
      return `Paused: ${name.replace(/ request$/, '')} response received`;
    default:
      return 'Paused before a navigation of the login window';
  }
}

/** Screen readers do not announce it each second, although the banner around it is a status. */
function HeldTimes({ held: { since, codeReceivedAt } }: { readonly held: HeldView }) {
  const [place, text] = useVisibleClock<HTMLSpanElement, string>(
    useCallback(
      (now: number) => [pauseWords(since, now), codeAgeWords(codeReceivedAt, now)].join(' ').trim(),
      [since, codeReceivedAt],
    ),
  );
  return (
    <span ref={place} className="held-times tabular" aria-live="off">
      {text}
    </span>
  );
}

interface OptionProps {
  readonly name: 'pauseOnResponses' | 'pauseOnNavigations';
  readonly label: string;
}

function PauseOption({ name, label }: OptionProps) {
  const { saveSettings } = useActions();
  const checked = useStore(({ app }) => loaded(app)?.settings[name] === true);
  return (
    <label className="held-option">
      <input
        type="checkbox"
        checked={checked}
        onChange={({ target }) => void saveSettings({ [name]: target.checked })}
      />
      {label}
    </label>
  );
}
