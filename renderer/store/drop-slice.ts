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
  readonly bytes: () => Promise<ArrayBuffer>;
}

export interface DropSlice {
  /** Whether a file is being dragged over the window. */
  readonly dragging: boolean;
  setDragging(dragging: boolean): void;
  /** Imports a run, or opens any other dropped file in the Inspector as a new text; says why not. */
  dropFiles(dropped: readonly Dropped[]): Promise<void>;
}

/** Limit of a file, in bytes: that of a text of the Inspector in characters. */
const largest = 20_000_000;

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
      if (file.size > largest) {
        return refuse(
          `${name} is too large: ${formatBytes(file.size)}.`,
          `The limit is ${formatBytes(largest)}.`,
        );
      }
      if (/\.grantscope$/i.test(file.name)) {
        const failed = await get().importRun(file);
        return failed && get().showFailure(failed);
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

async function textOf({ bytes }: Dropped): Promise<string | 'unreadable' | undefined> {
  try {
    return droppedText(new Uint8Array(await bytes()));
  } catch {
    return 'unreadable';
  }
}
