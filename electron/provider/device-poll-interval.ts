import { errors, Provider } from 'oidc-provider';
import { slowDownSeconds } from '../../core/oauth/device-authorization.ts';

/** Polling interval of devices, in seconds: short, for a quick demonstration. */
const firstInterval = 1;

/** Tolerance for early timers of the client, in milliseconds. */
const grace = 100;

type DeviceCode = InstanceType<Provider['DeviceCode']>;

interface DevicePolling {
  /** In seconds. */
  readonly interval: number;
  /** In milliseconds since 1970. */
  readonly askedAt: number;
  readonly expiresAt: number;
}

/**
 * Returns the polling interval to devices (RFC 8628 §3.2), and `slow_down` to those that poll faster: each
 * time five seconds more, for the lifetime of their code (§3.5). oidc-provider does neither. `now` is in
 * milliseconds since 1970.
 */
export function limitDevicePolling(provider: Provider, now: () => number): void {
  const paces = new Map<string, DevicePolling>();
  provider.on('device_authorization.success', (_context, answer) => {
    answer.interval = firstInterval;
    for (const [code, { expiresAt }] of paces) if (expiresAt < now()) paces.delete(code);
  });

  const tooFast = ({ jti, exp = 0 }: DeviceCode): boolean => {
    const last = paces.get(jti);
    const askedAt = now();
    const { interval } = last ?? { interval: firstInterval };
    const early = last !== undefined && askedAt - last.askedAt < interval * 1000 - grace;
    const next = early ? interval + slowDownSeconds : interval;
    paces.set(jti, { interval: next, askedAt, expiresAt: exp * 1000 });
    return early;
  };

  const model = provider.DeviceCode;
  const find = model.find.bind(model);
  const findUnlessTooFast = async (...search: Parameters<typeof find>) => {
    const code = await find(...search);
    if (code instanceof model && isPoll(code) && tooFast(code)) throw new errors.SlowDown();
    return code;
  };
  Object.assign(model, { find: findUnlessTooFast });
}

/** Whether this request is a poll of the device itself, before the user has decided. */
function isPoll({ clientId, accountId, error, isExpired }: DeviceCode): boolean {
  const oidc = Provider.ctx?.oidc;
  const pending = accountId === undefined && error === undefined && !isExpired;
  return pending && oidc?.route === 'token' && oidc.client?.clientId === clientId;
}
