import { HardDriveDownload, Info, KeyRound, TriangleAlert, X } from 'lucide-react';
import { Button } from '../components/Button.tsx';
import { loaded } from '../store/loadable.ts';
import { useActions, useStore } from '../store/store.ts';

/** Shows notices of the program above every screen. */
export function Notices() {
  const { closeNotice, openDialog, restoreData, saveDataCopy } = useActions();
  const app = useStore((state) => loaded(state.app));
  const closed = useStore(({ closedNotices }) => closedNotices);
  const presenting = useStore((state) => state.presenting);
  if (app === undefined || presenting) return null;
  const locked = app.vault.state === 'locked';
  // A locked vault has its own banner, with a button to unlock it.
  const notices = app.notices.filter(({ id }) => !closed.includes(id) && !(locked && id === 'vault'));
  return (
    <div className="notices" role="status">
      {locked && <Unlock text={app.vault.text} />}
      {notices.map(({ id, tone, text }) => (
        <div key={id} className="banner" data-tone={tone}>
          {tone === 'warn' ? (
            <TriangleAlert className="icon" aria-hidden />
          ) : (
            <Info className="icon" aria-hidden />
          )}
          <span className="grow">{text}</span>
          {id === 'vault' && app.vault.state === 'memory' && (
            <Button size="small" icon={KeyRound} onClick={() => openDialog({ kind: 'vault' })}>
              Set a passphrase…
            </Button>
          )}
          {(id === 'data-missing' || id === 'data-replaced') && (
            <>
              <Button size="small" icon={HardDriveDownload} onClick={restoreData}>
                Restore data
              </Button>
              <Button size="small" onClick={saveDataCopy}>
                Save a copy
              </Button>
            </>
          )}
          <Button look="ghost" size="small" icon={X} aria-label="Dismiss" onClick={() => closeNotice(id)} />
        </div>
      ))}
    </div>
  );
}

function Unlock({ text }: { readonly text: string }) {
  const { openDialog } = useActions();
  return (
    <div className="banner" data-tone="warn">
      <KeyRound className="icon" aria-hidden />
      <span className="grow">{text}</span>
      <Button size="small" onClick={() => openDialog({ kind: 'vault' })}>
        Unlock…
      </Button>
    </div>
  );
}
