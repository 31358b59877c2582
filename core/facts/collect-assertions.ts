import { GrowingList } from '../base/growing.ts';
import { parameterValues } from '../oauth/message.ts';
import type { StepExchange } from '../record/exchange.ts';
import type { ClientAssertionSubject, JoseSubject } from './facts.ts';
import { bodyParameters } from './responses.ts';

type ReadSubject = (raw: string, where: Omit<JoseSubject, 'token' | 'signature'>) => JoseSubject;

/** Every client assertion of a run, in the order of sending, whether or not it got a response. */
export class AssertionCollector {
  readonly #senders: StepExchange[] = [];
  #read: ReadSubject | undefined;
  #assertions = new GrowingList<ClientAssertionSubject>();
  #done = 0;

  add(step: StepExchange): void {
    const { performed } = step;
    const isSender =
      performed.kind === 'http' &&
      parameterValues(bodyParameters(performed.request), 'client_assertion').length > 0;
    if (isSender) this.#senders.push(step);
  }

  /** Each assertion is read once by the same reader. */
  readBy(read: ReadSubject): readonly ClientAssertionSubject[] {
    if (read !== this.#read) {
      this.#read = read;
      this.#assertions = new GrowingList();
      this.#done = 0;
    }
    for (const step of this.#senders.slice(this.#done)) this.#assertions.add(...assertionsOf(step, read));
    this.#done = this.#senders.length;
    return this.#assertions.all;
  }
}

function assertionsOf(step: StepExchange, read: ReadSubject): readonly ClientAssertionSubject[] {
  const { id, performed } = step;
  if (performed.kind !== 'http') return [];
  const { leg, request } = performed;
  const parameters = bodyParameters(request);
  return parameterValues(parameters, 'client_assertion').map((raw) => ({
    ...read(raw, { exchange: id, role: 'client-assertion', from: leg }),
    exchange: id,
    leg,
    url: request.url,
    parameters,
    at: sentAt(step),
  }));
}

/** Returns the last one of each kind of request: assertions of one kind differ only in time and jti. */
export function lastOfEachLeg(
  assertions: readonly ClientAssertionSubject[],
): readonly ClientAssertionSubject[] {
  return [...new Map(assertions.map((assertion) => [assertion.leg, assertion])).values()];
}

/** The step starts earlier: it may have been held before it was sent. */
function sentAt({ at, received, connection }: StepExchange): number {
  if (received === undefined) return at;
  const { firstByte = 0, body = 0 } = connection?.phases ?? {};
  return received.now - firstByte - body;
}
