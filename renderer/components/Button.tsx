import type { LucideIcon } from 'lucide-react';
import type { ComponentProps, MouseEvent } from 'react';
import { Keys } from './Keys.tsx';

interface Props extends ComponentProps<'button'> {
  readonly look?: 'plain' | 'primary' | 'ghost';
  readonly size?: 'usual' | 'small';
  readonly danger?: boolean;
  readonly icon?: LucideIcon;
  /** The keyboard shortcut with the same effect, as in "Shift+F5". */
  readonly keys?: string;
  /** What it is doing, in one word, instead of its text; until then it keeps the focus and ignores clicks. */
  readonly busy?: string | undefined;
}

/** A button of the window; one without text needs an `aria-label`, which is its title too where it has no other. */
export function Button({
  look = 'plain',
  size = 'usual',
  danger,
  icon: Icon,
  keys,
  busy,
  children,
  className = '',
  ...rest
}: Props) {
  const isBusy = busy !== undefined;
  const shape = children === undefined ? 'square' : '';
  const classes = `btn ${look} ${size} ${danger ? 'danger' : ''} ${shape} ${className}`;
  return (
    <button
      type="button"
      title={children === undefined ? rest['aria-label'] : undefined}
      {...rest}
      {...(isBusy && { disabled: false, 'aria-disabled': true, 'aria-busy': true, onClick: ignore })}
      className={classes}
    >
      {isBusy ? <span className="spinner" aria-hidden /> : Icon && <Icon className="icon" aria-hidden />}
      {busy ?? children}
      {keys !== undefined && !isBusy && <Keys keys={keys} />}
    </button>
  );
}

/** A submit button does not submit its form either. */
function ignore(event: MouseEvent<HTMLButtonElement>): void {
  event.preventDefault();
}
