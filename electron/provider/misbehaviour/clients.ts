import { Provider } from 'oidc-provider';
import type { TamperingId } from '../../../core/record/tampering-record.ts';
import { currentParams, currentRoute } from './current-request.ts';
import type { Misbehaviour } from './left-out-check.ts';

/** Takes an unknown client for the one whose id is the start of its id, and accepts clients that do not authenticate. */
export const acceptClients: Misbehaviour = (provider, leavesOut) => {
  const model = provider.Client;
  const find = model.find.bind(model);
  Object.assign(model, {
    async find(id: string) {
      const found = await find(id);
      const check = checkOfRoute();
      if (found !== undefined || check === undefined || !leavesOut(check)) return found;
      const known = await find(id.slice(0, Math.max(0, id.lastIndexOf('-'))));
      if (known !== undefined) currentParams().client_id = known.clientId;
      return known;
    },
  });
  const { compareClientSecret } = model.prototype;
  model.prototype.compareClientSecret = async function compare(secret) {
    return leavesOut('secret-wrong') || compareClientSecret.call(this, secret);
  };
  Object.defineProperty(model.prototype, 'clientAuthMethod', {
    get(this: InstanceType<typeof model>) {
      const isOpen = leavesOut('authentication-missing') && currentRoute() === 'token' && !authenticates();
      return isOpen ? 'none' : this.tokenEndpointAuthMethod;
    },
  });
};

function checkOfRoute(): TamperingId | undefined {
  switch (currentRoute()) {
    case 'authorization':
      return 'client-unknown';
    case 'token':
      return currentParams().grant_type === 'refresh_token' ? 'refresh-client-swapped' : 'client-swapped';
    default:
      return undefined;
  }
}

function authenticates(): boolean {
  const { client_secret, client_assertion } = currentParams();
  return (
    Provider.ctx?.headers.authorization !== undefined || (client_secret ?? client_assertion) !== undefined
  );
}
