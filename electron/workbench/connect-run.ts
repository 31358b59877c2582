import type { Failure, Result } from '../../core/base/failure.ts';
import { present } from '../../core/base/present.ts';
import type { ChannelInput, ChannelOutput } from '../../core/bridge/channels.ts';
import type { Exchange } from '../../core/record/exchange.ts';
import { type RecordedLogin, recordedLogin, recordedOptions } from '../../core/record/har/recorded-login.ts';
import type { LoginPlan } from '../../core/record/run-plan.ts';
import type { SummaryRecord } from '../../core/record/run-record.ts';
import { isOwnHost } from '../../core/tamper/own-hosts.ts';
import type { DemoProvider } from '../provider/demo-provider.ts';
import { expectedRedirect } from '../run/login-redirect.ts';
import { planLogin } from '../run/plan.ts';
import type { StoredConnection } from '../store/connections.ts';
import type { RunTable, StoredRun } from '../store/runs.ts';
import type { Store } from '../store/store.ts';
import { runClientOf, snapshotOf } from './connection-plan.ts';
import { notFound } from './not-found.ts';
import { pastRun } from './past-run.ts';
import { readWholeExchange } from './whole-exchange.ts';

interface ConnectEnvironment {
  readonly store: Pick<Store, 'connections' | 'keys' | 'runs'>;
  readonly demo: () => DemoProvider | undefined;
}

/** Returns the connections to the provider of an imported run; see `run:connections`. */
export function connectionsFor(
  run: string,
  { store, demo }: ConnectEnvironment,
): Result<ChannelOutput<'run:connections'>> {
  const imported = importedRun(run, store.runs);
  if (!imported.ok) return imported;
  const { stored, exchanges } = imported.value;
  const login = recordedLogin(exchanges);
  const { clientId = stored.clientId ?? '', issuer = '', authentication } = login;
  const { authorizationEndpoint, tokenEndpoint, redirectUri, scope } = login;
  const fitting = store.connections.list().filter((one) => fits(one, login, exchanges, demo()));
  const hasClient = ({ draft }: StoredConnection): boolean => draft.clientId === clientId;
  return {
    ok: true,
    value: {
      fitting: [...fitting.filter(hasClient), ...fitting.filter((one) => !hasClient(one))].map(
        ({ id }) => id,
      ),
      recorded: {
        name: stored.summary.imported?.connection ?? '',
        issuer,
        clientId,
        authentication,
        ...present({ authorizationEndpoint, tokenEndpoint, redirectUri, scope }),
      },
    },
  };
}

/** By the issuer or, where the record names none, by the hosts of the requests. */
function fits(
  connection: StoredConnection,
  { issuer }: RecordedLogin,
  exchanges: readonly Exchange[],
  demo: DemoProvider | undefined,
): boolean {
  const snapshot = snapshotOf(connection, connection.draft.clientId, demo);
  if (issuer !== undefined && snapshot.issuer !== '') return snapshot.issuer === issuer;
  return exchanges.some(
    (exchange) => exchange.kind === 'step' && urlsOf(exchange).some((url) => isOwnHost(url, snapshot)),
  );
}

function urlsOf({ draft }: Extract<Exchange, { readonly kind: 'step' }>): readonly string[] {
  if (draft.kind === 'browse') return [draft.url];
  return draft.kind === 'http' ? [draft.request.url] : [];
}

/** Gives an imported run a connection, and a plan where its login can be run again; see `run:connect`. */
export function connectRun(
  { run, connection: id, otherProvider }: ChannelInput<'run:connect'>,
  { store, demo }: ConnectEnvironment,
): Result<SummaryRecord> {
  const imported = importedRun(run, store.runs);
  if (!imported.ok) return imported;
  const connection = store.connections.find(id);
  if (connection === undefined) return notFound('connection');
  const { stored, exchanges } = imported.value;
  const isFitting = fits(connection, recordedLogin(exchanges), exchanges, demo());
  if (!isFitting && otherProvider === undefined) return { ok: false, failure: otherProviderOf(connection) };
  const planned = planOf(stored, exchanges, connection, { store, demo });
  if (planned?.ok === false) return planned;
  const summary = { ...stored.summary, connection: id };
  store.runs.connect(summary, planned?.value);
  return { ok: true, value: summary };
}

/** Undefined for what is no login, and for one whose first request is not in the file. */
function planOf(
  stored: StoredRun,
  exchanges: readonly Exchange[],
  connection: StoredConnection,
  { store, demo }: ConnectEnvironment,
): Result<LoginPlan> | undefined {
  const options = recordedOptions(stored.summary.grant, exchanges);
  if (options === undefined) return undefined;
  const known = runClientOf(connection, options, store.keys);
  if (!known.ok) return known;
  const { client, redirectUri } = known.value;
  const login = recordedLogin(exchanges);
  const isOwnClient = login.clientId === client.clientId;
  const uri = isOwnClient ? (login.redirectUri ?? redirectUri) : redirectUri;
  return planLogin({
    connection: snapshotOf(connection, client.clientId, demo()),
    options,
    client,
    redirect: expectedRedirect(options, uri),
  });
}

/** An imported run with its steps and their secrets. */
function importedRun(
  run: string,
  runs: RunTable,
): Result<{ readonly stored: StoredRun; readonly exchanges: readonly Exchange[] }> {
  const past = pastRun(run, runs);
  if (!past.ok) return past;
  if (past.value.summary.imported?.withoutPlan !== true) return { ok: false, failure: notImported };
  const exchanges: Exchange[] = [];
  for (const { id, kind } of runs.exchanges.list(run).exchanges) {
    if (kind !== 'step') continue;
    const whole = readWholeExchange(runs, run, id);
    if (!whole.ok) return whole;
    exchanges.push(whole.value);
  }
  return { ok: true, value: { stored: past.value, exchanges } };
}

const notImported: Failure = {
  code: 'invalid-input',
  message: 'Only a run that was imported without its plan is given a connection.',
  step: 'run',
  hint: 'Start a new run with the connection.',
};

function otherProviderOf({ draft }: StoredConnection): Failure {
  return {
    code: 'invalid-input',
    message: `The connection ${draft.name} is to another provider than this run.`,
    step: 'connection',
    hint: 'Choose a connection to the provider of the run.',
  };
}
