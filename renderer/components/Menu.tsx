import { Check, type LucideIcon } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import type { ReactNode } from 'react';
import { OutsideText } from './OutsideText.tsx';
import { useOverlayRoot } from './overlay-root.ts';

interface Props {
  /** The button that opens it. */
  readonly trigger: ReactNode;
  readonly align?: 'start' | 'end';
  /** Given where something else opens it too. */
  readonly open?: boolean;
  readonly onOpenChange?: (open: boolean) => void;
  readonly children: ReactNode;
}

/** A menu that opens below a button. */
export function Menu({ trigger, align = 'start', children, ...control }: Props) {
  const root = useOverlayRoot();
  return (
    <DropdownMenu.Root modal={false} {...control}>
      <DropdownMenu.Trigger asChild>{trigger}</DropdownMenu.Trigger>
      <DropdownMenu.Portal container={root}>
        <DropdownMenu.Content className="menu" align={align} sideOffset={4} collisionPadding={8}>
          {children}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

interface ItemProps {
  readonly icon?: LucideIcon;
  readonly danger?: boolean;
  readonly disabled?: boolean;
  readonly onSelect: () => void;
  readonly children: ReactNode;
}

/** One action. */
export function MenuItem({ icon: Icon, danger = false, disabled = false, onSelect, children }: ItemProps) {
  return (
    <DropdownMenu.Item
      className={`menu-item ${danger ? 'danger' : ''}`}
      disabled={disabled}
      onSelect={() => onSelect()}
    >
      {Icon && <Icon className="icon" aria-hidden />}
      {children}
    </DropdownMenu.Item>
  );
}

interface ChoiceProps<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly choices: readonly (readonly [value: T, name: string])[];
  readonly onChoose: (value: T) => void;
}

/** One of several options. */
export function MenuChoice<T extends string>({ label, value, choices, onChoose }: ChoiceProps<T>) {
  return (
    <DropdownMenu.RadioGroup value={value}>
      <DropdownMenu.Label className="menu-label">{label}</DropdownMenu.Label>
      {choices.map(([choice, name]) => (
        <DropdownMenu.RadioItem
          key={choice}
          className="menu-item"
          value={choice}
          onSelect={() => onChoose(choice)}
        >
          <span className="menu-check">
            <DropdownMenu.ItemIndicator asChild>
              <Check className="icon" aria-hidden />
            </DropdownMenu.ItemIndicator>
          </span>
          <OutsideText text={name} oneLine limit={60} />
        </DropdownMenu.RadioItem>
      ))}
    </DropdownMenu.RadioGroup>
  );
}

/** What the items below are about. */
export function MenuTitle({ text }: { readonly text: string }) {
  return (
    <DropdownMenu.Label className="menu-label">
      <OutsideText text={text} oneLine limit={60} />
    </DropdownMenu.Label>
  );
}

/** A line between two groups. */
export function MenuLine() {
  return <DropdownMenu.Separator className="menu-line" />;
}
