import { join } from 'node:path';
import type { Result } from '../../../core/base/failure.ts';
import { dataFolder } from '../../machine/data-folder.ts';
import type { RunListener } from '../../ports/run-listener.ts';
import type { DemoProvider } from '../../provider/demo-provider.ts';

/** Loads and starts the built-in provider, and closes it after `use`. */
export async function withDemoProvider<T>(
  env: Readonly<Record<string, string | undefined>>,
  listener: RunListener,
  use: (provider: DemoProvider) => Promise<Result<T>>,
): Promise<Result<T>> {
  const { startDemoProvider } = await import('../../provider/demo-provider.ts');
  const started = await startDemoProvider({
    dataFolder: join(dataFolder(env, process.platform), 'demo-provider'),
  });
  if (!started.ok) return started;
  const provider = started.value;
  try {
    if (provider.notice !== undefined) listener.notice(provider.notice);
    return await use(provider);
  } finally {
    await provider.close();
  }
}
