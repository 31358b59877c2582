import type { Result } from '../../core/base/failure.ts';
import { present } from '../../core/base/present.ts';
import { findLogins } from '../../core/record/har/find-logins.ts';
import { type HarRecord, readHarEntry } from '../../core/record/har/har-record.ts';
import { HarScanner } from '../../core/record/har/scan-har.ts';
import { isObject, objectMember, stringMember } from '../../core/token/json-members.ts';
import type { JsonObject, JsonValue } from '../../core/token/token.ts';
import { harLogin, hasCredentials } from './har-login.ts';
import type { ImportedFile, ImportedRun } from './imported-run.ts';
import { ownRuns } from './own-runs.ts';

/** Limit of the entries that are read. */
const mostEntries = 250_000;

/** Limit of the runs that are made of one file. */
const mostRuns = 200;

/** Limit of what is held of the messages, in characters. */
const mostKept = 600_000_000;

const mostHosts = 8;
const mostJwts = 10_000;
const mostProblems = 1_000;

export interface HarReaderOptions {
  /** The time of messages without one, in milliseconds since 1970. */
  readonly now: number;
  readonly alsoMask?: readonly string[];
}

/** Reads a HAR file chunk by chunk, and rebuilds the logins in it as runs. */
export class HarReader {
  readonly #options: HarReaderOptions;
  readonly #records: HarRecord[] = [];
  readonly #hosts = new Map<string, number>();
  readonly #jwts = new Set<string>();
  readonly #leftOut: string[] = [];
  #problems = 0;
  #unread = 0;
  #kept = 0;
  #hasCredentials = false;
  readonly #scanner = new HarScanner({
    entry: (text, index) => this.#read(text, index),
    leftOut: (index, reason) => this.#leaveOut(`entry ${index + 1}: ${reason}`),
  });

  constructor(options: HarReaderOptions) {
    this.#options = options;
  }

  push(bytes: Uint8Array): void {
    this.#scanner.push(bytes);
  }

  /** Fails for a file that is no HAR. */
  end(): Result<ImportedFile> {
    const { hasEntries, hasOther, truncated, count, head } = this.#scanner.end();
    if (!hasEntries) return notHar;
    if (hasOther) this.#leaveOut('items of the list that are not entries');
    if (truncated) this.#leaveOut('the end of the file is missing');
    if (this.#unread > 0) this.#leaveOut(`${this.#unread} entries after the first ${this.#records.length}`);
    const log = logIn(head);
    const own = ownRuns(log, this.#records, mostRuns);
    if (own.more > 0) this.#leaveOut(`${own.more} runs after the first ${mostRuns}`);
    const foreign = this.#records.filter(({ own: mark }) => !own.ids.has(mark?.run));
    const { logins, others } = findLogins(foreign);
    const facts = {
      now: this.#options.now,
      sanitized: !this.#hasCredentials,
      alsoMask: this.#options.alsoMask ?? [],
    };
    const runs: ImportedRun[] = [...own.runs];
    for (const { leftOut } of own.runs) for (const text of leftOut) this.#leaveOut(text);
    const positions = new Map<unknown, number>();
    for (const login of logins) {
      if (runs.length >= mostRuns) {
        this.#leaveOut(`${logins.length - runs.length} logins after the first ${mostRuns}`);
        break;
      }
      const run = harLogin(login, facts);
      if (run === undefined) {
        const grant = login.role.parameters.get('grant_type')?.slice(0, 100) ?? 'none';
        this.#leaveOut(`entry ${login.first.index + 1}: grant type ${grant} is not supported`);
        continue;
      }
      positions.set(login, runs.length);
      runs.push({ ...run, ...present({ follows: positions.get(login.follows) }) });
    }
    const more = this.#problems - this.#leftOut.length;
    return {
      ok: true,
      value: {
        runs,
        leftOut: more > 0 ? [...this.#leftOut, `and ${more} more`] : this.#leftOut,
        har: {
          entries: count,
          others: others + (count - this.#records.length),
          hosts: [...this.#hosts]
            .sort(([, one], [, other]) => other - one)
            .slice(0, mostHosts)
            .map(([host]) => host),
          jwts: this.#jwts.size,
          ...present({ creator: creatorIn(log) }),
        },
      },
    };
  }

  #read(text: string, index: number): void {
    if (this.#records.length >= mostEntries || this.#kept > mostKept) {
      this.#unread += 1;
      return;
    }
    let entry: JsonValue;
    try {
      entry = JSON.parse(text);
    } catch {
      this.#leaveOut(`entry ${index + 1}: not valid JSON`);
      return;
    }
    const record = readHarEntry(entry, index);
    if (typeof record === 'string') {
      this.#leaveOut(`entry ${index + 1}: ${record}`);
      return;
    }
    this.#records.push(record);
    this.#kept += keptOf(record);
    this.#hasCredentials ||=
      hasCredentials(record.request.headers) || hasCredentials(record.response?.headers ?? []);
    const { host } = new URL(record.request.url);
    if (this.#hosts.has(host) || this.#hosts.size < mostJwts) {
      this.#hosts.set(host, (this.#hosts.get(host) ?? 0) + 1);
    }
    if (this.#jwts.size < mostJwts && text.includes('eyJ')) {
      for (const token of jwtsIn(text)) this.#jwts.add(token);
    }
  }

  #leaveOut(text: string): void {
    this.#problems += 1;
    if (this.#leftOut.length < mostProblems) this.#leftOut.push(text);
  }
}

/** What looks like a JWT in a text, at most one in each run of its characters. */
function* jwtsIn(text: string): Generator<string> {
  // Each character is read once: a pattern for the whole token would be tried at every `eyJ` of a long text.
  for (const [run] of text.matchAll(/[\w.-]+/g)) {
    const start = run.indexOf('eyJ');
    if (start === -1) continue;
    const [header = '', payload = '', signature] = run.slice(start).split('.', 3);
    if (header.length < 13 || payload.length < 10 || signature === undefined) continue;
    yield `${header}.${payload}.${signature}`;
  }
}

function keptOf({ request, response }: HarRecord): number {
  return (
    request.url.length + (request.body?.content.length ?? 0) + (response?.body.content.length ?? 0) + 1_000
  );
}

function creatorIn(log: JsonObject | undefined): string | undefined {
  const creator = log && objectMember(log, 'creator');
  const name = creator && stringMember(creator, 'name');
  return name?.slice(0, 100);
}

function logIn(head: string | undefined): JsonObject | undefined {
  try {
    const file: JsonValue = JSON.parse(head ?? '');
    return isObject(file) ? objectMember(file, 'log') : undefined;
  } catch {
    return undefined;
  }
}

const notHar: Result<never> = {
  ok: false,
  failure: {
    code: 'invalid-input',
    message: 'This is neither a HAR file nor a run of Grantscope.',
    step: 'importing the file',
    expected: 'JSON with log.entries, or a file that was exported as Grantscope run',
    hint: 'Export the HAR file again from the network panel of the browser, or from the proxy.',
  },
};
