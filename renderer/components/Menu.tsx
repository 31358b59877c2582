import { Check, type LucideIcon } from 'lucide-react';
import {
  type ComponentProps,
  cloneElement,
  type KeyboardEvent,
  type PointerEvent,
  type ReactElement,
  type ReactNode,
  useId,
  useRef,
  useState,
} from 'react';
import { useMenuPrimitives } from './menu-primitives.ts';
import { OutsideText } from './OutsideText.tsx';
import { onDemand } from './on-demand.tsx';
import { useNear } from './use-near.ts';

/** The list of a menu; a menu that could not be loaded says so itself. */
export const MenuList = onDemand(async () => (await import('./MenuList.tsx')).MenuList, {
  frame: () => null,
});

interface Props {
  /** The button that opens it. */
  readonly trigger: ReactElement<ComponentProps<'button'>>;
  readonly align?: 'start' | 'end';
  /** Given where something else opens it too. */
  readonly open?: boolean;
  readonly onOpenChange?: (open: boolean) => void;
  readonly children: ReactNode;
}

/** A menu that opens below a button. Its list is rendered from when the button is pointed at or has the focus. */
export function Menu({ trigger, align = 'start', open, onOpenChange, children }: Props) {
  const [isOwnOpen, setOwnOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  /** Whether a key opened it last. */
  const byKey = useRef(false);
  const id = useId();
  const isOpen = open ?? isOwnOpen;
  const change = (next: boolean): void => {
    setOwnOpen(next);
    onOpenChange?.(next);
  };
  const { isNear, handlers } = useNear(MenuList, isOpen, () => change(false));
  return (
    <>
      {cloneElement(trigger, {
        ref: button,
        id,
        'aria-haspopup': 'menu',
        'aria-expanded': isOpen,
        'aria-controls': isOpen ? listId(id) : undefined,
        ...handlers,
        onPointerDown(event: PointerEvent) {
          if (event.button !== 0 || event.ctrlKey) return;
          byKey.current = false;
          // The list has the focus while it is open.
          if (!isOpen) event.preventDefault();
          change(!isOpen);
        },
        onKeyDown(event: KeyboardEvent) {
          if (!['Enter', ' ', 'ArrowDown'].includes(event.key)) return;
          event.preventDefault();
          byKey.current = true;
          change(event.key === 'ArrowDown' || !isOpen);
        },
      })}
      {isNear && (
        <MenuList
          id={listId(id)}
          button={button}
          byKey={byKey}
          align={align}
          open={isOpen}
          onOpenChange={change}
        >
          {children}
        </MenuList>
      )}
    </>
  );
}

function listId(id: string): string {
  return `${id}list`;
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
  const DropdownMenu = useMenuPrimitives();
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
  const DropdownMenu = useMenuPrimitives();
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
  const DropdownMenu = useMenuPrimitives();
  return (
    <DropdownMenu.Label className="menu-label">
      <OutsideText text={text} oneLine limit={60} />
    </DropdownMenu.Label>
  );
}

/** A line between two groups. */
export function MenuLine() {
  const DropdownMenu = useMenuPrimitives();
  return <DropdownMenu.Separator className="menu-line" />;
}
