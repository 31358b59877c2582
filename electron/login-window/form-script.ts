import * as z from 'zod/mini';
import type { Result } from '../../core/base/failure.ts';
import { nearest } from '../../core/base/nearest.ts';

/**
 * What to type into the forms of a login, step by step. A field is named by its name, id, label, placeholder
 * or autocomplete value; `click` names a button or link by its text, and is the form's submit button when
 * absent. Without steps nothing is typed: for a login in which the provider needs no input.
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

const formScript = z.array(
  z.strictObject({
    page: z.optional(z.string().check(z.minLength(1))),
    fill: z.optional(z.record(z.string(), z.string())),
    click: z.optional(z.string().check(z.minLength(1))),
    optional: z.optional(z.boolean()),
  }),
);

/** The members of a step, with what their values are. */
const members: ReadonlyMap<string, string> = new Map([
  ['page', 'a text that is not empty'],
  ['fill', 'an object of texts, as in { "username": "alice" }'],
  ['click', 'a text that is not empty'],
  ['optional', 'true or false'],
]);

/**
 * Parses a form script from JSON. The failure names the step, counted from 1, its member, and the type of the value:
 * never the value, which may be a password.
 */
export function parseFormScript(value: unknown): Result<FormScript> {
  const parsed = z.safeParse(formScript, value);
  if (parsed.success) return { ok: true, value: parsed.data };
  const issue = parsed.error.issues[0];
  const path = issue?.path ?? [];
  const place = placeOf(path);
  return {
    ok: false,
    failure: {
      code: 'invalid-input',
      message: `The form script is invalid${place === '' ? '' : ` at ${place}`}.`,
      step: place === '' ? 'form script' : `form script, ${place}`,
      expected: expectedAt(path),
      received: issue?.code === 'unrecognized_keys' ? unknownMember(issue.keys) : typeAt(value, path),
      hint: 'Example: [{ "fill": { "username": "alice", "password": "…" } }, { "click": "Allow" }]',
    },
  };
}

type Path = readonly PropertyKey[];

/** "step 2, member fill.pin"; empty for the script itself. */
function placeOf([index, ...names]: Path): string {
  if (index === undefined) return '';
  const step = `step ${Number(index) + 1}`;
  return names.length === 0 ? step : `${step}, member ${names.map((part) => String(part)).join('.')}`;
}

function expectedAt([index, member, field]: Path): string {
  if (index === undefined) return 'a JSON array of steps';
  if (member === undefined) return `an object with ${[...members.keys()].join(', ')}, each optional`;
  return field === undefined ? (members.get(String(member)) ?? '') : 'a text';
}

function unknownMember(names: readonly string[]): string {
  const [name = ''] = names;
  const meant = nearest(name, [...members.keys()]);
  return `unknown member ${JSON.stringify(name)}${meant === undefined ? '' : `; did you mean "${meant}"?`}`;
}

function typeAt(value: unknown, path: Path): string {
  const [name, ...rest] = path;
  if (name !== undefined) {
    const inner = typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
    return typeAt(inner, rest);
  }
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'an array';
  if (value === '') return 'an empty text';
  const word = typeof value === 'string' ? 'text' : typeof value;
  return `${word === 'object' ? 'an' : 'a'} ${word}`;
}
