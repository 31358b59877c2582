import { openStore } from '../../../electron/store/store.ts';
import { sampleRun } from '../store/runs.ts';
import { noKeyStore } from '../workbench/start-runs.ts';

/** Names at the limit: 200 characters with and without blanks, right-to-left, emoji. */
export const longNames = [
  'A connection with a long name '.repeat(7).slice(0, 200),
  'unbroken'.repeat(25),
  'חיבור ארוך מימין לשמאל של סביבת הבדיקות',
  '🧪🚀 staging 👩‍👩‍👧‍👦',
] as const;

const hour = 3_600_000;

/**
 * Stores so many connections and runs in a data folder; the first connections have the long names, each a user with one of
 * them, and 30 scopes. Every run started before the time.
 */
export async function storeCrowd(
  folder: string,
  { connections: count, runs: runCount, before }: { connections: number; runs: number; before: number },
): Promise<void> {
  const opened = await openStore(folder, noKeyStore, Date.now());
  if (!opened.ok) throw new Error(opened.failure.message);
  const { connections, users, runs } = opened.value;
  const scope = Array.from({ length: 30 }, (_, index) => `https://api.example/a/long/scope.${index}`).join(
    ' ',
  );
  for (let index = 0; index < count; index += 1) {
    connections.save(`c${index}`, {
      name: longNames[index] ?? `Connection ${index}`,
      issuer: `http://127.0.0.1:9/${index}`,
      clientId: 'app',
      authentication: 'none',
      redirectUri: 'https://app.example/callback',
      scope,
      authorizationParameters: [],
      tokenParameters: [],
    });
    users.save({ connection: `c${index}`, name: longNames[index] ?? 'anna', session: 'clean' });
  }
  for (let index = 0; index < runCount; index += 1) {
    const startedAt = before - (index + 1) * hour;
    const times = { connection: `c${index % count}`, startedAt, endedAt: startedAt + 2_000 };
    runs.save(sampleRun(`crowd-${index}`, { ...times, verdict: index % 2 === 0 ? 'pass' : 'fail' }));
  }
  opened.value.close();
}
