import type { Finding } from '../../core/checks/rule.ts';
import type { ShownToken } from '../../core/views/token/shown-tokens.ts';
import type { ExitCode } from '../machine/exit-code.ts';
import { createMasker, revealing } from '../masking/mask.ts';
import { maskJson } from '../masking/mask-json.ts';
import { jsonToken } from './build-json-report.ts';
import type { CommandContext } from './command-io.ts';
import type { JsonInspection } from './json-report.ts';
import { jsonText } from './json-text.ts';
import { drawFindings } from './views/findings.ts';
import { drawToken } from './views/tokens.ts';
import { title, type ViewContext } from './views/view.ts';

/** A token that was found, with its results. */
export interface InspectedToken {
  readonly shown: ShownToken;
  readonly findings: readonly Finding[];
}

interface PrintOptions {
  readonly json: boolean;
  readonly reveal: boolean;
  readonly verbose: boolean;
  readonly exitCode: ExitCode;
}

function inspectionJson(
  tokens: readonly InspectedToken[],
  { reveal, exitCode }: PrintOptions,
  masker: ViewContext['masker'],
  { version, now }: CommandContext['services'],
): string {
  const at = now();
  const body = {
    tokens: tokens.map(({ shown, findings }) => ({ ...jsonToken(shown, at), where: shown.where, findings })),
  };
  const { value, masked } = reveal ? { value: body, masked: [] } : maskJson(body, masker);
  const head = {
    grantscope: 1,
    version,
    revealed: reveal,
    masked,
    exitCode,
  } satisfies Partial<JsonInspection>;
  return jsonText(Object.assign({}, head, value));
}

/** Prints the tokens that were found to standard output. */
export function printInspection(
  tokens: readonly InspectedToken[],
  options: PrintOptions,
  context: CommandContext,
): void {
  const { io, screen, services } = context;
  const values = tokens.map(({ shown }) => shown.token.raw);
  const masker = options.reveal
    ? revealing
    : createMasker(values, options.json ? '…' : screen.glyphs.ellipsis);
  if (options.json) {
    io.stdout.write(inspectionJson(tokens, options, masker, services));
    return;
  }
  const view: ViewContext = {
    screen,
    masker,
    verbose: options.verbose,
    reveal: options.reveal,
    now: services.now(),
  };
  const count = tokens.length === 1 ? 'One token' : `${tokens.length} tokens`;
  const lines = tokens.flatMap(({ shown, findings }) => [
    '',
    ...drawToken(shown, view),
    ...(findings.length === 0 ? [] : ['', ...drawFindings(findings, () => undefined, view)]),
  ]);
  io.stdout.write(`${[title(count, view), ...lines].join('\n')}\n`);
}
