import type { Format, FormatReading } from '../format.ts';
import { githubShapes } from './github.ts';
import type { VendorShape } from './vendor-shape.ts';

/** Longer texts are not compared, in characters. */
const longest = 20_000;

const shapes: readonly VendorShape[] = [...githubShapes];

/** Opaque tokens and keys of known vendors: prefix, length and alphabet are checked, never the prefix alone. */
export const vendorFormat: Format = { id: 'vendor-token', read: readVendor };

/** The starts that these tokens are found by in a larger text. */
export const vendorPrefixes: readonly string[] = [...new Set(shapes.map(({ prefix }) => prefix))];

/** What a token or key of a vendor is; undefined for any other text. */
export function readVendor(text: string): FormatReading | undefined {
  if (text.length > longest) return undefined;
  const shape = shapes.find(({ prefix, pattern }) => text.startsWith(prefix) && pattern.test(text));
  return shape === undefined ? undefined : readShape(text, shape);
}

function readShape(
  text: string,
  { name, prefix, rest, meaning, isPublic, more }: VendorShape,
): FormatReading {
  const { rows = [], proof, problem } = more?.(text) ?? {};
  const proven = proof === undefined ? '' : `, and ${proof}`;
  const use = meaning === undefined ? {} : { meaning };
  return {
    format: 'vendor-token',
    name,
    reason: `It starts with ${prefix}, followed by ${rest}${proven}`,
    parts: [
      {
        title: isPublic === true ? 'Identifier' : 'Credential',
        rows: [
          { name: 'Type', value: name, ...use },
          { name: 'Prefix', value: prefix },
          { name: 'Length', value: `${text.length} characters` },
          {
            name: 'Secret',
            value: isPublic === true ? 'no: an identifier' : 'yes: whoever has it can use it',
          },
          ...rows,
        ],
      },
    ],
    problems: problem === undefined ? [] : [problem],
  };
}
