import { chmodSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A program for `GRANTSCOPE_OPEN` that opens nothing. */
export interface Opener {
  readonly program: string;
  /** The address that it was last given; empty while there is none. */
  address(): string;
  forget(): void;
}

/** Writes a program into a folder that notes the address that it is to open. */
export function makeOpener(folder: string): Opener {
  const program = join(folder, 'open');
  const noted = join(folder, 'address');
  writeFileSync(program, `#!/bin/sh\nprintf %s "$1" > '${noted}.part' && mv '${noted}.part' '${noted}'\n`);
  chmodSync(program, 0o755);
  return {
    program,
    address: () => (existsSync(noted) ? readFileSync(noted, 'utf8') : ''),
    forget: () => rmSync(noted, { force: true }),
  };
}
