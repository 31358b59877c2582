import { ConnectionDialog } from '../screens/connections/ConnectionDialog.tsx';
import { ApiCallDialog } from '../screens/tokens/ApiCallDialog.tsx';
import { RevokeDialog } from '../screens/tokens/RevokeDialog.tsx';
import { VaultDialog } from '../screens/vault/VaultDialog.tsx';
import { useStore } from '../store/store.ts';
import { CommandPalette } from './Palette.tsx';
import { Shortcuts } from './Shortcuts.tsx';

/** Renders the open dialog, if any. */
export function Dialogs() {
  const dialog = useStore((state) => state.dialog);
  switch (dialog?.kind) {
    case 'palette':
      return <CommandPalette />;
    case 'shortcuts':
      return <Shortcuts />;
    case 'connection':
      return <ConnectionDialog id={dialog.id} />;
    case 'revoke':
      return <RevokeDialog run={dialog.run} ref={dialog.ref} />;
    case 'api-call':
      return <ApiCallDialog run={dialog.run} ref={dialog.ref} />;
    case 'vault':
      return <VaultDialog />;
    default:
      return null;
  }
}
