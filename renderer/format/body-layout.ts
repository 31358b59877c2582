import { checkInSteps } from './json-check.ts';
import { layOutInSteps } from './json-layout.ts';

export interface BodyLayout {
  readonly kind: 'JSON' | 'form';
  readonly text: string;
}

const longest = 5_000_000;

/** So many tokens, members and fields are read in one step. */
const atOnce = { tokens: 10_000, members: 4_000, fields: 4_000 };

/**
 * Formats a body for reading, in several steps: JSON with one member a line, a form with one field a line. Returns undefined
 * for other content, for invalid JSON, and for more than five million characters.
 */
export function* layOutBody(
  content: string,
  headers: readonly (readonly [string, string])[],
): Generator<undefined, BodyLayout | undefined> {
  if (content.length > longest) return undefined;
  const type = headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1].toLowerCase() ?? '';
  if (type.startsWith('application/x-www-form-urlencoded')) {
    return { kind: 'form', text: yield* layOutForm(content) };
  }
  const [start = ''] = /\S|$/.exec(content) ?? [];
  if (!/[/+]json/.test(type) && start !== '{' && start !== '[') return undefined;
  if (!(yield* checkInSteps(content, atOnce.tokens))) return undefined;
  return { kind: 'JSON', text: yield* layOutInSteps(content, atOnce.members) };
}

function* layOutForm(content: string): Generator<undefined, string> {
  const lines: string[] = [];
  for (let from = 0; from < content.length; ) {
    let to = from;
    for (let field = 0; field < atOnce.fields && to !== -1; field += 1) to = content.indexOf('&', to + 1);
    const part = content.slice(from, to === -1 ? undefined : to);
    for (const [name, value] of new URLSearchParams(part)) lines.push(`${name} = ${value}`);
    if (to === -1) break;
    from = to + 1;
    yield undefined;
  }
  return lines.join('\n');
}
