import { Eye, EyeOff } from 'lucide-react';
import { useCallback, useState } from 'react';
import { steadyNow } from '../clock/clock.ts';
import { useStore } from '../store/store.ts';
import { Button } from './Button.tsx';
import { CopyButton } from './CopyButton.tsx';
import { HiddenIn } from './HiddenIn.tsx';
import { OutsideText } from './OutsideText.tsx';

interface Props {
  readonly name: string;
  /** The value with its secret masked. */
  readonly masked: string;
  /** Returns the value with its secret; undefined after showing why that failed. */
  readonly reveal?: (() => Promise<string | undefined>) | undefined;
}

const revealedFor = 30_000;

/** A value whose secret is masked, and can be shown for 30 seconds, but not in presenter mode. */
export function MaskedValue({ name, masked, reveal }: Props) {
  const [shown, setShown] = useState<{ readonly value: string; readonly until: number }>();
  const presenting = useStore((state) => state.presenting);
  const hide = useCallback(() => setShown(undefined), []);
  const isShown = shown !== undefined;
  const toggle = async (): Promise<void> => {
    if (isShown) return hide();
    const value = await reveal?.();
    if (value !== undefined) setShown({ value, until: steadyNow() + revealedFor });
  };
  return (
    <>
      <OutsideText text={shown?.value ?? masked} />
      {isShown ? (
        <>
          {' '}
          <HiddenIn until={shown.until} onHide={hide} />
          <CopyButton text={shown.value} what={`${name}, not masked`} />
        </>
      ) : (
        <span className="masked-note">masked</span>
      )}
      {reveal !== undefined && !presenting && (
        <Button
          look="ghost"
          size="small"
          icon={isShown ? EyeOff : Eye}
          className="reveal-value"
          aria-label={`${isShown ? 'Hide' : 'Reveal'} ${name}`}
          title={isShown ? 'Hide the value' : 'Show the value for 30 s'}
          onClick={() => void toggle()}
        />
      )}
    </>
  );
}
