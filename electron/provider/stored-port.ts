import type { Server } from 'node:http';
import { join } from 'node:path';
import * as z from 'zod/mini';
import type { Result } from '../../core/base/failure.ts';
import { errorCode } from './error-code.ts';
import { keep, readStored } from './stored-file.ts';

/** Where a server listens, and what to tell the person about it. */
export interface ListeningPort {
  readonly port: number;
  /** False when the port differs from the one that is kept in the folder. */
  readonly portStored: boolean;
  readonly notices: readonly string[];
}

const loopback = '127.0.0.1';
const portFile = z.object({ port: z.int().check(z.gte(1), z.lte(65_535)) });

/** Listens on exactly this port of 127.0.0.1. Fails when it cannot be had. */
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
      hint: 'Choose another port, or end the program that has this one.',
    },
  };
}

/**
 * Listens on the port that the folder keeps; at the first start on any free one, which is kept from then on.
 * When the kept port cannot be had, any free one is taken for this time only. Throws when there is none.
 */
export async function listenOnStoredPort(
  server: Server,
  folder: string,
  now: number,
): Promise<ListeningPort> {
  const file = { path: join(folder, 'port.json'), what: 'kept port of the demo provider', parse: parsePort };
  const { value: wanted, notices } = readStored(file, now);
  if (wanted !== undefined && (await tryToListen(server, wanted)) === undefined) {
    return { port: wanted, portStored: true, notices };
  }
  const port = await listenAnywhere(server);
  const kept = wanted ?? keep(file, JSON.stringify({ port }));
  if (kept === port) return { port, portStored: true, notices };
  const notice = `Port ${kept} is in use by another program, so the demo provider listens on port ${port} this time and its issuer differs. What it knows about logins is kept.`;
  return { port, portStored: false, notices: [...notices, notice] };
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
    throw new Error(`no port of ${loopback} can be listened on: ${refusal}`);
  }
  return address.port;
}

/** Answers undefined once the server listens, else the code of the system's refusal. */
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
