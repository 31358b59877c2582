import type { Pointer } from '../../checks/rule.ts';

const parts: Readonly<Record<Pointer['part'], string>> = {
  url: 'URL',
  query: 'query',
  fragment: 'fragment',
  body: 'body',
  header: 'header',
  status: 'status',
  claim: 'claim',
  'jose-header': 'JOSE header',
  token: 'token',
  member: 'member',
};

/** The part of a message or token that the evidence is in: "claim nonce", "status". */
export function partText({ part, name }: Pointer): string {
  return name === undefined ? parts[part] : `${parts[part]} ${name}`;
}

interface Placed {
  readonly subject: string;
  readonly at?: Pointer;
}

/** Where the evidence of a finding is: "claim nonce, ID Token, message 6". */
export function evidencePlace({ subject, at }: Placed, message: string | undefined): string {
  return [
    ...(at === undefined ? [] : [partText(at)]),
    subject,
    ...(message === undefined ? [] : [`message ${message}`]),
  ].join(', ');
}
