import { readTotp, totpCode } from '../crypto/totp.ts';
import type { DemoUser } from './demo-users.ts';

/** Whether a code is that of the user at a time in milliseconds since 1970, or of the period before or after (RFC 6238 §5.2). */
export function isCodeOf({ totp = '' }: DemoUser, code: string, now: number): boolean {
  const read = readTotp(totp);
  if (!read.ok) return false;
  const { period } = read.value;
  return [-1, 0, 1].some((step) => totpCode(read.value, now + step * period * 1000) === code);
}
