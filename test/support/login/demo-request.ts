import type { RunOptions } from '../../../core/grants/registry.ts';
import { usualLogin } from '../../../core/grants/registry.ts';
import type { OptionValues } from '../../../core/grants/run-options.ts';
import { demoOptions } from '../../../electron/provider/demo-options.ts';
import type { DemoRunRequest } from '../../../electron/terminal/services.ts';

/** A login at the demo provider as a test asks for it; what is left out is the usual. */
export type DemoSetup = Partial<Omit<DemoRunRequest, 'options'>> &
  Partial<Pick<RunOptions, 'grant'>> &
  Pick<OptionValues, 'client' | 'scope' | 'responseType'>;

/** The request of a login at the demo provider, by alice with `demo-web` unless the test says otherwise. */
export function demoRequest(setup: DemoSetup = {}): DemoRunRequest {
  const { grant = usualLogin, client = 'demo-web', scope, responseType, ...request } = setup;
  const options = demoOptions(grant, { client, scope, responseType });
  if (options === undefined) throw new Error(`no options of ${grant}`);
  return { target: 'demo', user: 'alice', refresh: false, headed: false, ...request, options };
}
