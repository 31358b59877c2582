import type { LucideIcon } from 'lucide-react';
import type { ComponentProps } from 'react';
import { Keys } from './Keys.tsx';

interface Props extends ComponentProps<'button'> {
  readonly look?: 'plain' | 'primary' | 'ghost';
  readonly size?: 'usual' | 'small';
  readonly danger?: boolean;
  readonly icon?: LucideIcon;
  /** The keyboard shortcut with the same effect, as in "Shift+F5". */
  readonly keys?: string;
}

/** A button of the window; one without text needs an `aria-label`, which is its title too where it has no other. */
export function Button({
  look = 'plain',
  size = 'usual',
  danger,
  icon: Icon,
  keys,
  children,
  className = '',
  ...rest
}: Props) {
  const shape = children === undefined ? 'square' : '';
  const classes = `btn ${look} ${size} ${danger ? 'danger' : ''} ${shape} ${className}`;
  return (
    <button
      type="button"
      title={children === undefined ? rest['aria-label'] : undefined}
      {...rest}
      className={classes}
    >
      {Icon && <Icon className="icon" aria-hidden />}
      {children}
      {keys !== undefined && <Keys keys={keys} />}
    </button>
  );
}
