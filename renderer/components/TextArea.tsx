import { X } from 'lucide-react';
import { type ComponentProps, useEffect, useRef } from 'react';
import { formatCount } from '../format/quantity.ts';
import { Button } from './Button.tsx';
import { OutsideText } from './OutsideText.tsx';

interface Props extends Omit<ComponentProps<'textarea'>, 'onChange' | 'value' | 'ref'> {
  readonly value: string;
  /** Receives the focus when the dialog opens. */
  readonly 'data-first'?: boolean;
  /** Whether files that are dropped on it are its own. */
  readonly 'data-drop'?: boolean;
  /** A longer text is shown in part, in characters: a field would lay out all of it. */
  readonly longest?: number;
  readonly onChange: (value: string) => void;
}

/** A field of several lines. A text that is too long for it, pasted or not, can only be cleared. */
export function TextArea({ value, longest = 50_000, className = '', onChange, ...rest }: Props) {
  const isLong = value.length > longest;
  const field = useRef<HTMLTextAreaElement>(null);
  const clear = useRef<HTMLButtonElement>(null);
  const wasLong = useRef(isLong);
  // What had the focus is gone: it moves to what is in its place.
  useEffect(() => {
    if (wasLong.current !== isLong) (isLong ? clear : field).current?.focus();
    wasLong.current = isLong;
  }, [isLong]);
  const classes = `input mono ${className}`;
  if (isLong) {
    const { id, name, 'aria-label': label, 'aria-describedby': described } = rest;
    return (
      <span className="long-field">
        <output id={id} data-field={name} aria-label={label} aria-describedby={described} className={classes}>
          <OutsideText text={value.slice(0, 200)} limit={200} />… {formatCount(value.length, 'character')}
        </output>
        <Button ref={clear} size="small" icon={X} onClick={() => onChange('')}>
          Clear
        </Button>
      </span>
    );
  }
  return (
    <textarea
      spellCheck={false}
      autoComplete="off"
      {...rest}
      ref={field}
      className={classes}
      value={value}
      onChange={(event) => onChange(event.target.value)}
      onPaste={(event) => {
        const pasted = event.clipboardData.getData('text/plain');
        if (pasted.length <= longest) return;
        event.preventDefault();
        const { selectionStart, selectionEnd } = event.currentTarget;
        onChange(value.slice(0, selectionStart) + pasted + value.slice(selectionEnd));
      }}
    />
  );
}
