import * as z from 'zod/mini';
import type { Result } from '../../core/base/failure.ts';

/**
 * What to type into the forms of a login, step by step. A field is named by its name, id, label, placeholder
 * or autocomplete value; `click` names a button or link by its text, and is the form's submit button when
 * absent.
 */
export type FormScript = readonly FormStep[];

export interface FormStep {
  /** A text that the page's URL contains. */
  readonly page?: string | undefined;
  readonly fill?: Readonly<Record<string, string>> | undefined;
  readonly click?: string | undefined;
  /** Whether the step is skipped when a later one is ready first: the login page of a stored session. */
  readonly optional?: boolean | undefined;
}

const formScript = z
  .array(
    z.strictObject({
      page: z.optional(z.string().check(z.minLength(1))),
      fill: z.optional(z.record(z.string(), z.string())),
      click: z.optional(z.string().check(z.minLength(1))),
      optional: z.optional(z.boolean()),
    }),
  )
  .check(z.minLength(1));

/** Parses a form script from JSON; the failure names the invalid member ("[1].fill.username"). */
export function parseFormScript(value: unknown): Result<FormScript> {
  const parsed = z.safeParse(formScript, value);
  if (parsed.success) return { ok: true, value: parsed.data };
  const issue = parsed.error.issues[0];
  const path = (issue?.path ?? [])
    .map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`))
    .join('');
  return {
    ok: false,
    failure: {
      code: 'invalid-input',
      message: 'The form script is invalid.',
      step: `form script${path === '' ? '' : `: ${path.replace(/^\./, '')}`}`,
      expected:
        'a JSON array of steps { "page"?: text, "fill"?: { field: text }, "click"?: text, "optional"?: true }',
      ...(issue === undefined ? {} : { received: explain(issue) }),
      hint: 'Example: [{ "fill": { "username": "alice", "password": "…" } }, { "click": "Allow" }]',
    },
  };
}

function explain(issue: z.core.$ZodIssue): string {
  if (issue.code === 'unrecognized_keys')
    return `unknown member ${issue.keys.map((key) => JSON.stringify(key)).join(', ')}`;
  if (issue.code === 'invalid_type') return `not of type ${issue.expected}`;
  if (issue.code === 'too_small') return 'empty';
  return issue.code;
}
