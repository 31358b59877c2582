import type { DatabaseSync } from 'node:sqlite';
import { type Settings, settingsShape } from '../../core/bridge/app-state.ts';
import { channels } from '../../core/bridge/channels.ts';
import { type Layout, readLayout } from '../../core/bridge/layout.ts';
import { text } from './rows.ts';

const usual: Settings = { theme: 'system' };

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

  /** Returns the settings; a member that is not stored, or cannot be read, has its default value. */
  settings(): Settings {
    return readSettings(this.read('settings')).settings;
  }

  /** Whether stored settings cannot be read. */
  hasDamagedSettings(): boolean {
    return readSettings(this.read('settings')).damaged;
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

/** Reads each member by itself: one that is damaged, or of another version, does not reset the others. */
function readSettings(stored: string | undefined): {
  readonly settings: Settings;
  readonly damaged: boolean;
} {
  if (stored === undefined) return { settings: usual, damaged: false };
  const members = parseMembers(stored);
  if (members === undefined) return { settings: usual, damaged: true };
  const read = Object.entries(settingsShape).flatMap(([name, schema]) => {
    const value = members[name];
    if (value === undefined) return [];
    const parsed = schema.safeParse(value);
    return [{ name, parsed }];
  });
  const found = Object.fromEntries(
    read.flatMap(({ name, parsed }) => (parsed.success ? [[name, parsed.data]] : [])),
  );
  const settings = channels['settings:set'].input.safeParse({ ...usual, ...found });
  return {
    settings: settings.success ? settings.data : usual,
    damaged: !settings.success || read.some(({ parsed }) => !parsed.success),
  };
}

function parseMembers(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}
