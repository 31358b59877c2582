import { Dialog } from '../components/Dialog.tsx';
import { nameKeys } from '../components/keys.ts';
import { useActions } from '../store/store.ts';
import { commands } from './commands/commands.ts';

const others: readonly (readonly [keys: string, title: string])[] = [
  ['↑ ↓', 'Move through messages'],
  ['Home End', 'First and last message'],
  ['→ ←', 'Expand and collapse a chain of messages'],
  ['Esc', 'Close dialog'],
];

/** Lists all shortcuts. */
export function Shortcuts() {
  const { closeDialog } = useActions();
  const withKeys = commands.flatMap(({ id, title, keys }) =>
    keys === undefined ? [] : [{ id, title, keys }],
  );
  return (
    <Dialog title="Keyboard shortcuts" onClose={closeDialog}>
      <dl className="shortcuts">
        {withKeys.map(({ id, title, keys }) => (
          <Shortcut key={id} title={title} caps={nameKeys(keys)} />
        ))}
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
