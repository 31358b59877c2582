import { droppedText } from '../format/dropped-text.ts';
import { clipText, nameHidden } from '../format/hidden-characters.ts';
import { formatBytes } from '../format/quantity.ts';
import type { SliceContext } from './state.ts';

/** A file or folder that was dropped on the window. */
export interface Dropped {
  readonly name: string;
  /** In bytes. */
  readonly size: number;
  readonly isFolder: boolean;
  /** Reads a part of it, by positions. */
  readonly bytes: (from: number, to: number) => Promise<ArrayBuffer>;
}

export interface DropSlice {
  /** Whether a file is being dragged over the window. */
  readonly dragging: boolean;
  setDragging(dragging: boolean): void;
  /** Imports a run, or opens any other dropped file in the Inspector as a new text; says why not. */
  dropFiles(dropped: readonly Dropped[]): Promise<void>;
}

/** Limit of a file that is opened in the Inspector, in bytes: that of its texts in characters. */
export const longestText = 20_000_000;

export function dropSlice({ set, get }: SliceContext): DropSlice {
  const refuse = (message: string, hint?: string): void =>
    get().showFailure({ code: 'invalid-input', message, ...(hint !== undefined && { hint }) });

  return {
    dragging: false,
    setDragging: (dragging) => get().dragging !== dragging && set({ dragging }),

    async dropFiles(dropped) {
      set({ dragging: false });
      const [file, ...others] = dropped;
      if (file === undefined) return;
      if (others.length > 0)
        return refuse(`${dropped.length} files were dropped.`, 'Drop one file at a time.');
      const name = nameHidden(clipText(file.name, 80));
      if (file.isFolder) return refuse(`${name} is a folder.`, 'Drop a file.');
      if (file.size === 0) return refuse(`${name} is empty.`);
      if (/\.(?:grantscope|har)$/i.test(file.name)) {
        get().openDialog({ kind: 'import-run' });
        const failed = await get().importRun(file);
        if (failed === undefined) return;
        get().closeDialog();
        return get().showFailure(failed);
      }
      if (file.size > longestText) {
        return refuse(
          `${name} is too large: ${formatBytes(file.size)}.`,
          `The limit is ${formatBytes(longestText)}.`,
        );
      }
      const text = await textOf(file);
      if (text === 'unreadable') return refuse(`${name} could not be read.`, 'Check that it is still there.');
      if (text === undefined)
        return refuse(`${name} is not a text file.`, 'Drop a token, HAR, JSON, PEM or text file.');
      get().setTab('inspector');
      get().showToast({ text: `Opened ${name} in the Inspector` });
      await get().inspect(text, true);
    },
  };
}

async function textOf({ bytes, size }: Dropped): Promise<string | 'unreadable' | undefined> {
  try {
    return droppedText(new Uint8Array(await bytes(0, size)));
  } catch {
    return 'unreadable';
  }
}
