import type { Result } from '../../../core/base/failure.ts';
import { jsonProblem } from '../../../core/token/json-problem.ts';
import { type FormScript, parseFormScript } from '../../login-window/form-script.ts';
import type { TextFile } from '../services.ts';
import { invalid } from './terminal-login.ts';

/** Reads a form script. The failure names its file, step and member, and quotes no value. */
export function readScript({ name, text }: TextFile): Result<FormScript> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return invalid(
      `${name}: The form script is not JSON.`,
      jsonProblem(error),
      'A form script is a JSON array of steps.',
    );
  }
  const parsed = parseFormScript(value);
  if (parsed.ok) return parsed;
  return { ok: false, failure: { ...parsed.failure, message: `${name}: ${parsed.failure.message}` } };
}
