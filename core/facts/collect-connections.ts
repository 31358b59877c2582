import { isLoopbackUrl } from '../oauth/loopback.ts';
import type { Exchange } from '../record/exchange.ts';
import type { ConnectionSubject } from './facts.ts';

/** The connections with TLS over which an exchange went and something came back, and why a certificate does not hold. */
export function connectionsOf(exchange: Exchange): readonly ConnectionSubject[] {
  if (exchange.kind === 'step') return ofStep(exchange);
  const { id, request, response, insecureTls } = exchange;
  if (response === undefined || !URL.canParse(request.url)) return [];
  const { protocol, host } = new URL(request.url);
  if (protocol !== 'https:') return [];
  return [{ exchange: id, host, ...(insecureTls && { refusedFor: 'the login window calls it insecure' }) }];
}

/** Whether a request on the back channel went through a proxy that is not on a loopback address. */
export function usedRemoteProxy(exchange: Exchange): boolean {
  return (
    exchange.kind === 'step' &&
    exchange.connection?.proxy !== undefined &&
    !isLoopbackUrl(exchange.connection.proxy.url)
  );
}

function ofStep(step: Extract<Exchange, { kind: 'step' }>): readonly ConnectionSubject[] {
  const { id, performed, received, connection } = step;
  if (performed.kind !== 'http' || received?.kind !== 'http' || connection === undefined) return [];
  const hasResponse = received.outcome.ok || received.outcome.response !== undefined;
  if (!hasResponse) return [];
  const of = (url: string, tls: NonNullable<typeof connection.tls>): ConnectionSubject => ({
    exchange: id,
    host: new URL(url).host,
    ...(tls.authorized ? {} : { refusedFor: tls.refusedFor ?? 'invalid' }),
  });
  const { proxy, tls } = connection;
  return [
    ...(proxy?.tls === undefined ? [] : [of(proxy.url, proxy.tls)]),
    ...(tls === undefined ? [] : [of(performed.request.url, tls)]),
  ];
}
