import type { JWK } from 'jose';
import { assertNever } from '../../../core/base/assert-never.ts';
import { present } from '../../../core/base/present.ts';
import { safeText } from '../../../core/base/safe-text.ts';
import {
  type AssertionAudience,
  assertionAudiences,
  type Client,
  type ClientAuthentication,
  clientAuthenticationMethods,
  keyAlgorithms,
  secretAlgorithms,
} from '../../../core/oauth/client.ts';
import type { PrivateKey } from '../../crypto/private-key.ts';
import type { CommandContext } from '../command-io.ts';
import { UsageError } from '../usage-error.ts';
import type { ClientOptions } from './client-options.ts';
import { readNamedFile } from './files.ts';
import { readSecret } from './secrets.ts';

type Method = ClientAuthentication['method'];

/** A client, with the private key that it signs with, if any. */
export interface NamedClient {
  readonly client: Client;
  readonly privateKey?: JWK;
}

/**
 * The client that the options describe; `registered` is its method, if known from a run. Reads the client
 * secret from standard input and the key from its file. Throws {@link UsageError}.
 */
export async function readClient(
  clientId: string,
  options: ClientOptions,
  context: CommandContext,
  registered?: Method,
): Promise<NamedClient> {
  const method = registered ?? methodOf(options);
  refuseMisplaced(method, options);
  const who = registered === undefined ? `--auth ${method}` : `client ${safeText(clientId)} uses ${method}:`;
  const needs = registered === undefined ? 'needs' : 'add';
  const audience = audienceOf(options);
  switch (method) {
    case 'none':
      return { client: { clientId, authentication: { method } } };
    case 'client_secret_basic':
    case 'client_secret_post':
    case 'client_secret_jwt': {
      if (!options.has('client-secret-stdin')) {
        throw new UsageError(
          registered === undefined
            ? `${who} ${needs} the client secret: add --client-secret-stdin`
            : `${who} ${needs} --client-secret-stdin`,
        );
      }
      const secret = await readSecret(context.io.stdin, 'Client secret', 'client-secret-stdin');
      if (method === 'client_secret_basic') {
        const byMetadata = registered === undefined && !options.has('auth') ? (true as const) : undefined;
        return { client: { clientId, authentication: present({ method, secret, byMetadata }) } };
      }
      if (method === 'client_secret_post')
        return { client: { clientId, authentication: { method, secret } } };
      const algorithm = pick(options, secretAlgorithms, 'a client secret') ?? 'HS256';
      return { client: { clientId, authentication: { method, secret, algorithm, ...audience } } };
    }
    case 'private_key_jwt': {
      const path = options.text('key');
      if (path === undefined) {
        throw new UsageError(
          registered === undefined
            ? `${who} ${needs} the private key: add --key FILE`
            : `${who} ${needs} --key FILE`,
        );
      }
      const { jwk, shown } = await readKey(path, context);
      const [usual = keyAlgorithms[0]] = shown.algorithms;
      const algorithm = pick(options, shown.algorithms, `the key ${safeText(path)}`) ?? usual;
      const { kid } = shown;
      return {
        client: { clientId, authentication: { method, keyRef: 'key', algorithm, kid, ...audience } },
        privateKey: jwk,
      };
    }
    default:
      return assertNever(method);
  }
}

/**
 * The method where none is named: a key signs, a secret is sent as the metadata says, otherwise the client is public.
 */
function methodOf(options: ClientOptions): Method {
  const named = options.text('auth');
  const method = clientAuthenticationMethods.find((known) => known === named);
  if (method !== undefined) return method;
  if (options.has('key')) return 'private_key_jwt';
  return options.has('client-secret-stdin') ? 'client_secret_basic' : 'none';
}

function refuseMisplaced(method: Method, options: ClientOptions): void {
  const usesSecret = method.startsWith('client_secret_');
  const signs = method === 'client_secret_jwt' || method === 'private_key_jwt';
  const misplaced = [
    ...(usesSecret ? [] : (['client-secret-stdin'] as const)),
    ...(method === 'private_key_jwt' ? [] : (['key'] as const)),
    ...(signs ? [] : (['assertion-alg', 'assertion-audience'] as const)),
  ].find((name) => options.has(name));
  if (misplaced !== undefined) throw new UsageError(`--auth ${method} cannot be used with --${misplaced}`);
}

function audienceOf(options: ClientOptions): { readonly audience?: AssertionAudience } {
  const named = options.text('assertion-audience');
  const audience = assertionAudiences.find((known) => known === named);
  return audience === undefined ? {} : { audience };
}

function pick<A extends string>(options: ClientOptions, fitting: readonly A[], what: string): A | undefined {
  const named = options.text('assertion-alg');
  const algorithm = fitting.find((known) => known === named);
  if (named === undefined || algorithm !== undefined) return algorithm;
  throw new UsageError(
    `--assertion-alg ${named} cannot be used with ${what}, which supports ${fitting.join(', ')}`,
  );
}

async function readKey(path: string, context: CommandContext): Promise<PrivateKey> {
  const { text } = await readNamedFile('--key', path, context);
  const { readPrivateKey } = await import('../../crypto/read-private-key.ts');
  const key = readPrivateKey(text);
  if (key.ok) return key.value;
  const { message, hint = '' } = key.failure;
  throw new UsageError(safeText(`--key ${path}: ${message} ${hint}`.trimEnd()));
}
