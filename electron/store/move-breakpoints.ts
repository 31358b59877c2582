import type { DatabaseSync } from 'node:sqlite';
import * as z from 'zod/mini';
import { breakpointLimits } from '../../core/debug/breakpoint.ts';
import { legSchema } from '../../core/script/leg-schema.ts';
import type { BreakpointTable } from './breakpoints.ts';
import type { MetaTable } from './meta.ts';
import { inTransaction } from './migrate.ts';

const settingsSchema = z.looseObject({ breakpoints: z.array(z.unknown()) });

/**
 * Moves breakpoints that an older version stored in the settings, as names of steps, to each connection: all of them or
 * none. Steps that no longer exist are dropped. Throws what SQLite throws.
 */
export function moveBreakpoints(database: DatabaseSync, meta: MetaTable, breakpoints: BreakpointTable): void {
  const settings = settingsSchema.safeParse(parsed(meta.read('settings')));
  if (!settings.success) return;
  const { breakpoints: names, ...others } = settings.data;
  const steps = new Set(
    names.flatMap((name) => {
      const step = legSchema.safeParse(name);
      return step.success ? [step.data] : [];
    }),
  );
  inTransaction(database, () => {
    const connections = database.prepare('SELECT id FROM connections').all();
    for (const { id } of connections) {
      for (const step of [...steps].slice(0, breakpointLimits.perConnection)) {
        breakpoints.save(String(id), { on: true, conditions: { stage: 'request', step } });
      }
    }
    meta.write('settings', JSON.stringify(others));
  });
}

function parsed(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? 'null');
  } catch {
    return undefined;
  }
}
