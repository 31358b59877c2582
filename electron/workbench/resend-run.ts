import type { Failure, Result } from '../../core/base/failure.ts';
import { present } from '../../core/base/present.ts';
import type { ChannelInput, ChannelOutput } from '../../core/bridge/channels.ts';
import type { Exchange } from '../../core/record/exchange.ts';
import type { HttpDraft } from '../../core/script/draft.ts';
import { legs } from '../../core/script/legs.ts';
import { resendEffects } from '../../core/views/run/fork-effects.ts';
import { noBrowser } from '../ports/no-browser.ts';
import type { DemoProvider } from '../provider/demo-provider.ts';
import { planResend } from '../run/plan.ts';
import type { RunTable, StoredRun } from '../store/runs.ts';
import type { Store } from '../store/store.ts';
import { demoConnectionId } from './connection-plan.ts';
import { type FollowUpPlace, placeOf } from './follow-up-place.ts';
import { numberOf } from './fork-run.ts';
import { movedProvider, pastRun } from './past-run.ts';
import type { NewRun } from './start-run.ts';
import { secretsOfUser } from './user-login.ts';
import { readWholeExchange } from './whole-exchange.ts';

interface ResendEnvironment {
  readonly store: Store;
  readonly demo: () => DemoProvider | undefined;
}

/** A request that can be sent again. */
interface Resendable {
  readonly stored: StoredRun;
  /** With its secrets. */
  readonly draft: HttpDraft;
  readonly place: FollowUpPlace;
}

/** Reads a request with its secrets. Fails for a message that cannot be sent again, with the reason. */
function findResendable(
  { run, exchange }: ChannelInput<'run:resend-effects'>,
  { store, demo }: ResendEnvironment,
): Result<Resendable> {
  const { runs } = store;
  const past = pastRun(run, runs);
  if (!past.ok) return past;
  const whole = readWholeExchange(runs, run, exchange);
  if (!whole.ok) return whole;
  const draft = backChannelRequest(whole.value);
  if (draft === undefined) return { ok: false, failure: frontChannel };
  const { method, body } = draft.request;
  if (past.value.summary.imported !== undefined && method === 'POST' && body === undefined) {
    return { ok: false, failure: noBody };
  }
  const provider = demo();
  const isDemo = past.value.summary.connection === demoConnectionId;
  const plan = runs.plan(run);
  if (isDemo && plan?.ok === true && provider?.issuer !== plan.value.connection.issuer) {
    return { ok: false, failure: movedProvider };
  }
  const place = placeOf(past.value, store, provider);
  return place.ok ? { ok: true, value: { stored: past.value, draft, place: place.value } } : place;
}

function backChannelRequest(exchange: Exchange): HttpDraft | undefined {
  return exchange.kind === 'step' && exchange.performed.kind === 'http' ? exchange.performed : undefined;
}

/** Returns where a request would be sent and what is used up; see `run:resend-effects`. `now` is in milliseconds since 1970. */
export function effectsOfResend(
  input: ChannelInput<'run:resend-effects'>,
  environment: ResendEnvironment,
  now: number,
): Result<ChannelOutput<'run:resend-effects'>> {
  const found = findResendable(input, environment);
  if (!found.ok) return found;
  const { leg, request } = found.value.draft;
  const { exchanges } = environment.store.runs.exchanges.list(input.run);
  return {
    ok: true,
    value: {
      effects: [...resendEffects(exchanges, input.exchange, now)],
      title: legs[leg].title,
      method: request.method,
      host: URL.canParse(request.url) ? new URL(request.url).host : '',
    },
  };
}

/** Prepares a run that sends one request of a stored run again, with the network settings of today; see `run:resend`. */
export function prepareResend(
  input: ChannelInput<'run:resend'>,
  environment: ResendEnvironment,
): Result<NewRun> {
  const { store } = environment;
  const found = findResendable(input, environment);
  if (!found.ok) return found;
  const { stored, draft, place } = found.value;
  const { connection, grant, persona } = stored.summary;
  const { leg, request } = draft;
  const id = store.runs.personaOf(input.run);
  const user = id === undefined ? undefined : store.users.find(id);
  const { exchanges } = store.runs.exchanges.list(input.run);
  return {
    ok: true,
    value: {
      connection,
      plan: planResend({ grant, leg, request }, { ...place, user: present({ name: persona }) }),
      browser: noBrowser,
      paused: input.paused,
      secrets: [...secretsOfUser(user, store), ...tokensOf(stored, store.runs)],
      resent: present({
        run: input.run,
        exchange: input.exchange,
        at: numberOf(exchanges, input.exchange),
        leg,
      }),
      ...present({ clientId: stored.clientId }),
    },
  };
}

/** The tokens of the run, which its request may contain under any name. */
function tokensOf({ summary, tokens }: StoredRun, runs: RunTable): readonly string[] {
  return tokens.flatMap(({ ref }) => runs.token(summary.id, ref) ?? []);
}

const noBody: Failure = {
  code: 'invalid-input',
  message: 'This request cannot be sent again: its body is not in the imported file.',
  step: 'message',
  hint: 'Record the login again with request bodies.',
};

const frontChannel: Failure = {
  code: 'invalid-input',
  message: 'Only a request of the back channel can be sent again alone.',
  step: 'message',
  hint: 'Fork the run from this message: the login window opens again.',
};
