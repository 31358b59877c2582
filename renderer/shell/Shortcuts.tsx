import { Dialog } from '../components/Dialog.tsx';
import { nameKeys } from '../components/keys.ts';
import { useActions } from '../store/store.ts';
import { keysOf } from './commands/command.ts';
import { commands } from './commands/commands.ts';

const others: readonly (readonly [keys: string, title: string])[] = [
  ['↑ ↓', 'Move through messages'],
  ['Home End', 'First and last message'],
  ['→ ←', 'Expand and collapse a chain of messages'],
  ['← → PgUp PgDn', 'Back and forward in a play'],
  ['Esc', 'Close dialog'],
];

/** A paste outside of a text field. */
const paste = { keys: 'Mod+V', title: 'Open clipboard in Inspector' } as const;

/** Lists all shortcuts. */
export function Shortcuts() {
  const { closeDialog } = useActions();
  const withKeys = commands.filter((command) => keysOf(command).length > 0);
  return (
    <Dialog title="Keyboard shortcuts" onClose={closeDialog}>
      <dl className="shortcuts">
        {withKeys.map((command) => (
          <Shortcut
            key={command.id}
            title={command.title}
            caps={keysOf(command).flatMap((keys) => nameKeys(keys))}
          />
        ))}
        <Shortcut title={paste.title} caps={nameKeys(paste.keys)} />
        {others.map(([keys, title]) => (
          <Shortcut key={title} title={title} caps={keys.split(' ')} />
        ))}
      </dl>
    </Dialog>
  );
}

function Shortcut({ title, caps }: { readonly title: string; readonly caps: readonly string[] }) {
  return (
    <div>
      <dt>{title}</dt>
      <dd>
        {caps.map((cap) => (
          <kbd key={cap}>{cap}</kbd>
        ))}
      </dd>
    </div>
  );
}
