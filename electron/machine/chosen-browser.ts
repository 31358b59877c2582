import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { readSmallFile } from './small-file.ts';

/** The program of the browser that the user chose in the settings. */
export interface ChosenBrowser {
  /** Undefined for none, and where the file cannot be read. */
  read(): string | undefined;
  /** Stores a program, or that none is chosen. Throws the errors of the file system. */
  write(program: string | undefined): void;
}

const content = z.object({ program: z.string().check(z.minLength(1), z.maxLength(2_000)) });

/** The choice in a data folder, in a file of its own: it is needed before the data is opened. */
export function chosenBrowserIn(folder: string): ChosenBrowser {
  const file = join(folder, 'browser.json');
  return {
    read() {
      try {
        return content.parse(JSON.parse(readSmallFile(file))).program;
      } catch {
        return undefined;
      }
    },
    write(program) {
      if (program === undefined) rmSync(file, { force: true });
      else writeFileSync(file, JSON.stringify({ program }), { mode: 0o600 });
    },
  };
}
