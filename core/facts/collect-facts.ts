import { GrowingList, rememberLast } from '../base/growing.ts';
import { present } from '../base/present.ts';
import type { Exchange, ObservedExchange, StepExchange } from '../record/exchange.ts';
import { isFromSystemBrowser } from '../record/system-browser.ts';
import type { CryptoPort } from '../token/crypto-port.ts';
import { readToken } from '../token/read-token.ts';
import { readSdJwt } from '../token/sd-jwt/read-sd-jwt.ts';
import type { JsonObject } from '../token/token.ts';
import { clientAt } from './client-at.ts';
import { type ClockReading, clockReading } from './clock-reading.ts';
import { AssertionCollector, lastOfEachLeg } from './collect-assertions.ts';
import { connectionsOf, usedRemoteProxy } from './collect-connections.ts';
import { deviceAuthorizationOf, type PollStep, pollsOf } from './collect-device.ts';
import {
  apiCallOf,
  introspectionOf,
  lastBeforeRevocation,
  logoutOf,
  revocationOf,
  triedBy,
} from './collect-follow-up.ts';
import {
  accessTokenOf,
  idTokensOf,
  otherJoseObjects,
  type ReadSubject,
  type TokenPlace,
} from './collect-issued.ts';
import { type CollectedJwks, collectJwks } from './collect-jwks.ts';
import {
  authorizationRequestOf,
  authorizationResponseOf,
  givenMetadata,
  metadataOf,
  pushedRequestOf,
  resourceMetadataOf,
  tokenResponseOf,
  userinfoOf,
} from './collect-messages.ts';
import type {
  AuthorizationRequestSubject,
  AuthorizationResponseSubject,
  ClientAssertionSubject,
  ClientFacts,
  ConnectionSubject,
  Facts,
  JoseSubject,
  MetadataSubject,
  PreviousTokens,
  ResourceMetadataSubject,
  TokenResponseSubject,
  UserinfoSubject,
} from './facts.ts';
import { type Answered, responseOf } from './responses.ts';
import { verifyIssued } from './verify-issued.ts';

/** What is known of a run besides its exchanges. */
export interface RunContext {
  readonly client: ClientFacts;
  readonly issuer?: string;
  readonly resource?: string;
  /** Metadata that was given instead of being discovered. */
  readonly metadata?: JsonObject;
  readonly previous?: PreviousTokens;
  /** In seconds; see `Facts`. */
  readonly clockTolerance?: number;
  readonly crypto: CryptoPort;
}

export interface FactSources extends RunContext {
  readonly exchanges: readonly Exchange[];
  /** When the run is judged, in milliseconds since 1970. */
  readonly now: number;
}

/** Collects the facts for the rules from a trace alone. Never throws for what a provider sent. */
export function collectFacts({ exchanges, now, ...context }: FactSources): Facts {
  const collector = new FactCollector(context);
  for (const exchange of exchanges) collector.add(exchange);
  return collector.facts(now);
}

/**
 * Gathers the facts of a run exchange by exchange. A subject is the same object until an exchange changes it, and
 * facts that were given out never change. Neither method throws for what a provider sent.
 */
export class FactCollector {
  readonly #context: RunContext;
  readonly #responses = new Map<string, GrowingList<Answered>>();
  readonly #stepOf = new Map<string, number>();
  readonly #jwksSteps = new GrowingList<StepExchange>();
  readonly #polls = new GrowingList<PollStep>();
  readonly #tries = new GrowingList<Answered>();
  readonly #observed = new GrowingList<ObservedExchange>();
  readonly #held = new GrowingList<ObservedExchange>();
  readonly #connections = new GrowingList<ConnectionSubject>();
  readonly #clocks = new GrowingList<ClockReading>();
  readonly #assertions = new AssertionCollector();
  #metadata: MetadataSubject | undefined;
  #resourceMetadata: ResourceMetadataSubject | undefined;
  #authorization: StepExchange | undefined;
  #verifier: StepExchange | undefined;
  #logout: StepExchange | undefined;
  #remoteProxy = false;

  constructor(context: RunContext) {
    this.#context = context;
    const { metadata, issuer = '' } = context;
    if (metadata !== undefined) this.#metadata = givenMetadata(metadata, issuer);
  }

  add(exchange: Exchange): void {
    this.#connections.add(...connectionsOf(exchange));
    this.#remoteProxy ||= usedRemoteProxy(exchange);
    if (exchange.kind === 'observed' && exchange.failure?.code === 'redirect-mismatch')
      this.#held.add(exchange);
    if (exchange.kind === 'step') this.#addStep(exchange);
    else if (!isFromSystemBrowser(exchange)) this.#observed.add(exchange);
  }

  /** The facts of what was added until now; `now` is when the run is judged, in milliseconds since 1970. */
  facts(now: number): Facts {
    const { crypto, previous, clockTolerance } = this.#context;
    const client = this.#clientAt(this.#context.client, this.#metadata);
    // Without an issuer only endpoints are known.
    const issuer = this.#context.issuer === '' ? undefined : this.#context.issuer;
    const fetched = this.#fetchedKeys(this.#jwksSteps.all);
    const revocation = this.#last('revocation');
    const authorizationRequest = this.#requestOf(this.#authorization, this.#verifier);
    const authorizationResponse = this.#responseOf(this.#authorization, authorizationRequest);
    const tokenResponse = this.#tokenResponseOf(
      lastBeforeRevocation(this.#all('refresh'), revocation) ??
        lastBeforeRevocation(this.#all('token'), revocation),
    );
    const userinfo = this.#userinfoOf(lastBeforeRevocation(this.#all('userinfo'), revocation));
    const clientAssertions = this.#assertions.readBy(this.#readWith(fetched));
    const { idTokens, accessToken, joseObjects } = this.#issuedBy(
      fetched,
      authorizationRequest,
      authorizationResponse,
      tokenResponse,
      userinfo,
      clientAssertions,
    );
    return {
      now,
      crypto,
      client,
      ...present({
        issuer,
        metadata: this.#metadata,
        resourceMetadata: this.#resourceMetadata,
        jwks: fetched.jwks,
        replacedJwks: fetched.replaced,
        pushedRequest: this.#pushedOf(this.#last('authorization')),
        deviceAuthorization: this.#deviceOf(this.#last('device-authorization'), this.#polls.all),
        authorizationRequest,
        authorizationResponse,
        tokenResponse,
      }),
      clientAssertions,
      idTokens,
      ...present({
        accessToken,
        userinfo,
        introspection: this.#introspectionOf(this.#last('introspection')),
        revocation: this.#revocationOf(revocation, this.#tries.all),
        logout: this.#logoutOf(this.#logout),
        apiCall: this.#apiCallOf(lastBeforeRevocation(this.#all('resource'), revocation)),
      }),
      joseObjects,
      observed: this.#observed.all,
      ...(this.#held.length === 0 ? {} : { heldRedirects: this.#held.all }),
      ...(this.#connections.length === 0 ? {} : { connections: this.#connections.all }),
      ...(this.#remoteProxy && { remoteProxy: true }),
      clocks: this.#clocks.all,
      ...present({ previous, clockTolerance }),
    };
  }

  #addStep(step: StepExchange): void {
    const { issuer, resource } = this.#context;
    const { id, draft, performed } = step;
    if (!this.#stepOf.has(id)) this.#stepOf.set(id, step.step);
    if (draft.leg === 'jwks' || draft.leg === 'jwks-again') this.#jwksSteps.add(step);
    if (draft.kind === 'random' && draft.purpose === 'code_verifier') this.#verifier = step;
    if (performed.kind === 'browse' && performed.leg === 'authorization') this.#authorization = step;
    if (performed.kind === 'browse' && performed.leg === 'logout') this.#logout = step;
    this.#polls.add(...pollsOf(step));
    this.#assertions.add(step);
    const reading = clockReading(step);
    if (reading !== undefined) this.#clocks.add(reading);
    const response = responseOf(step);
    if (response === undefined) return;
    const others = this.#responses.get(draft.leg) ?? new GrowingList<Answered>();
    this.#responses.set(draft.leg, others);
    others.add(response);
    if (triedBy.has(draft.leg)) this.#tries.add(response);
    if (draft.leg === 'discovery' && issuer !== undefined) {
      this.#metadata ??= metadataOf(response, issuer, others.all);
    }
    if (draft.leg === 'resource-metadata' && resource !== undefined && response.request.url !== issuer) {
      this.#resourceMetadata ??= resourceMetadataOf(response, resource);
    }
  }

  #all(leg: string): readonly Answered[] {
    return this.#responses.get(leg)?.all ?? [];
  }

  #last(leg: string): Answered | undefined {
    return this.#all(leg).at(-1);
  }

  readonly #fetchedKeys = rememberLast((steps: readonly StepExchange[]) =>
    collectJwks(steps, (exchange) => this.#stepOf.get(exchange)),
  );
  readonly #clientAt = rememberLast(clientAt);
  readonly #requestOf = rememberLast(authorizationRequestOf);
  readonly #responseOf = rememberLast(authorizationResponseOf);
  readonly #tokenResponseOf = rememberLast(tokenResponseOf);
  readonly #userinfoOf = rememberLast(userinfoOf);
  readonly #pushedOf = rememberLast(pushedRequestOf);
  readonly #deviceOf = rememberLast(deviceAuthorizationOf);
  readonly #apiCallOf = rememberLast(apiCallOf);
  readonly #introspectionOf = rememberLast(introspectionOf);
  readonly #revocationOf = rememberLast(revocationOf);
  readonly #logoutOf = rememberLast(logoutOf);
  readonly #lastOfEachLeg = rememberLast(lastOfEachLeg);

  /** Reads tokens and checks their signatures with these keys. */
  readonly #readWith = rememberLast(
    (fetched: CollectedJwks): ReadSubject =>
      (raw: string, where: TokenPlace): JoseSubject => {
        const { crypto } = this.#context;
        const client = this.#clientAt(this.#context.client, this.#metadata);
        const token = readToken(raw);
        if (
          where.role === 'request-object' ||
          (where.role === 'client-assertion' && client.authentication !== 'client_secret_jwt')
        ) {
          const reason = 'it is signed by the client, whose keys are not known here';
          return { ...where, token, signature: { state: 'not-checked', reason } };
        }
        const secret = client.secret === undefined ? {} : { clientSecret: client.secret };
        const sdJwt = readSdJwt(token, crypto);
        return present({
          ...where,
          token,
          sdJwt,
          ...verifyIssued(token, fetched, where.exchange, secret, crypto),
        });
      },
  );

  readonly #issuedBy = rememberLast(
    (
      fetched: CollectedJwks,
      request: AuthorizationRequestSubject | undefined,
      authorization: AuthorizationResponseSubject | undefined,
      response: TokenResponseSubject | undefined,
      userinfo: UserinfoSubject | undefined,
      assertions: readonly ClientAssertionSubject[],
    ) => {
      const read = this.#readWith(fetched);
      const idTokens = idTokensOf(authorization, response, read);
      const accessToken = accessTokenOf(authorization, response, read);
      const joseObjects = [
        ...idTokens,
        ...(accessToken === undefined ? [] : [accessToken]),
        ...otherJoseObjects(request, authorization, response, userinfo, read),
        ...this.#lastOfEachLeg(assertions),
      ].filter(({ token }) => token.kind !== 'opaque');
      return { idTokens, accessToken, joseObjects };
    },
  );
}
