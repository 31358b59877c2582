import { lookup } from 'node:dns/promises';
import { connect, isIP, type LookupFunction, type Socket } from 'node:net';
import { present } from '../../core/base/present.ts';
import type { Phase, Progress } from './http-progress.ts';

/** How long to try one address of a host before the next one, in milliseconds. */
const NEXT_ADDRESS_AFTER = 1_000;

interface TcpPhases {
  readonly lookUp: Phase;
  readonly connect: Phase;
}

async function lookUpName(
  hostname: string,
  phase: Phase,
  progress: Progress,
): Promise<LookupFunction | undefined> {
  if (isIP(hostname) !== 0) return undefined;
  const start = performance.now();
  progress.phase = phase;
  try {
    const addresses = await lookup(hostname, { all: true });
    return (_hostname, _options, callback) => callback(null, addresses);
  } finally {
    progress.phases.dns = performance.now() - start;
  }
}

/** Looks up a name and connects to one of its addresses. Rejects with the error of DNS or of the socket. */
export async function openTcp(
  target: { readonly hostname: string; readonly port: number },
  phases: TcpPhases,
  progress: Progress,
): Promise<Socket> {
  const lookUp = await lookUpName(target.hostname, phases.lookUp, progress);
  if (progress.abandoned) throw new Error('abandoned');
  const start = performance.now();
  progress.phase = phases.connect;
  return new Promise((resolve, reject) => {
    const socket = connect({
      host: target.hostname,
      port: target.port,
      autoSelectFamily: true,
      autoSelectFamilyAttemptTimeout: NEXT_ADDRESS_AFTER,
      noDelay: true,
      ...present({ lookup: lookUp }),
    });
    progress.socket = socket;
    socket.on('error', (error) => {
      progress.socketError ??= error;
      progress.phases.connect ??= performance.now() - start;
      reject(error);
    });
    socket.once('connect', () => {
      progress.phases.connect = performance.now() - start;
      if (socket.remoteAddress !== undefined) progress.remoteAddress = socket.remoteAddress;
      resolve(socket);
    });
  });
}
