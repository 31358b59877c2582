import { createTerminalServices } from './terminal/backend/terminal-services.ts';
import { createInput } from './terminal/process-input.ts';
import { createOutput } from './terminal/process-output.ts';
import { runCli } from './terminal/run-cli.ts';

// Composition root of the terminal: connects the process to the services.

let controller: AbortController | undefined;
const patience = 1000;
let interruptedAt: number | undefined;

/** What Ctrl-C aborts; made where it is used, because Node loads a module for the first one. */
function interruption(): AbortController {
  controller ??= new AbortController();
  return controller;
}

/** The first Ctrl-C stops the run in order; a second one ends the program at once. */
function interrupt(): void {
  const now = performance.now();
  if (interruptedAt !== undefined && now - interruptedAt > patience) process.exit(130);
  interruptedAt ??= now;
  interruption().abort();
}

process.on('SIGINT', interrupt);
process.on('SIGTERM', interrupt);
process.on('SIGHUP', interrupt);

/** A reader that closes the pipe early, as in `grantscope ... | head`, is no error. */
const stdout = createOutput(
  1,
  () => process.stdout,
  (error) => process.exit('code' in error && error.code === 'EPIPE' ? 0 : 3),
);

/** A bug in the program; exit codes 0 and 1 are reserved for results. */
process.on('uncaughtException', (error) => {
  console.error('grantscope: internal error:', error);
  process.exit(3);
});

async function start(): Promise<void> {
  const exitCode = await runCli(
    process.argv.slice(2),
    {
      stdout,
      // Opened where it is used, as standard input is.
      get stderr() {
        return process.stderr;
      },
      stdin: createInput(
        () => process.stdin,
        () => process.stderr,
      ),
      env: process.env,
      platform: process.platform,
      get signal() {
        return interruption().signal;
      },
    },
    createTerminalServices(process.env),
  );
  stdout.end(() => process.exit(exitCode));
}

void start();
