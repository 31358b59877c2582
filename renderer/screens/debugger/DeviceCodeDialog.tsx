import { useEffect } from 'react';
import { Dialog } from '../../components/Dialog.tsx';
import { OutsideText } from '../../components/OutsideText.tsx';
import { QrCode } from '../../components/QrCode.tsx';
import { selectRun } from '../../store/run-slice.ts';
import { useActions, useStore } from '../../store/store.ts';
import { codedUrl, Reach } from './DeviceCode.tsx';

/** Shows the QR code of the open run as large as the window, until the code has been entered. */
export function DeviceCodeDialog() {
  const { closeDialog } = useActions();
  const waiting = useStore((state) => selectRun(state)?.waiting);
  const device = waiting?.kind === 'device-code' ? waiting : undefined;
  useEffect(() => {
    if (device === undefined) closeDialog();
  }, [device, closeDialog]);
  if (device === undefined) return null;
  const url = codedUrl(device);
  return (
    <Dialog title="Device code" className="large-code" onClose={closeDialog}>
      <QrCode text={url} label={`QR code of ${url}`} />
      <p className="user-code mono">
        <OutsideText text={device.userCode} oneLine limit={40} />
      </p>
      <p className="mono">
        <OutsideText text={device.verificationUri} limit={160} />
      </p>
      <Reach url={device.verificationUri} />
    </Dialog>
  );
}
