import { present } from '../../core/base/present.ts';
import type { PlannedUser } from '../../core/record/run-plan.ts';
import type { LoginCredentials } from '../login-window/login-credentials.ts';
import type { DemoProvider } from '../provider/demo-provider.ts';
import { demoUserOf } from './connection-plan.ts';

/** Returns the saved user with this name, with the stored credentials or, at the demo provider, those that it knows. */
export function plannedUser(
  demo: DemoProvider | undefined,
  persona: string | undefined,
  stored: LoginCredentials | undefined,
): PlannedUser {
  const { username, password } = stored ?? {};
  const known = username !== undefined && password !== undefined ? { username, password } : undefined;
  const user = demo && demoUserOf(demo, persona);
  return present({
    name: persona,
    credentials: known ?? (user && { username: user.login, password: user.password }),
  });
}
