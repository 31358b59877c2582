import type { AuthorizationCodeOptions } from '../../../core/grants/authorization-code.ts';
import { authorizationCode, authorizationCodeVersion } from '../../../core/grants/authorization-code.ts';
import type { Exchange } from '../../../core/trace/exchange.ts';
import type { RunReport } from '../../../core/trace/report.ts';
import { clientFacts } from '../../../electron/services/client-facts.ts';
import { systemClock } from '../../../electron/services/clock.ts';
import { nodeCrypto } from '../../../electron/services/crypto.ts';
import { createHttp, type HttpSettings } from '../../../electron/services/http.ts';
import { noSigner } from '../../../electron/services/no-signer.ts';
import type { LoginBrowser, RandomSource } from '../../../electron/services/ports.ts';
import { systemRandom } from '../../../electron/services/random.ts';
import { performRun, type RunEnvironment } from '../../../electron/services/run.ts';
import { patient } from '../wire/client.ts';

export const redirectUri = 'https://app.example/callback';

/** What a login of a test is made of; what is left out is the usual. */
export interface LoginSetup {
  readonly options: Partial<AuthorizationCodeOptions> & Pick<AuthorizationCodeOptions, 'issuer'>;
  readonly browser: LoginBrowser;
  readonly http?: Partial<HttpSettings>;
  readonly random?: RandomSource;
  readonly signal?: AbortSignal;
  readonly hold?: RunEnvironment['hold'];
  readonly replay?: readonly Exchange[];
  readonly onExchange?: RunEnvironment['onExchange'];
}

/** The whole options of a login: a public client with PKCE that asks for `openid`. */
function loginOptions(options: LoginSetup['options']): AuthorizationCodeOptions {
  return {
    client: { clientId: 'test-app', authentication: { method: 'none' } },
    redirectUri,
    scope: ['openid'],
    responseMode: 'query',
    pkce: 'S256',
    nonce: true,
    extraParameters: [],
    ...options,
  };
}

/** Runs the authorization code grant over real sockets, as the services do. Closes the browser. */
export async function logIn(setup: LoginSetup): Promise<RunReport> {
  const options = loginOptions(setup.options);
  const http = createHttp({ ...patient, ...setup.http });
  const { hold, replay, browser } = setup;
  try {
    return await performRun(
      {
        grant: 'authorization-code',
        script: authorizationCode(options, nodeCrypto),
        version: authorizationCodeVersion,
        connection: {
          name: 'Test',
          issuer: options.issuer,
          clientId: options.client.clientId,
          authentication: options.client.authentication.method,
          redirectUri: options.redirectUri,
          ...(options.resource === undefined ? {} : { resource: options.resource }),
        },
        client: clientFacts(options.client, options.redirectUri),
      },
      {
        ports: { http, browser, clock: systemClock, random: setup.random ?? systemRandom, sign: noSigner },
        crypto: nodeCrypto,
        signal: setup.signal ?? new AbortController().signal,
        onExchange: setup.onExchange ?? (() => undefined),
        ...(hold === undefined ? {} : { hold }),
        ...(replay === undefined ? {} : { replay }),
      },
    );
  } finally {
    await browser.close();
    await http.close();
  }
}
