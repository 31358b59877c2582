import { FileDown } from 'lucide-react';
import { useEffect } from 'react';
import type { Dropped } from '../store/drop-slice.ts';
import { useActions, useAppStore, useStore } from '../store/store.ts';

/** Takes a file that is dropped anywhere in the window; while one is dragged over it, says what happens. */
export function DropZone() {
  const { dropFiles, setDragging } = useActions();
  const store = useAppStore();
  const dragging = useStore((state) => state.dragging);
  const inspecting = useStore((state) => state.tab === 'inspector');
  useEffect(() => {
    const isBusy = (): boolean => store.getState().dialog !== undefined;
    const over = (event: DragEvent): void => {
      if (event.dataTransfer === null || !hasFiles(event.dataTransfer)) return;
      if (isForField(event)) {
        setDragging(false);
        return;
      }
      // Otherwise the browser opens the file in place of the window.
      event.preventDefault();
      event.stopPropagation();
      event.dataTransfer.dropEffect = isBusy() ? 'none' : 'copy';
      setDragging(!isBusy());
    };
    const leave = (event: DragEvent): void => {
      if (event.relatedTarget === null) setDragging(false);
    };
    const drop = (event: DragEvent): void => {
      if (event.dataTransfer === null || !hasFiles(event.dataTransfer) || isForField(event)) return;
      event.preventDefault();
      event.stopPropagation();
      setDragging(false);
      if (!isBusy()) void dropFiles(droppedOf(event.dataTransfer));
    };
    const options = { capture: true };
    window.addEventListener('dragenter', over, options);
    window.addEventListener('dragover', over, options);
    window.addEventListener('dragleave', leave, options);
    window.addEventListener('drop', drop, options);
    return () => {
      window.removeEventListener('dragenter', over, options);
      window.removeEventListener('dragover', over, options);
      window.removeEventListener('dragleave', leave, options);
      window.removeEventListener('drop', drop, options);
    };
  }, [dropFiles, setDragging, store]);
  if (!dragging) return null;
  return (
    <div className="drop-zone" role="status">
      <p>
        <FileDown className="icon" aria-hidden />
        <b>Drop to open</b>
        <span className="soft">
          {inspecting
            ? 'HAR, token, JSON, PEM and text files open here. A .grantscope file is imported as a run.'
            : 'The logins in a HAR or .grantscope file are imported as runs. A token, JSON, PEM or text file opens in the Inspector.'}
        </span>
      </p>
    </div>
  );
}

/** Whether the pointer is on a field that takes files itself. */
function isForField({ target }: DragEvent): boolean {
  return target instanceof Element && target.closest('[data-drop]') !== null;
}

function hasFiles(transfer: DataTransfer): boolean {
  return transfer.types.includes('Files');
}

/** Read during the event: the items are gone after it. */
function droppedOf(transfer: DataTransfer): readonly Dropped[] {
  return [...transfer.items].flatMap((item) => {
    const file = item.kind === 'file' ? item.getAsFile() : null;
    if (file === null) return [];
    const { name, size } = file;
    const isFolder = item.webkitGetAsEntry()?.isDirectory === true;
    return [{ name, size, isFolder, bytes: (from, to) => file.slice(from, to).arrayBuffer() }];
  });
}
