import { FileUp } from 'lucide-react';
import { type ReactNode, useRef, useState } from 'react';
import { Button } from '../../components/Button.tsx';
import { FormField } from '../../components/FormField.tsx';
import { TextArea } from '../../components/TextArea.tsx';
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
          <TextArea
            {...control}
            className={presenting ? 'concealed' : ''}
            rows={7}
            data-first
            data-drop
            value={text}
            onChange={(next) => {
              setProblem(undefined);
              onChange(next);
            }}
            onDragOver={(event) => event.preventDefault()}
            onDrop={(event) => {
              const [file] = event.dataTransfer.files;
              if (file === undefined) return;
              event.preventDefault();
              void read(file);
            }}
          />
          <div className="key-actions">
            <Button size="small" icon={FileUp} onClick={() => chooser.current?.click()}>
              Choose file…
            </Button>
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
