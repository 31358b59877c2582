import type { Change, EditedStep } from '../../../../core/edit/changes.ts';
import { changedName, changedPart, stateText } from '../../../../core/edit/edit-words.ts';
import { OutsideText } from '../../../components/OutsideText.tsx';

interface Props {
  readonly edited: EditedStep;
  /** Whether a ready tampering edited it. */
  readonly tampered?: boolean;
}

/** What the user edited in a message at a pause, before and after, masked. */
export function EditedFields({ edited, tampered = false }: Props) {
  const title = tampered ? 'Edited by tampering' : 'Edited at the pause';
  const state = stateText(edited);
  const { request = [], response = [] } = edited;
  return (
    <section className="edited-fields" aria-label={title}>
      <h3>{state ?? title}</h3>
      {request.length + response.length > 0 && (
        <ul>
          {[...request, ...response].map((change, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes.
            <li key={index}>
              <Field change={change} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

const verbs = { changed: 'changed', added: 'added', removed: 'removed', moved: 'reordered' } as const;

function Field({ change }: { readonly change: Change }) {
  const { kind, name, before, after } = change;
  return (
    <>
      <OutsideText text={changedName(change)} limit={120} className="mono" />{' '}
      <span className="faint">
        {name === undefined ? verbs[kind] : `${changedPart(change)}, ${verbs[kind]}`}
      </span>
      {before !== undefined && (
        <del className="mono">
          <OutsideText text={before} limit={400} />
        </del>
      )}
      {after !== undefined && (
        <ins className="mono">
          <OutsideText text={after} limit={400} />
        </ins>
      )}
    </>
  );
}
