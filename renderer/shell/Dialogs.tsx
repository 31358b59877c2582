import { ConnectionDialog } from '../screens/connections/ConnectionDialog.tsx';
import { VaultDialog } from '../screens/vault/VaultDialog.tsx';
import { useStore } from '../store/store.ts';
import { CommandPalette } from './Palette.tsx';
import { Shortcuts } from './Shortcuts.tsx';

/** The dialog that is open, if any. */
export function Dialogs() {
  const dialog = useStore((state) => state.dialog);
  switch (dialog?.kind) {
    case 'palette':
      return <CommandPalette />;
    case 'shortcuts':
      return <Shortcuts />;
    case 'connection':
      return <ConnectionDialog id={dialog.id} />;
    case 'vault':
      return <VaultDialog />;
    default:
      return null;
  }
}
