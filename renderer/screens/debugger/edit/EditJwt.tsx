import { useState } from 'react';
import type { ListPlace, Signature } from '../../../../core/edit/edit.ts';
import type { EditableJwt, Row } from '../../../../core/edit/editable.ts';
import { Button } from '../../../components/Button.tsx';
import { loaded } from '../../../store/loadable.ts';
import { useActions, useStore } from '../../../store/store.ts';
import { EditRows } from './EditRows.tsx';

interface Props {
  readonly place: ListPlace;
  readonly holder: Row;
  readonly jwt: EditableJwt;
  readonly original: EditableJwt | undefined;
}

/** Header and claims of the JWT in a row, and how it is signed. */
export function EditJwt({ place, holder, jwt, original = jwt }: Props) {
  const [open, setOpen] = useState(false);
  const { loadKeys } = useActions();
  const { row, name } = holder;
  const toggle = () => {
    if (!open) void loadKeys();
    setOpen(!open);
  };
  return (
    <div className="edit-jwt">
      <Button size="small" look="ghost" aria-expanded={open} onClick={toggle}>
        {open ? 'Hide the JWT' : 'Edit the JWT'}
      </Button>
      {open && (
        <>
          <EditRows
            heading={`JOSE header of ${name}`}
            list={{ place, jwt: { row, part: 'header' } }}
            rows={jwt.header}
            original={original.header}
          />
          <EditRows
            heading={`Claims of ${name}`}
            list={{ place, jwt: { row, part: 'payload' } }}
            rows={jwt.payload}
            original={original.payload}
          />
          <SignatureChoice place={place} row={row} signature={jwt.signature} />
        </>
      )}
    </div>
  );
}

interface ChoiceProps {
  readonly place: ListPlace;
  readonly row: number;
  readonly signature: Signature;
}

function SignatureChoice({ place, row, signature }: ChoiceProps) {
  const { editHeld } = useActions();
  const keys = useStore(({ keys }) => loaded(keys));
  const chosen = signature.kind === 'key' ? `key:${signature.key}` : signature.kind;
  return (
    <label className="edit-field">
      <span>Signature</span>
      <select
        className="input"
        value={chosen}
        onChange={({ target }) =>
          editHeld({ kind: 'sign', place, row, signature: signatureOf(target.value) })
        }
      >
        <option value="kept">Keep old signature</option>
        <option value="connection">Sign with the key of the connection</option>
        {keys?.map(({ id, name }) => (
          <option key={id} value={`key:${id}`}>
            Sign with {name}
          </option>
        ))}
        <option value="new-key">Sign with a new key, in jwk</option>
        <option value="removed">Remove the signature</option>
      </select>
    </label>
  );
}

function signatureOf(value: string): Signature {
  if (value.startsWith('key:')) return { kind: 'key', key: value.slice('key:'.length) };
  return value === 'connection' || value === 'new-key' || value === 'removed'
    ? { kind: value }
    : { kind: 'kept' };
}
