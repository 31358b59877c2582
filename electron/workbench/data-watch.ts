import type { AppState } from '../../core/bridge/app-state.ts';
import type { DataFile, DataFileState } from '../store/data-file.ts';

/** Time between two looks at the data file, in milliseconds. */
const pause = 1_000;

/** Notices that the data file was removed or replaced while the program runs: SQLite reports no error then. */
export class DataWatch {
  readonly #file: DataFile;
  readonly #timer: NodeJS.Timeout;
  #state: DataFileState = 'present';
  #copy: string | undefined;

  /** `changed` is called when the notice is another one. */
  constructor(file: DataFile, changed: () => void) {
    this.#file = file;
    this.#timer = setInterval(() => {
      const before = this.#state;
      this.#state = file.state();
      if (this.#state !== before) changed();
    }, pause).unref();
  }

  /** Looks at once. */
  notices(): AppState['notices'] {
    this.#state = this.#file.state();
    const { path } = this.#file;
    if (this.#state === 'present') return [];
    if (this.#state === 'missing') {
      const text = `The data file ${path} was removed while Grantscope is running. What you see is lost when you quit. Restore it to write all data to that path again, or save a copy elsewhere.`;
      return [{ id: 'data-missing', tone: 'warn', text }];
    }
    const text = `The data file ${path} was replaced by another file while Grantscope is running. What you see is lost when you quit. Move the other file away and restore the data, or save a copy elsewhere.`;
    return [{ id: 'data-replaced', tone: 'warn', text }];
  }

  /** Must be called when a copy of the data was saved, with its folder. */
  copied(folder: string): void {
    this.#copy = folder;
  }

  /** Returns what is lost with the end of the program, in one sentence; undefined if nothing is. */
  loss(): string | undefined {
    const state = this.#file.state();
    if (state === 'present') return undefined;
    const how = state === 'missing' ? 'removed' : 'replaced by another file';
    const fate =
      this.#copy === undefined
        ? 'and its data is lost'
        : `and what is newer than the copy in ${this.#copy} is lost`;
    return `The data file ${this.#file.path} was ${how} while Grantscope was running, ${fate}.`;
  }

  close(): void {
    clearInterval(this.#timer);
  }
}
