import { Button } from '../../components/Button.tsx';
import { Dialog } from '../../components/Dialog.tsx';
import { SectionReference } from '../../components/SectionReference.tsx';
import { TimeChip } from '../../components/TimeChip.tsx';
import { selectRun } from '../../store/run-slice.ts';
import { useActions, useStore } from '../../store/store.ts';

/** Asks before a token is revoked. */
export function RevokeDialog({ run, ref: name }: { readonly run: string; readonly ref: string }) {
  const { follow, closeDialog } = useActions();
  const token = useStore((state) => selectRun(state)?.tokens.find(({ ref }) => ref === name));
  if (token === undefined) return null;
  const isRefresh = token.role === 'refresh-token';
  const revoke = (): void => {
    closeDialog();
    void follow({ kind: 'revocation', run, ref: name });
  };
  return (
    <Dialog title={`Revoke the ${token.title}?`} onClose={closeDialog}>
      <p>
        The token stops working for everyone <SectionReference spec="RFC 7009 §2" />.{' '}
        {isRefresh
          ? 'Many providers also revoke the access tokens of the same login. Afterwards only a new login returns tokens.'
          : 'Some providers also revoke the refresh token of the same login.'}{' '}
        This cannot be undone. <TimeChip token={token} />
      </p>
      <p className="soft">
        Afterwards Grantscope checks the revocation:{' '}
        {isRefresh
          ? 'by introspection, or by a refresh with the token.'
          : 'by introspection, and by a request with the token where there is an endpoint for it.'}
      </p>
      <div className="form-foot">
        <span className="grow" />
        <Button onClick={closeDialog} data-first>
          Cancel
        </Button>
        <Button danger onClick={revoke}>
          Revoke
        </Button>
      </div>
    </Dialog>
  );
}
