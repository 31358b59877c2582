import type { FormScript } from '../login-window/form-script.ts';
import type { DemoUser } from './demo-users.ts';

/**
 * Returns the form script of a demo user. With a stored session there is no login page, so that step is
 * optional.
 */
export function demoLoginForm({ login, password }: DemoUser): FormScript {
  return [{ fill: { login, password }, click: 'Sign in', optional: true }, { click: 'Allow' }];
}

/** Returns the form script for the device page: the user code first, then the login of the user. */
export function demoDeviceForm(user: DemoUser, userCode: string): FormScript {
  return [{ fill: { user_code: userCode }, click: 'Continue' }, { click: 'Connect' }, ...demoLoginForm(user)];
}
