import { type TamperingId, tamperingIds } from '../../../core/record/tampering-record.ts';
import { tamperingOf } from '../../../core/tamper/tamperings.ts';
import type { DemoSetup } from '../login/demo-request.ts';

/** The run of a tampering: a login at the demo provider, or what follows one. */
export type Setup =
  /** `asksForApi`: the demo API is requested by its resource identifier. */
  | { readonly kind: 'login'; readonly login: DemoSetup; readonly asksForApi: boolean }
  | { readonly kind: 'refresh' | 'logout' };

const asService: DemoSetup = { grant: 'client-credentials', client: 'demo-service', scope: 'orders:read' };
const withAssertion: DemoSetup = { ...asService, client: 'demo-secret-jwt' };
const bySecret: DemoSetup = { client: 'demo-secret-jwt', scope: 'openid' };
const hybrid: DemoSetup = {
  grant: 'hybrid',
  client: 'demo-hybrid',
  responseType: 'code id_token',
  scope: 'openid',
};
const onDevice: DemoSetup = { grant: 'device', client: 'demo-tv', scope: 'openid' };

/** Tamperings that do not apply to a login with a public client. */
const others: Partial<Readonly<Record<TamperingId, DemoSetup>>> = {
  'nonce-dropped': hybrid,
  'code-injected': hybrid,
  'secret-wrong': asService,
  'authentication-missing': asService,
  'request-object-unsigned': bySecret,
  'request-object-signature': bySecret,
  'request-object-audience': bySecret,
  'request-object-expired': bySecret,
  'request-object-client': bySecret,
  'assertion-audience': withAssertion,
  'assertion-expired': withAssertion,
  'assertion-signature': withAssertion,
  'assertion-unsigned': withAssertion,
  'dpop-type': asService,
  'dpop-unsigned': asService,
  'dpop-symmetric': asService,
  'dpop-signature': asService,
  'dpop-method': asService,
  'dpop-url': asService,
  'dpop-expired': asService,
  'device-code-changed': onDevice,
  'polled-too-fast': onDevice,
};

/** A run that a tampering applies to, the cheapest one. */
export function setupOf(id: TamperingId): Setup {
  const { leg } = tamperingOf(id);
  if (leg === 'refresh' || leg === 'logout') return { kind: leg };
  const asksForApi = id === 'resource-unknown' || id === 'token-resource-changed';
  return { kind: 'login', login: others[id] ?? { client: 'demo-web', scope: 'openid' }, asksForApi };
}

/** The tamperings that a provider must refuse. */
export const providerTamperings: readonly TamperingId[] = tamperingIds.filter(
  (id) => tamperingOf(id).refusal.by === 'provider',
);
