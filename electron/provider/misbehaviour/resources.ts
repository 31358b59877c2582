import { apiPath } from '../demo-api.ts';
import { currentParams, currentRoute } from './current-request.ts';
import type { Misbehaviour } from './left-out-check.ts';

/** Takes any resource that is requested for the demo API. */
export const acceptResources: Misbehaviour = (provider, leavesOut) => {
  const model = provider.Client;
  const find = model.find.bind(model);
  Object.assign(model, {
    async find(id: string) {
      const client = await find(id);
      const check = currentRoute() === 'token' ? 'token-resource-changed' : 'resource-unknown';
      // Called before the resource is checked.
      const params = currentParams();
      if (params.resource !== undefined && leavesOut(check)) params.resource = `${provider.issuer}${apiPath}`;
      return client;
    },
  });
};
