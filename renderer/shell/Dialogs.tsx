import { type ReactNode, useState } from 'react';
import { present } from '../../core/base/present.ts';
import { Dialog } from '../components/Dialog.tsx';
import { onDemand } from '../components/on-demand.tsx';
import { selectUnconnected } from '../store/imported-run.ts';
import { useActions, useStore } from '../store/store.ts';
import { type TypedAhead, WaitingPalette } from './WaitingPalette.tsx';

const inDialog = { frame: FailedDialog };

const CommandPalette = onDemand(async () => (await import('./Palette.tsx')).CommandPalette, {
  ...inDialog,
  waiting: WaitingPalette,
});
const Shortcuts = onDemand(async () => (await import('./Shortcuts.tsx')).Shortcuts, inDialog);
const ConnectionDialog = onDemand(
  async () => (await import('../screens/connections/ConnectionDialog.tsx')).ConnectionDialog,
  inDialog,
);
const UserDialog = onDemand(
  async () => (await import('../screens/users/UserDialog.tsx')).UserDialog,
  inDialog,
);
const ApiCallDialog = onDemand(
  async () => (await import('../screens/tokens/ApiCallDialog.tsx')).ApiCallDialog,
  inDialog,
);
const RevokeDialog = onDemand(
  async () => (await import('../screens/tokens/RevokeDialog.tsx')).RevokeDialog,
  inDialog,
);
const CheckAsDialog = onDemand(
  async () => (await import('../screens/inspector/CheckAsDialog.tsx')).CheckAsDialog,
  inDialog,
);
const AttacksDialog = onDemand(
  async () => (await import('../screens/inspector/AttacksDialog.tsx')).AttacksDialog,
  inDialog,
);
const MakeDialog = onDemand(
  async () => (await import('../screens/make/MakeDialog.tsx')).MakeDialog,
  inDialog,
);
const LabelRunDialog = onDemand(
  async () => (await import('../screens/runs/LabelRunDialog.tsx')).LabelRunDialog,
  inDialog,
);
const ConnectRunDialog = onDemand(
  async () => (await import('../screens/runs/ConnectRunDialog.tsx')).ConnectRunDialog,
  inDialog,
);
const ForkDialog = onDemand(
  async () => (await import('../screens/runs/ForkDialog.tsx')).ForkDialog,
  inDialog,
);
const ResendDialog = onDemand(
  async () => (await import('../screens/runs/ResendDialog.tsx')).ResendDialog,
  inDialog,
);
const FixDialog = onDemand(async () => (await import('../screens/runs/FixDialog.tsx')).FixDialog, inDialog);
const CompareDialog = onDemand(
  async () => (await import('../screens/runs/CompareDialog.tsx')).CompareDialog,
  inDialog,
);
const CompareColumnsDialog = onDemand(
  async () => (await import('../screens/runs/CompareColumnsDialog.tsx')).CompareColumnsDialog,
  inDialog,
);
const CompareTokensDialog = onDemand(
  async () => (await import('../screens/runs/CompareTokensDialog.tsx')).CompareTokensDialog,
  inDialog,
);
const ExportRunDialog = onDemand(
  async () => (await import('../screens/runs/ExportRunDialog.tsx')).ExportRunDialog,
  inDialog,
);
const ImportRunDialog = onDemand(
  async () => (await import('../screens/runs/ImportRunDialog.tsx')).ImportRunDialog,
  inDialog,
);
const ImportedDialog = onDemand(
  async () => (await import('../screens/runs/ImportedDialog.tsx')).ImportedDialog,
  inDialog,
);
const LeftOutDialog = onDemand(
  async () => (await import('../screens/runs/LeftOutDialog.tsx')).LeftOutDialog,
  inDialog,
);
const DeviceCodeDialog = onDemand(
  async () => (await import('../screens/debugger/DeviceCodeDialog.tsx')).DeviceCodeDialog,
  inDialog,
);
const PlayedMessageDialog = onDemand(
  async () => (await import('../screens/gallery/PlayedMessageDialog.tsx')).PlayedMessageDialog,
  inDialog,
);
const PlayedTokenDialog = onDemand(
  async () => (await import('../screens/gallery/PlayedTokenDialog.tsx')).PlayedTokenDialog,
  inDialog,
);
const ImportDialog = onDemand(
  async () => (await import('../screens/connections/ImportDialog.tsx')).ImportDialog,
  inDialog,
);
const ExportDialog = onDemand(
  async () => (await import('../screens/connections/ExportDialog.tsx')).ExportDialog,
  inDialog,
);
const VaultDialog = onDemand(
  async () => (await import('../screens/vault/VaultDialog.tsx')).VaultDialog,
  inDialog,
);

const SettingsDialog = onDemand(
  async () => (await import('../screens/settings/SettingsDialog.tsx')).SettingsDialog,
  inDialog,
);

const BreakpointsDialog = onDemand(
  async () => (await import('../screens/debugger/BreakpointsDialog.tsx')).BreakpointsDialog,
  inDialog,
);

const TamperingsDialog = onDemand(
  async () => (await import('../screens/debugger/TamperingsDialog.tsx')).TamperingsDialog,
  inDialog,
);

const PageStorageDialog = onDemand(
  async () => (await import('../screens/debugger/PageStorageDialog.tsx')).PageStorageDialog,
  inDialog,
);

/** The dialogs that the window does not start with. */
export const dialogsOnDemand = [
  CommandPalette,
  Shortcuts,
  ConnectionDialog,
  UserDialog,
  ApiCallDialog,
  RevokeDialog,
  LabelRunDialog,
  ConnectRunDialog,
  ForkDialog,
  ResendDialog,
  FixDialog,
  CompareDialog,
  CompareColumnsDialog,
  CompareTokensDialog,
  ExportRunDialog,
  ImportRunDialog,
  ImportedDialog,
  LeftOutDialog,
  DeviceCodeDialog,
  PlayedMessageDialog,
  PlayedTokenDialog,
  ImportDialog,
  ExportDialog,
  VaultDialog,
  SettingsDialog,
  BreakpointsDialog,
  TamperingsDialog,
  PageStorageDialog,
];

function PaletteWithText() {
  const [ahead] = useState((): TypedAhead => ({ text: '', isEntered: false }));
  return <CommandPalette ahead={ahead} />;
}

/** Renders the open dialog, if any. */
export function Dialogs() {
  const dialog = useStore((state) => state.dialog);
  const unconnected = useStore(selectUnconnected);
  if (unconnected !== undefined) return <ConnectRunDialog run={unconnected} />;
  switch (dialog?.kind) {
    case 'palette':
      return <PaletteWithText />;
    case 'shortcuts':
      return <Shortcuts />;
    case 'connection':
      return (
        <ConnectionDialog id={dialog.id} field={dialog.field} {...present({ recorded: dialog.recorded })} />
      );
    case 'user':
      return <UserDialog connection={dialog.connection} id={dialog.id} />;
    case 'revoke':
      return <RevokeDialog run={dialog.run} ref={dialog.ref} />;
    case 'import-connections':
      return <ImportDialog />;
    case 'export-connections':
      return <ExportDialog />;
    case 'check-as':
      return <CheckAsDialog />;
    case 'make':
      return <MakeDialog from={dialog.from} />;
    case 'attacks':
      return <AttacksDialog />;
    case 'label-run':
      return <LabelRunDialog run={dialog.run} />;
    case 'fork':
      return <ForkDialog run={dialog.run} {...present({ exchange: dialog.exchange })} />;
    case 'resend':
      return <ResendDialog run={dialog.run} exchange={dialog.exchange} />;
    case 'fix':
      return <FixDialog run={dialog.run} fix={dialog.fix} />;
    case 'compare-runs':
      return <CompareDialog run={dialog.run} />;
    case 'compare-columns':
      return <CompareColumnsDialog from={dialog.from} />;
    case 'compare-tokens':
      return <CompareTokensDialog token={dialog.token} />;
    case 'export-run':
      return <ExportRunDialog run={dialog.run} />;
    case 'import-run':
      return <ImportRunDialog />;
    case 'imported':
      return <ImportedDialog imported={dialog.imported} file={dialog.file} />;
    case 'left-out':
      return <LeftOutDialog parts={dialog.parts} />;
    case 'api-call':
      return <ApiCallDialog run={dialog.run} ref={dialog.ref} />;
    case 'page-storage':
      return <PageStorageDialog run={dialog.run} pause={dialog.pause} />;
    case 'device-code':
      return <DeviceCodeDialog />;
    case 'played-message':
      return <PlayedMessageDialog />;
    case 'played-token':
      return <PlayedTokenDialog ref={dialog.ref} />;
    case 'vault':
      return <VaultDialog />;
    case 'breakpoints':
      return <BreakpointsDialog isNew={dialog.isNew === true} />;
    case 'tamperings':
      return <TamperingsDialog {...present({ target: dialog.target })} />;
    case 'settings':
      return <SettingsDialog />;
    default:
      return null;
  }
}

/** A dialog with the error that its code could not be loaded. */
function FailedDialog({ children }: { readonly children: ReactNode }) {
  const { closeDialog } = useActions();
  return (
    <Dialog title="Error" onClose={closeDialog}>
      {children}
    </Dialog>
  );
}
