import { present } from '../../core/base/present.ts';
import type { AttackList, AttackResults, AttackView } from '../../core/bridge/attack-channels.ts';
import type { ChannelInput } from '../../core/bridge/channels.ts';
import type { Answer } from '../bridge/bridge.ts';
import type { SliceContext } from './state.ts';

export interface AttackSlice {
  /** Makes attacks from the open token of the inspector, with a pasted key or those that verified it. */
  makeAttacks(key?: string): Promise<Answer<AttackList> | undefined>;
  /** Copies the token of an attack. */
  copyAttack(set: string, attack: AttackView): Promise<void>;
  /** Sends the open token and every attack; called after the user confirmed the host. */
  sendAttacks(input: ChannelInput<'attack:send'>): Promise<Answer<AttackResults>>;
  /** Ends what is being sent. */
  cancelAttacks(): void;
}

export function attackSlice({ get, client }: SliceContext): AttackSlice {
  return {
    async makeAttacks(key) {
      const { inspection, foundIndex: found } = get();
      const item = inspection?.found[found];
      if (inspection === undefined || item === undefined) return undefined;
      const token = item.raw ?? inspection.text.slice(item.start, item.end);
      return client.call('attack:list', { id: inspection.id, found, token, ...present({ key }) });
    },

    async copyAttack(set, { id, title }) {
      const copied = await client.call('attack:copy', { set, attack: id });
      if (!copied.ok) return get().showFailure(copied.failure);
      get().showToast({ text: `Copied the token: ${title}` });
    },

    sendAttacks: (input) => client.call('attack:send', input),

    cancelAttacks: () => void client.call('attack:cancel', null),
  };
}
