import { spawn } from 'node:child_process';

export interface ElectronRun {
  readonly program: string;
  /** The built desktop app. */
  readonly script: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Aborted when the app is to end. */
  readonly signal: AbortSignal;
}

/** How a run of Electron ended. */
export interface ElectronEnd {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/**
 * Runs the desktop app to its end, in this terminal. The sandbox is given up only as root, where the program
 * refuses to start with it. Rejects when the program cannot be started.
 */
export function runElectron({ program, script, args, env, signal }: ElectronRun): Promise<ElectronEnd> {
  // With this the program would be a plain Node.
  const { ELECTRON_RUN_AS_NODE: _asNode, ...rest } = env;
  return new Promise((resolve, reject) => {
    const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
    const child = spawn(program, [...sandbox, script, ...args], { stdio: 'inherit', env: rest });
    signal.addEventListener('abort', () => child.kill('SIGTERM'));
    if (signal.aborted) child.kill('SIGTERM');
    child.once('error', reject);
    child.once('exit', (code, signalName) => resolve({ code, signal: signalName }));
  });
}
