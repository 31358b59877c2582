import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Environment of programs that load the stand-in: in a run of the tests, the first one compiles its code for all. */
export const compiledCode = { NODE_COMPILE_CACHE: join(tmpdir(), 'compiled-code') } as const;
