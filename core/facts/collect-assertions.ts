import { parameterValues } from '../oauth/message.ts';
import type { StepExchange } from '../record/exchange.ts';
import type { ClientAssertionSubject, JoseSubject } from './facts.ts';
import { bodyParameters } from './responses.ts';

/** Every client assertion that was sent, in order, whether or not it was answered. */
export function clientAssertionsOf(
  steps: readonly StepExchange[],
  read: (raw: string, where: Omit<JoseSubject, 'token' | 'signature'>) => JoseSubject,
): readonly ClientAssertionSubject[] {
  return steps.flatMap((step) => {
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
  });
}

/** The last one of each kind of request: they are all of one make. */
export function lastOfEachLeg(
  assertions: readonly ClientAssertionSubject[],
): readonly ClientAssertionSubject[] {
  return [...new Map(assertions.map((assertion) => [assertion.leg, assertion])).values()];
}

/** The step begins earlier: it may have been held before it was sent. */
function sentAt({ at, received, connection }: StepExchange): number {
  if (received === undefined) return at;
  const { firstByte = 0, body = 0 } = connection?.phases ?? {};
  return received.now - firstByte - body;
}
