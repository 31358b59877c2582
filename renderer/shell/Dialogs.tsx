import { onDemand } from '../components/on-demand.tsx';
import { useStore } from '../store/store.ts';
import { CommandPalette } from './Palette.tsx';
import { Shortcuts } from './Shortcuts.tsx';

const ConnectionDialog = onDemand(
  async () => (await import('../screens/connections/ConnectionDialog.tsx')).ConnectionDialog,
);
const ApiCallDialog = onDemand(
  async () => (await import('../screens/tokens/ApiCallDialog.tsx')).ApiCallDialog,
);
const RevokeDialog = onDemand(async () => (await import('../screens/tokens/RevokeDialog.tsx')).RevokeDialog);
const VaultDialog = onDemand(async () => (await import('../screens/vault/VaultDialog.tsx')).VaultDialog);

/** The dialogs that the window does not start with. */
export const dialogsOnDemand = [ConnectionDialog, ApiCallDialog, RevokeDialog, VaultDialog];

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
