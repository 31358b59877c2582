import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import type { InspectionView } from '../../../core/bridge/channels.ts';
import type { InspectionChange } from '../../../core/bridge/inspection-change.ts';
import { nodeCrypto } from '../../../electron/crypto/crypto.ts';
import { SecretSearch } from '../../../electron/crypto/known-secrets/secret-search.ts';
import { TextReader } from '../../../electron/text-reader/text-reader.ts';
import { Inspector } from '../../../electron/workbench/inspector.ts';
import { neverAsked } from '../login/fake-browser.ts';
import { signEs256 } from '../login/sign.ts';
import { type StubProvider, startStubProvider } from '../login/stub-provider.ts';
import { type HandReadingWorker, handReadingWorker } from '../threads/hand-reading-worker.ts';
import { type HandWorker, handWorker } from '../threads/hand-worker.ts';
import { type Bench, openBench } from './start-runs.ts';
import { viewOf } from './view-of.ts';

/** An inspector with a store of its own, whose threads the test moves by hand. */
interface OpenInspector {
  readonly bench: Bench;
  readonly worker: HandWorker;
  readonly reading: HandReadingWorker;
  /** What the inspector reported, in order. */
  readonly changes: InspectionChange[];
  inspector: Inspector;
}

/** Opens an inspector for every test of a file, and a provider for all of them. Call it at the top of the file. */
export function keepInspector() {
  let provider: StubProvider | undefined;
  let token = '';
  let open: OpenInspector | undefined;
  const present = <T>(value: T | undefined): T => {
    if (value === undefined) throw new Error('no test is running');
    return value;
  };
  const start = ({ bench, worker, reading, changes }: Omit<OpenInspector, 'inspector'>): Inspector =>
    new Inspector({
      store: bench.store,
      crypto: nodeCrypto,
      searches: new SecretSearch(worker.start),
      reader: new TextReader(reading.start),
      now: () => Date.now(),
      emit: (change) => changes.push(change),
    });

  beforeAll(async () => {
    provider = await startStubProvider();
    const { key, claims } = provider;
    token = signEs256({ typ: 'JWT', kid: key.jwk.kid }, claims(), key.privateKey);
  });
  afterAll(() => provider?.close());
  beforeEach(async () => {
    const bench = await openBench(present(provider).issuer, () => neverAsked);
    const parts = { bench, worker: handWorker(), reading: handReadingWorker(), changes: [] };
    open = { ...parts, inspector: start(parts) };
  });
  afterEach(async () => {
    provider?.restore();
    await open?.bench.close();
    open = undefined;
  });

  return {
    get provider() {
      return present(provider);
    },
    get bench() {
      return present(open).bench;
    },
    get worker() {
      return present(open).worker;
    },
    get reading() {
      return present(open).reading;
    },
    get changes() {
      return present(open).changes;
    },
    get inspector() {
      return present(open).inspector;
    },
    /** One that the provider signed. */
    get token() {
      return token;
    },
    /** Starts the inspector again, over the same store. */
    restart(): void {
      const parts = present(open);
      parts.inspector = start(parts);
    },
    /** Has a text inspected, with the id of an earlier state of it. */
    async paste(text: string, id?: string): Promise<InspectionView> {
      return viewOf(await present(open).inspector.inspect({ text, ...(id === undefined ? {} : { id }) }));
    },
  };
}

/** How the signature of a token was judged, or the code of the failure. */
export function stateOf(answer: Awaited<ReturnType<Inspector['verify']>>, found = 0): string | undefined {
  return answer.ok ? viewOf(answer).found[found]?.token.signature?.state : answer.failure.code;
}
