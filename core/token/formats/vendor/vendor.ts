import type { Format, FormatReading } from '../format.ts';
import { awsShapes } from './aws.ts';
import { cloudShapes } from './clouds.ts';
import { codeHostShapes } from './code-hosts.ts';
import { githubShapes } from './github.ts';
import { identityShapes } from './identity.ts';
import { platformShapes } from './platforms.ts';
import { serviceShapes } from './services.ts';
import type { VendorShape } from './vendor-shape.ts';

/** Longer texts are not compared, in characters. */
const longest = 20_000;

const shapes: readonly VendorShape[] = [
  ...githubShapes,
  ...codeHostShapes,
  ...awsShapes,
  ...cloudShapes,
  ...serviceShapes,
  ...identityShapes,
  ...platformShapes,
];

/** By the code of the first character, for speed: those without a prefix are at each. */
const shapesByStart: readonly (readonly VendorShape[])[] = Array.from({ length: 0x80 }, (_, code) =>
  shapes.filter(({ prefix }) => prefix === '' || prefix.charCodeAt(0) === code),
);

/** Opaque tokens and keys of known vendors: prefix, length and alphabet are checked, never the prefix alone. */
export const vendorFormat: Format = { id: 'vendor-token', read: readVendor };

/** The starts that these tokens are found by in a larger text. */
export const vendorPrefixes: readonly string[] = [
  ...new Set(shapes.filter(({ onlyWhole }) => onlyWhole !== true).map(({ prefix }) => prefix)),
];

/** What a token or key of a vendor is; undefined for any other text. */
export function readVendor(text: string): FormatReading | undefined {
  if (text.length > longest) return undefined;
  const shape = shapesByStart[text.charCodeAt(0)]?.find(
    ({ prefix, pattern }) => text.startsWith(prefix) && pattern.test(text),
  );
  return shape === undefined ? undefined : readShape(text, shape);
}

function readShape(
  text: string,
  { name, prefix, rest, meaning, isPublic, more }: VendorShape,
): FormatReading {
  const { rows = [], proof, problem } = more?.(text) ?? {};
  const proven = proof === undefined ? '' : `, and ${proof}`;
  const start = prefix === '' ? 'It has the form: ' : `It starts with ${prefix}, followed by `;
  const use = meaning === undefined ? {} : { meaning };
  return {
    format: 'vendor-token',
    name,
    reason: `${start}${rest}${proven}`,
    parts: [
      {
        title: isPublic === true ? 'Identifier' : 'Credential',
        rows: [
          { name: 'Type', value: name, ...use },
          ...(prefix === '' ? [] : [{ name: 'Prefix', value: prefix }]),
          { name: 'Length', value: `${text.length} characters` },
          {
            name: 'Secret',
            value: isPublic === true ? 'no: an identifier' : 'yes: anyone who has it can use it',
          },
          ...rows,
        ],
      },
    ],
    problems: problem === undefined ? [] : [problem],
  };
}
