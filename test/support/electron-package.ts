import { createHash } from 'node:crypto';
import { copyFileSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { crc32 } from 'node:zlib';
import packageJson from '../../package.json' with { type: 'json' };
import { type Pages, servePages } from './browser/pages.ts';

// The package `electron` with its own installer, whose program is a small archive served from this machine.

const version = packageJson.devDependencies.electron;
const fileName = `electron-v${version}-${process.platform}-${process.arch}.zip`;

/** The path at which a mirror has the archive. */
export const archivePath = `/v${version}/${fileName}`;

/** A copy of the package without its program, in which `archive` is the one that its checksums name. */
export function electronPackageIn(root: string, archive: Buffer): string {
  const source = dirname(createRequire(import.meta.url).resolve('electron/package.json'));
  const folder = join(root, 'electron');
  mkdirSync(folder, { recursive: true });
  symlinkSync(dirname(source), join(root, 'node_modules'));
  for (const name of ['install.js', 'package.json']) copyFileSync(join(source, name), join(folder, name));
  const checksums = { [fileName]: createHash('sha256').update(archive).digest('hex') };
  writeFileSync(join(folder, 'checksums.json'), JSON.stringify(checksums));
  return folder;
}

/** An archive with a program of this text, and `filler` bytes beside it. */
export function programArchive(text: string, filler = 0): Buffer {
  return zipOf([
    { name: 'version', content: Buffer.from(version), mode: 0o644 },
    { name: 'resources/filler', content: Buffer.alloc(filler, 'x'), mode: 0o644 },
    { name: 'electron', content: Buffer.from(text), mode: 0o755 },
  ]);
}

/** A mirror with this archive. */
export function serveMirror(archive: Buffer): Promise<Pages> {
  return servePages({
    [archivePath]: (response) => {
      response.writeHead(200, { 'content-length': archive.length }).end(archive);
    },
  });
}

interface Entry {
  readonly name: string;
  readonly content: Buffer;
  readonly mode: number;
}

/** An archive of files that are stored without compression (APPNOTE.TXT 4.3). */
function zipOf(entries: readonly Entry[]): Buffer {
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, content, mode } of entries) {
    const title = Buffer.from(name);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(0x21, 8);
    common.writeUInt32LE(crc32(content), 10);
    common.writeUInt32LE(content.length, 14);
    common.writeUInt32LE(content.length, 18);
    common.writeUInt16LE(title.length, 22);
    const file = Buffer.concat([Buffer.from('PK\x03\x04'), common, title, content]);
    const attributes = Buffer.alloc(14);
    attributes.writeUInt32LE(((0o100000 | mode) << 16) >>> 0, 6);
    attributes.writeUInt32LE(offset, 10);
    const madeByUnix = Buffer.from([20, 3]);
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02'), madeByUnix, common, attributes, title]));
    files.push(file);
    offset += file.length;
  }
  const size = directory.reduce((sum, { length }) => sum + length, 0);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(entries.length, 4);
  end.writeUInt16LE(entries.length, 6);
  end.writeUInt32LE(size, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...files, ...directory, Buffer.from('PK\x05\x06'), end]);
}
