import { layOutJson } from './json-layout.ts';

export interface BodyLayout {
  readonly kind: 'JSON' | 'form';
  readonly text: string;
}

const longest = 5_000_000;

/**
 * Formats a body for reading: JSON with one member a line, a form with one field a line. Returns undefined
 * for other content, for invalid JSON, and for more than five million characters.
 */
export function layOutBody(
  content: string,
  headers: readonly (readonly [string, string])[],
): BodyLayout | undefined {
  if (content.length > longest) return undefined;
  const type = headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1].toLowerCase() ?? '';
  if (type.startsWith('application/x-www-form-urlencoded'))
    return { kind: 'form', text: layOutForm(content) };
  const start = content.trimStart().charAt(0);
  if (!/[/+]json/.test(type) && start !== '{' && start !== '[') return undefined;
  const text = layOutJson(content);
  return text === undefined ? undefined : { kind: 'JSON', text };
}

function layOutForm(content: string): string {
  return [...new URLSearchParams(content)].map(([name, value]) => `${name} = ${value}`).join('\n');
}
