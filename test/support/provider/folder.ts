import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import {
  type DemoProvider,
  type DemoProviderOptions,
  startDemoProvider,
} from '../../../electron/provider/demo-provider.ts';
import { storeKeys } from './stored-keys.ts';

/** A folder of this test, not yet made, that is removed afterwards. */
export function newFolder(): string {
  const parent = mkdtempSync(join(tmpdir(), 'demo-provider-'));
  onTestFinished(() => rmSync(parent, { recursive: true, force: true }));
  return join(parent, 'provider');
}

/** Starts a provider that ends with the test, in a new folder unless it is given one; throws when it does not start. */
export async function start(options: Partial<DemoProviderOptions> = {}): Promise<DemoProvider> {
  const dataFolder = options.dataFolder ?? storeKeys(newFolder());
  const started = await startDemoProvider({ ...options, dataFolder });
  if (!started.ok) throw new Error(JSON.stringify(started.failure));
  onTestFinished(() => started.value.close());
  return started.value;
}
