import type { Server } from 'node:http';
import { join } from 'node:path';
import * as z from 'zod/mini';
import type { Result } from '../../core/base/failure.ts';
import { errorCode } from './error-code.ts';
import { writeOnce } from './private-folder.ts';
import { keep, readStored } from './stored-file.ts';

/** The port of a server, and a notice about it for the user. */
export interface ListeningPort {
  readonly port: number;
  /** The port that the folder stores; absent where it stores none. */
  readonly stored?: number;
  /** False when the port differs from the one that is stored in the folder. */
  readonly portStored: boolean;
  readonly notices: readonly string[];
}

const loopback = '127.0.0.1';
const portFile = z.object({ port: z.int().check(z.gte(1), z.lte(65_535)) });

/** Listens on exactly this port of 127.0.0.1. Fails when it is unavailable. */
export async function listenOn(server: Server, port: number): Promise<Result<ListeningPort>> {
  const refusal = await tryToListen(server, port);
  if (refusal === undefined) return { ok: true, value: { port, portStored: false, notices: [] } };
  return {
    ok: false,
    failure: {
      code: 'invalid-input',
      step: 'demo provider: listening',
      message: `The demo provider cannot listen on port ${port} of ${loopback}.`,
      expected: 'a free port',
      received: refusal,
      hint: 'Choose another port, or end the program that uses this one.',
    },
  };
}

/**
 * Listens on the port that the folder stores; at the first start on any free one, which is stored. When the
 * stored port is unavailable, any free one is used this time. Throws when there is none.
 */
export async function listenOnStoredPort(
  server: Server,
  folder: string,
  now: number,
): Promise<ListeningPort> {
  const file = { path: pathIn(folder), what: 'port of the demo provider', parse: parsePort };
  const { value: wanted, notices } = readStored(file, now);
  if (wanted !== undefined && (await tryToListen(server, wanted)) === undefined) {
    return { port: wanted, stored: wanted, portStored: true, notices };
  }
  const port = await listenAnywhere(server);
  const kept = wanted ?? keep(file, JSON.stringify({ port }));
  if (kept === port) return { port, stored: kept, portStored: true, notices };
  const notice = `Port ${kept} is used by another program, so the demo provider uses port ${port} this time and its issuer differs. Its logins are preserved.`;
  return { port, stored: kept, portStored: false, notices: [...notices, notice] };
}

/** Writes the port to a folder that has lost it. Throws the errors of the file system. */
export function restorePort(folder: string, port: number): void {
  writeOnce(pathIn(folder), JSON.stringify({ port }));
}

function pathIn(folder: string): string {
  return join(folder, 'port.json');
}

function parsePort(text: string): number | undefined {
  try {
    return portFile.parse(JSON.parse(text)).port;
  } catch {
    return undefined;
  }
}

async function listenAnywhere(server: Server): Promise<number> {
  const refusal = await tryToListen(server, 0);
  const address = server.address();
  if (refusal !== undefined || address === null || typeof address === 'string') {
    throw new Error(`no port of ${loopback} is available: ${refusal}`);
  }
  return address.port;
}

/** Returns undefined once the server listens, otherwise the error code of the system. */
function tryToListen(server: Server, port: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    const settle = (refusal: string | undefined) => {
      server.off('error', refused);
      server.off('listening', listening);
      resolve(refusal);
    };
    const refused = (error: Error) => settle(errorCode(error) ?? error.message);
    const listening = () => settle(undefined);
    server.once('error', refused);
    server.once('listening', listening);
    server.listen({ port, host: loopback, exclusive: true });
  });
}
