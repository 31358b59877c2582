import { useRef } from 'react';
import { Button } from '../../components/Button.tsx';
import { useActions } from '../../store/store.ts';

/** Opens files in the Inspector, as a drop does. */
export function OpenFile() {
  const { dropFiles } = useActions();
  const chooser = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button look="ghost" onClick={() => chooser.current?.click()}>
        Open file…
      </Button>
      <input
        ref={chooser}
        type="file"
        multiple
        hidden
        aria-label="Files to inspect"
        onChange={({ currentTarget }) => {
          const files = [...(currentTarget.files ?? [])].map((file) => ({
            name: file.name,
            size: file.size,
            isFolder: false,
            bytes: (from: number, to: number) => file.slice(from, to).arrayBuffer(),
          }));
          // The same file can be chosen again.
          currentTarget.value = '';
          void dropFiles(files);
        }}
      />
    </>
  );
}
