import { droppedText } from '../format/dropped-text.ts';
import { clipText, nameHidden } from '../format/hidden-characters.ts';
import { formatBytes, formatCount } from '../format/quantity.ts';
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
  /** Imports a run, or opens the other files in the Inspector, each as a new text; says why not. There a HAR file is a text too. */
  dropFiles(dropped: readonly Dropped[]): Promise<void>;
  /** Opens a text that was pasted on any screen in the Inspector, as a new one. */
  openPasted(text: string): Promise<void>;
}

/** Limit of the files that are opened at once: each is a text of its own. */
const mostFiles = 20;

/** Limit of a file that is opened in the Inspector, in bytes: that of its texts in characters. */
export const longestText = 20_000_000;

export function dropSlice({ set, get }: SliceContext): DropSlice {
  const refuse = (message: string, hint?: string): void =>
    get().showFailure({ code: 'invalid-input', message, ...(hint !== undefined && { hint }) });

  return {
    dragging: false,
    setDragging: (dragging) => get().dragging !== dragging && set({ dragging }),

    async openPasted(text) {
      const { tab, setTab, showToast, inspect } = get();
      if (tab !== 'inspector') {
        setTab('inspector');
        showToast({ text: 'Opened the pasted text in the Inspector' });
      }
      await inspect(text, true);
    },

    async dropFiles(dropped) {
      set({ dragging: false });
      const [file, ...others] = dropped;
      if (file === undefined) return;
      const isRun = get().tab === 'inspector' ? isCapsule : hasRuns;
      if (dropped.length > mostFiles) {
        return refuse(`${dropped.length} files are too many.`, `Open at most ${mostFiles} files at a time.`);
      }
      if (others.length === 0 && isRun(file) && !file.isFolder && file.size > 0) {
        get().openDialog({ kind: 'import-run' });
        const failed = await get().importRun(file);
        if (failed === undefined) return;
        get().closeDialog();
        return get().showFailure(failed);
      }
      let opened = 0;
      for (const one of dropped) {
        const text = await readText(one, dropped.length > 1 && isRun(one));
        if ('message' in text) {
          refuse(text.message, text.hint);
          continue;
        }
        opened += 1;
        get().setTab('inspector');
        if (dropped.length === 1) get().showToast({ text: `Opened ${shownName(one)} in the Inspector` });
        await get().inspect(text.text, true);
      }
      if (dropped.length > 1 && opened > 0) {
        get().showToast({
          text: `Opened ${formatCount(opened, 'file')} in the Inspector, each as a text of its own`,
        });
      }
    },
  };
}

function shownName({ name }: Dropped): string {
  return nameHidden(clipText(name, 80));
}

function hasRuns({ name }: Dropped): boolean {
  return /\.(?:grantscope|har)$/i.test(name);
}

function isCapsule({ name }: Dropped): boolean {
  return /\.grantscope$/i.test(name);
}

/** The text of a file, or why it is not opened. */
async function readText(
  file: Dropped,
  isRunOfSeveral: boolean,
): Promise<{ readonly text: string } | { readonly message: string; readonly hint?: string }> {
  const name = shownName(file);
  if (file.isFolder) return { message: `${name} is a folder.`, hint: 'Drop a file.' };
  if (file.size === 0) return { message: `${name} is empty.` };
  if (isRunOfSeveral) {
    return { message: `${name} has runs.`, hint: 'Import HAR and .grantscope files one at a time.' };
  }
  if (file.size > longestText) {
    const message = `${name} is too large: ${formatBytes(file.size)}.`;
    return { message, hint: `The limit is ${formatBytes(longestText)}.` };
  }
  const text = await textOf(file);
  if (text === 'unreadable')
    return { message: `${name} could not be read.`, hint: 'Check that it is still there.' };
  if (text === undefined)
    return { message: `${name} is not a text file.`, hint: 'Drop a token, HAR, JSON, PEM or text file.' };
  return { text };
}

async function textOf({ bytes, size }: Dropped): Promise<string | 'unreadable' | undefined> {
  try {
    return droppedText(new Uint8Array(await bytes(0, size)));
  } catch {
    return 'unreadable';
  }
}
