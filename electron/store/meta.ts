import type { DatabaseSync } from 'node:sqlite';
import { channels, type Settings } from '../../core/bridge/channels.ts';
import { type Layout, readLayout } from '../../core/bridge/layout.ts';
import { text } from './rows.ts';

const usual: Settings = { theme: 'system', breakpoints: [] };

/** Small named values: the settings, what was open in the window, and the record of the vault's key. */
export class MetaTable {
  readonly #database: DatabaseSync;

  constructor(database: DatabaseSync) {
    this.#database = database;
  }

  read(name: string): string | undefined {
    const row = this.#database.prepare('SELECT value FROM meta WHERE name = ?').get(name);
    return row === undefined ? undefined : text(row, 'value');
  }

  write(name: string, value: string): void {
    this.#database.prepare('INSERT OR REPLACE INTO meta (name, value) VALUES (?, ?)').run(name, value);
  }

  remove(name: string): void {
    this.#database.prepare('DELETE FROM meta WHERE name = ?').run(name);
  }

  /** Returns the settings; the default ones if none are stored, or the stored ones cannot be read. */
  settings(): Settings {
    try {
      const parsed = channels['settings:set'].input.safeParse(JSON.parse(this.read('settings') ?? 'null'));
      return parsed.success ? parsed.data : usual;
    } catch {
      return usual;
    }
  }

  /** Returns what was open in the window; what is missing or invalid is left out. */
  layout(): Layout {
    return readLayout(this.read('layout'));
  }

  saveLayout(layout: Layout): void {
    this.write('layout', JSON.stringify(layout));
  }

  saveSettings(settings: Settings): void {
    this.write('settings', JSON.stringify(settings));
  }
}
