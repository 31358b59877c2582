import { assertNever } from '../../core/base/assert-never.ts';
import { FlowFailure } from '../../core/base/failure.ts';
import type { ConnectionFacts } from '../../core/record/exchange.ts';
import type { BrowseDraft, BrowseReply, Draft, RaceDraft, Reply } from '../../core/script/draft.ts';
import { explainCertificate, isAboutCertificates } from '../http/explain-certificate.ts';
import { explainSilence, isSilent } from '../http/explain-silence.ts';
import type { Clock, HttpPort, LoginBrowser, RandomSource, Signer } from '../ports/ports.ts';

/** Everything that drafts need from the outside world. */
export interface Ports {
  readonly http: HttpPort;
  readonly browser: LoginBrowser;
  readonly clock: Clock;
  readonly random: RandomSource;
  readonly sign: Signer;
}

export interface Performed {
  readonly reply: Reply;
  readonly connection?: ConnectionFacts;
}

/** Called with what happens in a login window while a draft is performed. */
export type Observer = Pick<
  Parameters<LoginBrowser['browse']>[1],
  'observe' | 'keepScreenshot' | 'keepConsole'
>;

/**
 * Performs one draft. A failure of the network or the window is part of the reply; throws {@link FlowFailure} when a
 * signature cannot be made.
 */
export async function perform(
  draft: Draft,
  ports: Ports,
  signal: AbortSignal,
  observer: Observer,
): Promise<Performed> {
  const { clock } = ports;
  switch (draft.kind) {
    case 'http': {
      const { outcome, connection } = await ports.http.send(draft.request, { leg: draft.leg, signal });
      const reply: Reply = { kind: 'http', now: clock.now(), outcome };
      return connection === undefined ? { reply } : { reply, connection };
    }
    case 'browse': {
      const outcome = await ports.browser.browse(draft, { signal, ...observer });
      return performed(await explainOutcome(outcome, draft, ports, signal), clock);
    }
    case 'sign': {
      const signed = await ports.sign(draft.keyRef, draft.header, draft.payload);
      if (!signed.ok) throw new FlowFailure(signed.failure);
      return { reply: { kind: 'sign', now: clock.now(), value: signed.value } };
    }
    case 'random':
      return { reply: { kind: 'random', now: clock.now(), value: ports.random(draft.bytes) } };
    case 'wait':
      await clock.wait(draft.milliseconds, signal);
      return { reply: { kind: 'wait', now: clock.now() } };
    case 'race':
      return performRace(draft, ports, signal, observer);
    default:
      return assertNever(draft);
  }
}

interface Browsed {
  readonly outcome: BrowseReply['outcome'];
  readonly connection?: ConnectionFacts;
}

function performed({ outcome, connection }: Browsed, clock: Clock): Performed {
  const reply: Reply = { kind: 'browse', now: clock.now(), outcome };
  return connection === undefined ? { reply } : { reply, connection };
}

/** Finds out over the back channel what the browser does not report: a certificate, or why a host is silent. */
async function explainOutcome(
  outcome: BrowseReply['outcome'],
  { url }: BrowseDraft,
  { http, clock }: Ports,
  signal: AbortSignal,
): Promise<Browsed> {
  if (outcome.ok) return { outcome };
  if (isSilent(outcome.failure)) {
    const failure = explainSilence(outcome.failure, url, await http.probe?.(url, signal));
    return { outcome: { ...outcome, failure } };
  }
  if (!isAboutCertificates(outcome.failure)) return { outcome };
  const connection = await http.examine?.(url, signal);
  if (connection === undefined) return { outcome };
  const failure = explainCertificate(outcome.failure, url, connection, clock.now());
  return { outcome: { ...outcome, failure }, connection };
}

async function performRace(
  draft: RaceDraft,
  ports: Ports,
  signal: AbortSignal,
  observer: Observer,
): Promise<Performed> {
  const finished = new AbortController();
  const either = AbortSignal.any([signal, finished.signal]);
  try {
    return await Promise.race(
      draft.drafts.map(async (entry, winner): Promise<Performed> => {
        const { reply, connection } = await perform(entry, ports, either, observer);
        if (reply.kind === 'race') throw new TypeError('a race inside a race');
        const outcome: Reply = { kind: 'race', now: reply.now, winner, reply };
        return connection === undefined ? { reply: outcome } : { reply: outcome, connection };
      }),
    );
  } finally {
    finished.abort();
  }
}
