import { Button } from '../../components/Button.tsx';
import { Dialog } from '../../components/Dialog.tsx';
import { SectionReference } from '../../components/SectionReference.tsx';
import { TimeChip } from '../../components/TimeChip.tsx';
import { selectRun } from '../../store/run-slice.ts';
import { useActions, useStore } from '../../store/store.ts';

/** Asks before a token is ended for good. */
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
        The provider is told to end it, for whoever holds it <SectionReference spec="RFC 7009 §2" />.{' '}
        {isRefresh
          ? 'Many providers end the access tokens of the same login with it. Afterwards nothing can be refreshed: only a new login brings tokens.'
          : 'Some providers end the refresh token of the same login with it.'}{' '}
        This cannot be taken back. <TimeChip token={token} />
      </p>
      <p className="soft">
        Then it is tried whether that took:{' '}
        {isRefresh
          ? 'the provider is asked about the token, or the token is offered for a refresh.'
          : 'the provider is asked about the token, and the token is used once more, where there is something to use it at.'}
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
