import { FileUp, X } from 'lucide-react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { Button } from '../../components/Button.tsx';
import { FormField } from '../../components/FormField.tsx';
import { OutsideText } from '../../components/OutsideText.tsx';
import { formatCount } from '../../format/quantity.ts';
import { useStore } from '../../store/store.ts';
import { readKeyFile } from './read-key-file.ts';

interface Props {
  readonly text: string;
  /** `alg` of the token. */
  readonly algorithm: string | undefined;
  /** What the text is, and what it is used for. */
  readonly hint: ReactNode;
  readonly onChange: (text: string) => void;
}

/** A longer text is shown in part, in characters: a field would lay out all of it. */
const longestField = 50_000;

/** A field for keys and certificates as text, or as a file that is chosen or dropped on it; dots in presenter mode. */
export function KeyTextField({ text, algorithm, hint, onChange }: Props) {
  const chooser = useRef<HTMLInputElement>(null);
  const [problem, setProblem] = useState<string>();
  const presenting = useStore((state) => state.presenting);
  const read = async (file: File | undefined): Promise<void> => {
    if (file === undefined) return;
    const result = await readKeyFile(file);
    setProblem('problem' in result ? result.problem : undefined);
    if ('text' in result) onChange(result.text);
  };
  const isLong = text.length > longestField;
  const field = useRef<HTMLTextAreaElement>(null);
  const clear = useRef<HTMLButtonElement>(null);
  const wasLong = useRef(isLong);
  // What had the focus is gone: it moves to what is in its place.
  useEffect(() => {
    if (wasLong.current !== isLong) (isLong ? clear : field).current?.focus();
    wasLong.current = isLong;
  }, [isLong]);
  return (
    <FormField
      label={
        <>Key{algorithm !== undefined && <span className="faint"> for {algorithm.slice(0, 24)}</span>}</>
      }
      problem={problem}
      hint={hint}
    >
      {(control) => (
        <>
          {isLong ? (
            <output {...control} className={`input mono ${presenting ? 'concealed' : ''}`}>
              <OutsideText text={text.slice(0, 200)} limit={200} />… {formatCount(text.length, 'character')}
            </output>
          ) : (
            <textarea
              {...control}
              ref={field}
              className={`input mono ${presenting ? 'concealed' : ''}`}
              rows={7}
              data-first
              data-drop
              spellCheck={false}
              autoComplete="off"
              value={text}
              onChange={(event) => {
                setProblem(undefined);
                onChange(event.target.value);
              }}
              onPaste={(event) => {
                const pasted = event.clipboardData.getData('text/plain');
                if (pasted.length <= longestField) return;
                event.preventDefault();
                const { selectionStart, selectionEnd } = event.currentTarget;
                setProblem(undefined);
                onChange(text.slice(0, selectionStart) + pasted + text.slice(selectionEnd));
              }}
              onDragOver={(event) => event.preventDefault()}
              onDrop={(event) => {
                const [file] = event.dataTransfer.files;
                if (file === undefined) return;
                event.preventDefault();
                void read(file);
              }}
            />
          )}
          <div className="key-actions">
            <Button size="small" icon={FileUp} onClick={() => chooser.current?.click()}>
              Choose file…
            </Button>
            {isLong && (
              <Button ref={clear} size="small" icon={X} onClick={() => onChange('')}>
                Clear
              </Button>
            )}
          </div>
          <input
            ref={chooser}
            type="file"
            hidden
            aria-label="Key file"
            accept=".pem,.crt,.cer,.der,.key,.json,.jwk,.jwks,.txt,.pub"
            onChange={(event) => {
              void read(event.target.files?.[0]);
              event.target.value = '';
            }}
          />
        </>
      )}
    </FormField>
  );
}
