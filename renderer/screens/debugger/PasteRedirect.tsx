import { ClipboardPaste } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import type { FailureView } from '../../../core/views/failure/failure-view.ts';
import { Button } from '../../components/Button.tsx';
import { FailureCard } from '../../components/FailureCard.tsx';
import { TextField } from '../../components/TextField.tsx';
import { useActions } from '../../store/store.ts';

interface Props {
  readonly run: string;
  /** Whether there is no other way to receive the response. */
  readonly only: boolean;
}

/** Failures of responses that the user may process nevertheless. */
const acceptable = new Set(['answer-state-unknown', 'redirect-mismatch']);

/** Accepts the final URL from the user's browser. */
export function PasteRedirect({ run, only }: Props) {
  const { pasteRedirect } = useActions();
  const [text, setText] = useState('');
  const [failure, setFailure] = useState<FailureView>();
  const take = async (anyway: boolean) => {
    const refused = await pasteRedirect(run, text, anyway);
    setFailure(refused);
    if (refused === undefined) setText('');
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void take(false);
  };
  return (
    <form className="paste-answer" onSubmit={submit}>
      <TextField
        label={only ? 'Final URL from the address bar' : 'Or paste the final URL from the address bar'}
        name="answer"
        inputMode="url"
        value={text}
        onChange={(next) => {
          setText(next);
          setFailure(undefined);
        }}
        after={
          <Button type="submit" icon={ClipboardPaste} disabled={text.trim() === ''}>
            Use this URL
          </Button>
        }
      />
      {failure && (
        <FailureCard
          failure={failure}
          actions={
            acceptable.has(failure.code) ? (
              <Button onClick={() => void take(true)}>Use response anyway</Button>
            ) : undefined
          }
        />
      )}
    </form>
  );
}
