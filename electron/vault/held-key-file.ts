import type { KeyFile } from './key-file.ts';

/** A key file of which nothing on the disk is changed: it is read, if there is one, and a new key is held in memory. */
export function heldKeyFile(file?: Pick<KeyFile, 'read'>): KeyFile {
  let made: Uint8Array | undefined;
  return {
    read() {
      if (made !== undefined) return made;
      const found = file?.read();
      // The window renames a damaged file; until then its runs cannot be read.
      return found === 'damaged' ? undefined : found;
    },
    create(key) {
      made = key;
    },
    remove: () => undefined,
    setAside: () => {
      throw new Error('a held key file is never set aside');
    },
  };
}
