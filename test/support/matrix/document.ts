import { section } from '../../../core/spec/sections.ts';
import type { ProviderEvent } from '../../../electron/provider/provider-events.ts';
import {
  authentications,
  type Capture,
  captures,
  cells,
  type Grant,
  grants,
  type Mode,
  modes,
} from './dimensions.ts';
import { effectOf } from './effect.ts';
import { reasons, runnable, verdictOf } from './verdict.ts';

/** The command that writes the document anew. */
export const writeCommand = 'npx vitest run test/support/matrix/document.test.ts --update';

const titles: Readonly<Record<Grant, string>> = {
  code: 'Authorization code (`code`)',
  'code id_token': 'Hybrid (`code id_token`)',
  'code token': 'Hybrid (`code token`)',
  'code id_token token': 'Hybrid (`code id_token token`)',
  id_token: 'Implicit (`id_token`)',
  token: 'Implicit (`token`)',
  'id_token token': 'Implicit (`id_token token`)',
  'client credentials': 'Client credentials',
  password: 'Resource owner password',
  device: 'Device authorization',
  refresh: 'Refresh, after the password grant',
};

/** The matrix as a page, in Markdown. */
export function writeDocument(): string {
  return `${[...introduction(), ...grants.flatMap(grantPart), ...reasonsPart()].join('\n\n')}\n`;
}

function introduction(): readonly string[] {
  return [
    '# What is run with what',
    `Every combination of a grant, a client authentication, a response mode and a way to receive the response: ${cells.length}. Those with a mark, ${runnable.length}, are run by \`test/app/matrix.test.ts\` through the services that the terminal uses, at the built-in provider, and what the provider did is asserted on its side. Each of the others has the number of the [reason](#reasons) why it does not exist.`,
    [
      'The response is received',
      '',
      '- **window**: in the login window, before it leaves the browser, at an https URL without a server;',
      '- **listener**: from the system browser, by a listener on a free port of 127.0.0.1;',
      '- **pasted**: from the system browser, copied: the URL, or the form for `form_post`;',
      '- **none**: not at all.',
    ].join('\n'),
    `This page is generated from \`test/support/matrix\`, by \`${writeCommand}\`; a test compares the two.`,
  ];
}

function grantPart(grant: Grant): readonly string[] {
  return [`## ${titles[grant]}`, effectText(grant), table(grant)];
}

/** What the provider did, described for the first combination that is run. */
function effectText(grant: Grant): string {
  const cell = runnable.find((one) => one.grant === grant);
  if (cell === undefined) throw new Error(`${grant} is never run`);
  const events = effectOf(cell, '', '').map(eventText);
  return ['The provider, in each combination with a mark:', '', ...events.map((text) => `- ${text}`)].join(
    '\n',
  );
}

function eventText(event: ProviderEvent): string {
  switch (event.kind) {
    case 'authorized':
      return `authorizes \`${event.responseType}\` in the response mode of the row, for \`${event.scope}\``;
    case 'tokens-issued':
      return `issues tokens for \`${event.grantType}\` to the client, authenticated as in the column, for \`${event.scope}\``;
    case 'device-asked':
      return 'gives a code to the device, authenticated as in the column';
    case 'device-connected':
      return `connects the device, for \`${event.scope}\``;
    default:
      throw new Error(`no combination leads to ${event.kind}`);
  }
}

/** Rows that say the same are one. */
interface Row {
  readonly modes: readonly Mode[];
  readonly captures: readonly Capture[];
  readonly marks: readonly string[];
}

function table(grant: Grant): string {
  const rows = merge(
    modes.flatMap((mode) =>
      merge(
        captures.map((capture) => ({
          modes: [mode],
          captures: [capture],
          marks: marksOf(grant, mode, capture),
        })),
        ({ marks }) => marks,
        (one, other) => ({ ...one, captures: [...one.captures, ...other.captures] }),
      ),
    ),
    ({ marks, captures }) => [marks, captures],
    (one, other) => ({ ...one, modes: [...one.modes, ...other.modes] }),
  );
  return align([
    ['response mode', 'taken', ...authentications.map(code)],
    ...rows.map((row) => [row.modes.map(code).join(', '), row.captures.join(', '), ...row.marks]),
  ]);
}

function marksOf(grant: Grant, mode: Mode, capture: Capture): readonly string[] {
  return authentications.map((authentication) => {
    const verdict = verdictOf({ grant, authentication, mode, capture });
    return verdict.kind === 'run' ? '✓' : `${reasons.indexOf(verdict.reason) + 1}`;
  });
}

function merge(
  rows: readonly Row[],
  sameness: (row: Row) => unknown,
  join: (one: Row, other: Row) => Row,
): readonly Row[] {
  const merged = new Map<string, Row>();
  for (const row of rows) {
    const key = JSON.stringify(sameness(row));
    const before = merged.get(key);
    merged.set(key, before === undefined ? row : join(before, row));
  }
  return [...merged.values()];
}

function reasonsPart(): readonly string[] {
  const sentences = reasons.map(
    ({ text, spec }, index) => `${index + 1}. ${text} [${spec}](${section(spec).url})`,
  );
  return ['## Reasons', sentences.join('\n')];
}

function code(name: string): string {
  return name === 'none' ? name : `\`${name}\``;
}

/** A table with the first line as its head, every column as wide as its widest cell. */
function align([head = [], ...lines]: readonly (readonly string[])[]): string {
  const widths = head.map((_, column) =>
    Math.max(...[head, ...lines].map((line) => line[column]?.length ?? 0)),
  );
  const write = (line: readonly string[]) =>
    `| ${line.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  return [write(head), write(widths.map((width) => '-'.repeat(width))), ...lines.map(write)].join('\n');
}
