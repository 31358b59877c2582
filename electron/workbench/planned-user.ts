import { present } from '../../core/base/present.ts';
import type { PlannedUser } from '../../core/record/run-plan.ts';
import type { DemoProvider } from '../provider/demo-provider.ts';
import { demoUserOf } from './connection-plan.ts';

/** Returns the saved user with this name and, at the demo provider, the user's password. */
export function plannedUser(demo: DemoProvider | undefined, persona: string | undefined): PlannedUser {
  const user = demo && demoUserOf(demo, persona);
  return present({
    name: persona,
    credentials: user && { username: user.login, password: user.password },
  });
}
