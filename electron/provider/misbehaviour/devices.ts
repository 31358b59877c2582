import { IssuedValues } from './issued-values.ts';
import type { Misbehaviour } from './left-out-check.ts';

/** Accepts device codes that are changed, and polls at any speed. */
export const acceptDevices: Misbehaviour = (provider, leavesOut) => {
  const issued = new IssuedValues();
  provider.on('device_code.saved', ({ jti }) => issued.add(jti));
  const model = provider.DeviceCode;
  const slowed = model.find.bind(model);
  // The method of oidc-provider, which knows no interval.
  const unslowed: typeof slowed = Object.getPrototypeOf(model).find.bind(model);
  Object.assign(model, {
    async find(...[value, ...options]: Parameters<typeof slowed>) {
      const known = leavesOut('device-code-changed') ? issued.nearest(value) : undefined;
      const find = leavesOut('polled-too-fast') ? unslowed : slowed;
      return find(known ?? value, ...options);
    },
  });
};
