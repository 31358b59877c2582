import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { familyOf } from '../processes.ts';

/** The addresses at which a process and those that it started listen for TCP, as Linux tells it: "127.0.0.1:4600". */
export function listeningPorts(pid: number): readonly string[] {
  const sockets = new Set(familyOf(pid).flatMap(socketsOf));
  return ['/proc/net/tcp', '/proc/net/tcp6'].flatMap((table) =>
    readFileSync(table, 'utf8')
      .split('\n')
      .slice(1)
      .map((line) => line.trim().split(/\s+/))
      .filter(([, , , state, , , , , , inode = '']) => state === '0A' && sockets.has(inode))
      .map(([, local = '']) => readAddress(local)),
  );
}

function socketsOf(pid: number): readonly string[] {
  try {
    const folder = `/proc/${pid}/fd`;
    return readdirSync(folder).flatMap(
      (fd) => /^socket:\[(\d+)\]$/.exec(linkOf(`${folder}/${fd}`))?.[1] ?? [],
    );
  } catch {
    return [];
  }
}

function linkOf(path: string): string {
  try {
    return readlinkSync(path);
  } catch {
    return '';
  }
}

function readAddress(text: string): string {
  const [host = '', port = ''] = text.split(':');
  const bytes = host.match(/../g)?.map((byte) => Number.parseInt(byte, 16)) ?? [];
  const name = bytes.length === 4 ? bytes.reverse().join('.') : host;
  return `${name}:${Number.parseInt(port, 16)}`;
}
