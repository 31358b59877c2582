import type { Page } from 'playwright';
import * as z from 'zod/mini';

/** One task of the thread of a page, in milliseconds. */
export interface ThreadTask {
  readonly name: string;
  /** Time on a processor: that of the task itself, whatever else the machine does. */
  readonly processor: number;
  /** From its start to its end. */
  readonly duration: number;
}

const event = z.object({
  ...{ name: z.string(), ts: z.number(), pid: z.number(), tid: z.number() },
  ...{ dur: z.optional(z.number()), tdur: z.optional(z.number()) },
});

const mark = 'step: ';

/** Records the tasks of a page; `step` names those that follow. Returns what ends it. */
export async function recordTasks(page: Page) {
  const session = await page.context().browser()?.newBrowserCDPSession();
  if (session === undefined) throw new Error('there is no browser');
  const events: z.infer<typeof event>[] = [];
  session.on('Tracing.dataCollected', ({ value }) => {
    for (const one of value) {
      const read = z.safeParse(event, one);
      if (read.success) events.push(read.data);
    }
  });
  const ended = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve));
  const includedCategories = ['disabled-by-default-devtools.timeline', 'blink.user_timing'];
  const traceConfig = { includedCategories, excludedCategories: ['*'] };
  await session.send('Tracing.start', { transferMode: 'ReportEvents', traceConfig });
  return {
    step: async (name: string) => {
      await page.evaluate(`performance.mark(${JSON.stringify(mark + name)})`);
    },
    async end(): Promise<readonly ThreadTask[]> {
      await session.send('Tracing.end');
      await ended;
      await session.detach();
      return tasksOf(events);
    },
  };
}

function tasksOf(events: readonly z.infer<typeof event>[]): readonly ThreadTask[] {
  const steps = events.filter(({ name }) => name.startsWith(mark)).sort((a, b) => a.ts - b.ts);
  return events.flatMap((one) => {
    const step = steps.findLast(({ ts }) => ts <= one.ts);
    if (one.name !== 'RunTask' || step?.pid !== one.pid || step.tid !== one.tid) return [];
    const { dur = 0, tdur = dur } = one;
    return [{ name: step.name.slice(mark.length), processor: tdur / 1000, duration: dur / 1000 }];
  });
}
