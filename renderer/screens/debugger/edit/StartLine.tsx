import type { Editable } from '../../../../core/edit/editable.ts';
import { useActions } from '../../../store/store.ts';

interface Props {
  readonly message: Editable;
  readonly original: Editable;
}

/** Method and URL of a request, or the status of a response. */
export function StartLine({ message, original }: Props) {
  const { editHeld } = useActions();
  const { method, url, status } = message;
  return (
    <div className="edit-start">
      {method !== undefined && (
        <label className="edit-field" data-edited={method !== original.method}>
          <span>Method</span>
          <input
            className="input mono"
            value={method}
            size={8}
            spellCheck={false}
            onChange={({ target }) => editHeld({ kind: 'method', value: target.value })}
          />
        </label>
      )}
      {url !== undefined && (
        <label className="edit-field wide" data-edited={url !== original.url}>
          <span>URL without parameters</span>
          <input
            className="input mono"
            value={url}
            spellCheck={false}
            onChange={({ target }) => editHeld({ kind: 'url', value: target.value })}
          />
        </label>
      )}
      {status !== undefined && (
        <label className="edit-field" data-edited={status !== original.status}>
          <span>Status</span>
          <input
            className="input mono"
            type="number"
            min={100}
            max={999}
            defaultValue={status}
            key={status === original.status ? 'original' : 'edited'}
            onChange={({ target }) => {
              const value = target.valueAsNumber;
              if (value >= 100 && value <= 999) editHeld({ kind: 'status', value });
            }}
          />
        </label>
      )}
    </div>
  );
}
