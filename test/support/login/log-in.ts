import type { RunReport } from '../../../core/checks/report.ts';
import type { AuthorizationCodeOptions } from '../../../core/grants/authorization-code/authorization-code.ts';
import { authorizationCode } from '../../../core/grants/authorization-code/authorization-code.ts';
import { authorizationCodeGrant } from '../../../core/grants/authorization-code/definition.ts';
import type { Exchange } from '../../../core/record/exchange.ts';
import { nodeCrypto } from '../../../electron/crypto/crypto.ts';
import { noSigner } from '../../../electron/crypto/no-signer.ts';
import { createHttp, type HttpSettings } from '../../../electron/http/http.ts';
import { systemClock } from '../../../electron/ports/clock.ts';
import type { LoginBrowser, RandomSource } from '../../../electron/ports/ports.ts';
import { systemRandom } from '../../../electron/ports/random.ts';
import { clientFacts } from '../../../electron/run/client-facts.ts';
import { performRun, type RunEnvironment } from '../../../electron/run/run.ts';
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
        version: authorizationCodeGrant.version,
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
