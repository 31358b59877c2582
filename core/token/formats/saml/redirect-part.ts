import { upperFirst } from '../../../base/upper-first.ts';
import type { SamlDocument } from '../../saml/read-saml.ts';
import type { FormatPart } from '../format.ts';
import { row } from './rows.ts';

/** What the URL of a message has beside it. */
export function redirectParts({ redirect }: SamlDocument): readonly FormatPart[] {
  if (redirect === undefined) return [];
  const { message, relayState, signature } = redirect;
  const state = row('RelayState', relayState, { meaning: 'Returned to the sender with the response' });
  if (signature === undefined) return [{ title: 'URL', rows: [...state, ...row('Signed', 'no')] }];
  const { algorithm, method, fault, unsupported } = signature;
  const problem = fault ?? unsupported;
  const signed = [message, ...(relayState ? ['RelayState'] : []), 'SigAlg'];
  return [
    {
      title: 'Signature of the URL',
      rows: [
        ...state,
        ...row('Algorithm', algorithm?.name ?? method, { spec: 'SAML Bindings §3.4.4.1' }),
        ...(fault === undefined ? row('Signed', signed.join(', ')) : []),
        ...row('Problem', problem === undefined ? undefined : upperFirst(problem)),
      ],
    },
  ];
}
