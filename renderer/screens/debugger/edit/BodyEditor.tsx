import type { Editable, EditableView } from '../../../../core/edit/editable.ts';
import { Button } from '../../../components/Button.tsx';
import { OutsideText } from '../../../components/OutsideText.tsx';
import { TextArea } from '../../../components/TextArea.tsx';
import { useActions } from '../../../store/store.ts';
import { longestBodyField } from './longest-body-field.ts';

interface Props {
  readonly message: Editable;
  readonly original: EditableView;
}

/** The body as text; of a form or a JSON object only where it was replaced by a text. */
export function BodyEditor({ message, original }: Props) {
  const { editHeld } = useActions();
  const { body, lists } = message;
  const hasRows = lists.form !== undefined || lists.member !== undefined;
  const replace = () => editHeld({ kind: 'body', value: '' });
  if (body === undefined) {
    return hasRows ? (
      <Button size="small" look="ghost" onClick={replace}>
        Replace the body by text
      </Button>
    ) : null;
  }
  if (original.bodyMasked && body === original.body) {
    return (
      <section className="edit-list" aria-label="Body">
        <h3>Body</h3>
        <pre className="mono">
          <OutsideText text={body} multiline limit={2_000} />
        </pre>
        <span className="masked-note">masked</span>
        <Button size="small" look="ghost" onClick={replace}>
          Replace
        </Button>
      </section>
    );
  }
  return (
    <label className="edit-field" data-edited={body !== original.body}>
      <span>Body</span>
      <TextArea
        rows={4}
        longest={longestBodyField}
        value={body}
        onChange={(value) => editHeld({ kind: 'body', value })}
      />
    </label>
  );
}
