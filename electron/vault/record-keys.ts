import { createHash, type KeyObject, randomBytes } from 'node:crypto';
import * as z from 'zod/mini';
import { type BoxKeys, boxOf, isPublicKey, makeBox, openFromBox, sealToBox } from './box.ts';
import type { Closed } from './closed-failure.ts';
import type { KeyFile } from './key-file.ts';
import { keyBytes, openText, sealingKey, sealText } from './seal.ts';
import type { Vault } from './vault.ts';

/** Where the keys of records are stored; none of them in clear. */
export interface RecordKeyStore {
  /** The pair that the keys are sealed to, as JSON: its private key sealed by the vault, or absent. */
  readBox(): string | undefined;
  writeBox(text: string): void;
  /** A key, sealed to the box. */
  read(id: string): Uint8Array | undefined;
  /** Returns the key that was added last. */
  newest(): { readonly id: string; readonly sealed: Uint8Array } | undefined;
  add(id: string, sealed: Uint8Array): void;
  /** Does all of the work or none of it, and before another process does any. */
  atOnce(work: () => void): void;
}

/** A sealed record: its text, why it cannot be read now, or that it was changed. */
export type OpenedRecord =
  | { readonly state: 'opened'; readonly text: string }
  | { readonly state: 'closed'; readonly closed: Closed }
  | { readonly state: 'damaged' };

const boxSchema = z.object({ publicKey: z.string(), sealed: z.exactOptional(z.string()) });
type StoredBox = z.infer<typeof boxSchema>;

const idBytes = 8;
const boxContext = 'record box';

/**
 * The keys that seal the records of runs. Each is sealed to a pair whose private key is sealed by the vault, or is in the
 * key file as long as the vault has no key that lasts. So a locked vault can seal new records, and opens none but those
 * of this session.
 */
export class RecordKeys {
  readonly #vault: Vault;
  readonly #store: RecordKeyStore;
  readonly #file: KeyFile;
  readonly #opened = new Map<string, KeyObject>();
  #publicKey: Uint8Array = Buffer.alloc(0);
  #box: BoxKeys | undefined;
  #current: { readonly id: string; readonly key: KeyObject } | undefined;
  /** What the user should know, in a whole sentence. */
  readonly notice: string | undefined;

  /** `now` is in milliseconds since 1970. Throws the errors of the file system and of the store. */
  constructor(vault: Vault, store: RecordKeyStore, file: KeyFile, now: number) {
    this.#vault = vault;
    this.#store = store;
    this.#file = file;
    this.notice = this.#setAsideDamaged(now);
    store.atOnce(() => this.#openBox());
    this.#removeFileIfMoved();
  }

  /** Must be called when the vault was unlocked or has got its passphrase: the private key moves into the vault. */
  vaultOpened(): void {
    this.#store.atOnce(() => this.#openBox());
    this.#removeFileIfMoved();
  }

  /** Writes the key file again after it was removed, unless the private key is in the vault. */
  restoreFile(): void {
    if (this.#readBox()?.sealed !== undefined || this.#box === undefined) return;
    if (this.#file.read() === undefined) this.#file.create(this.#box.privateKey);
  }

  /** Writes the private key to another key file, unless it is in the vault. */
  copyFile(file: KeyFile): void {
    if (this.#readBox()?.sealed === undefined && this.#box !== undefined) file.create(this.#box.privateKey);
  }

  /** Forgets the keys of this session: a locked vault reads nothing that was sealed until now. */
  forget(): void {
    this.#opened.clear();
    this.#current = undefined;
  }

  /** Encrypts a record; its first bytes name the key. Throws what the store throws. */
  seal(context: string, text: string): Uint8Array {
    this.#current ??= this.#readNewest() ?? this.#makeKey();
    const { id, key } = this.#current;
    return sealText(key, context, text, Buffer.from(id, 'hex'));
  }

  open(context: string, sealed: Uint8Array): OpenedRecord {
    if (sealed.length <= idBytes) return { state: 'damaged' };
    const key = this.#keyOf(Buffer.from(sealed.subarray(0, idBytes)).toString('hex'));
    if (key === undefined) {
      return { state: 'closed', closed: { state: this.#vault.state === 'locked' ? 'locked' : 'no-key' } };
    }
    const text = openText(key, context, sealed.subarray(idBytes));
    return text === undefined ? { state: 'damaged' } : { state: 'opened', text };
  }

  get #hasLastingKey(): boolean {
    return this.#vault.state === 'key-store' || this.#vault.state === 'passphrase';
  }

  #openBox(): void {
    const stored = this.#readBox();
    const lasting = this.#hasLastingKey;
    const moved = stored?.sealed;
    if (moved !== undefined && !lasting) {
      this.#publicKey = Buffer.from(stored?.publicKey ?? '', 'base64');
      return;
    }
    const box = this.#openMoved(moved) ?? this.#boxOfFile() ?? this.#newBox(lasting);
    const publicKey = Buffer.from(box.publicKey).toString('base64');
    if (lasting && (moved === undefined || publicKey !== stored?.publicKey)) {
      const text = Buffer.from(box.privateKey).toString('base64');
      const sealed = Buffer.from(this.#vault.seal(boxContext, text)).toString('base64');
      this.#writeBox({ publicKey, sealed });
    } else if (publicKey !== stored?.publicKey) {
      this.#writeBox({ publicKey });
    }
    this.#publicKey = box.publicKey;
    // Locked means unreadable, although the key is in the file until the vault was opened once.
    if (this.#vault.state !== 'locked') this.#box = box;
  }

  #openMoved(sealed: string | undefined): BoxKeys | undefined {
    const opened = sealed && this.#vault.open(boxContext, Buffer.from(sealed, 'base64'));
    return opened ? boxOf(Buffer.from(opened, 'base64')) : undefined;
  }

  #boxOfFile(): BoxKeys | undefined {
    const key = this.#file.read();
    return key === undefined || key === 'damaged' ? undefined : boxOf(key);
  }

  #newBox(lasting: boolean): BoxKeys {
    const made = makeBox();
    if (lasting) return made;
    this.#file.create(made.privateKey);
    const written = this.#boxOfFile();
    if (written === undefined) throw new Error('the key file was not written');
    return written;
  }

  /** The file is deleted only once the database has the key on the disk. */
  #removeFileIfMoved(): void {
    if (this.#readBox()?.sealed !== undefined) this.#file.remove();
  }

  #setAsideDamaged(now: number): string | undefined {
    if (this.#readBox()?.sealed !== undefined || this.#file.read() !== 'damaged') return undefined;
    const aside = this.#file.setAside(now);
    return `The key of stored runs could not be read: they stay encrypted. It was renamed to ${aside}, and a new key was created.`;
  }

  #readNewest(): { readonly id: string; readonly key: KeyObject } | undefined {
    const newest = this.#box === undefined ? undefined : this.#store.newest();
    const key = newest && this.#keyOf(newest.id);
    return newest && key && { id: newest.id, key };
  }

  #makeKey(): { readonly id: string; readonly key: KeyObject } {
    const bytes = randomBytes(keyBytes);
    const id = createHash('sha256').update(bytes).digest().subarray(0, idBytes).toString('hex');
    this.#store.add(id, sealToBox(this.#publicKey, keyContext(id), bytes.toString('base64')));
    const key = sealingKey(bytes);
    this.#opened.set(id, key);
    return { id, key };
  }

  #keyOf(id: string): KeyObject | undefined {
    const known = this.#opened.get(id);
    if (known !== undefined || this.#box === undefined) return known;
    const sealed = this.#store.read(id);
    const opened = sealed && openFromBox(this.#box, keyContext(id), sealed);
    const bytes = opened === undefined ? undefined : Buffer.from(opened, 'base64');
    if (bytes?.length !== keyBytes) return undefined;
    const key = sealingKey(bytes);
    this.#opened.set(id, key);
    return key;
  }

  #readBox(): StoredBox | undefined {
    try {
      const parsed = boxSchema.safeParse(JSON.parse(this.#store.readBox() ?? 'null'));
      const isBox = parsed.success && isPublicKey(Buffer.from(parsed.data.publicKey, 'base64'));
      return isBox ? parsed.data : undefined;
    } catch {
      return undefined;
    }
  }

  #writeBox(box: StoredBox): void {
    this.#store.writeBox(JSON.stringify(box));
  }
}

function keyContext(id: string): string {
  return `record key ${id}`;
}
