/**
 * What the members of our own structures hold, by their names: the one place where this is written. `word`: a name
 * or title of ours, or a setting of the user, never masked. `sentence`: a sentence of ours, which may quote
 * something from outside. `outside`: a structure that a provider has made, names of members included.
 */
type Origin = 'word' | 'sentence' | 'outside';

const origins: Readonly<Record<string, Origin>> = {
  authentication: 'word',
  because: 'word',
  capturedBy: 'word',
  clientId: 'word',
  code: 'word',
  encoding: 'word',
  exchange: 'word',
  grant: 'word',
  id: 'word',
  issuer: 'word',
  kind: 'word',
  label: 'word',
  leg: 'word',
  meaning: 'word',
  outcome: 'word',
  page: 'word',
  part: 'word',
  purpose: 'word',
  redirectUri: 'word',
  resource: 'word',
  resourceType: 'word',
  responseMode: 'word',
  result: 'word',
  role: 'word',
  rule: 'word',
  script: 'word',
  section: 'word',
  severity: 'word',
  spec: 'word',
  state: 'word',
  subject: 'word',
  target: 'word',
  title: 'word',
  fault: 'sentence',
  hint: 'sentence',
  message: 'sentence',
  note: 'sentence',
  reason: 'sentence',
  step: 'sentence',
  text: 'sentence',
  certificates: 'outside',
  chain: 'outside',
  claims: 'outside',
  header: 'outside',
  payload: 'outside',
  userinfo: 'outside',
};

/** Where the text of a member is from; undefined: from outside, in a structure of ours. */
export function originOf(member: string): Origin | undefined {
  return Object.hasOwn(origins, member) ? origins[member] : undefined;
}
