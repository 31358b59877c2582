import * as z from 'zod/mini';

/** The steps of the self-test of a host, in order. */
export const selfTestSteps = ['window', 'login', 'popup', 'frame', 'cookies'] as const;

const stepName = z.enum(selfTestSteps);
export type SelfTestStep = z.infer<typeof stepName>;

/** The outcome of a self-test. It ends with the first step that fails. */
export const selfTestReport = z.object({
  /** The versions of the host and of its browser engine. */
  version: z.string(),
  engine: z.string(),
  steps: z.readonly(
    z.array(
      z.object({
        name: stepName,
        /** How long it took. */
        milliseconds: z.number(),
        /** Why it failed, as one line; absent when it passed. */
        failure: z.optional(z.string()),
      }),
    ),
  ),
});
export type SelfTestReport = Readonly<z.infer<typeof selfTestReport>>;

/** Returns the step that failed; undefined when all of them passed. */
export function failedStep(report: SelfTestReport): { name: SelfTestStep; failure: string } | undefined {
  for (const name of selfTestSteps) {
    const step = report.steps.find((candidate) => candidate.name === name);
    if (step === undefined) return { name, failure: 'it was not run' };
    if (step.failure !== undefined) return { name, failure: step.failure };
  }
  return undefined;
}

/** The report as text for a terminal, a line for each step. */
export function printSelfTest({ version, engine, steps }: SelfTestReport): string {
  const lines = steps.map(({ name, milliseconds, failure }) => {
    const time = `${(milliseconds / 1000).toFixed(1)} s`;
    return failure === undefined ? `  ${name}: passed, ${time}` : `  ${name}: failed, ${time}: ${failure}`;
  });
  return [`Self-test of Electron ${version} (Chromium ${engine})`, ...lines].join('\n');
}
