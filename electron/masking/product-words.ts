/**
 * The content of the members of our own structures, by their names; defined only here. `word`: a name or
 * title of this program, or a setting of the user, never masked. `sentence`: a sentence of this program,
 * which may quote a text from outside. `outside`: a structure of a provider, member names included. `values`: a
 * structure of this program in which every value is from outside.
 */
type Origin = 'word' | 'sentence' | 'outside' | 'values';

const origins: ReadonlyMap<string, Origin> = new Map(
  Object.entries<Origin>({
    authentication: 'word',
    because: 'word',
    by: 'word',
    capturedBy: 'word',
    clientId: 'word',
    code: 'word',
    document: 'word',
    encoding: 'word',
    exchange: 'word',
    from: 'word',
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
    sameSite: 'word',
    script: 'word',
    section: 'word',
    severity: 'word',
    side: 'word',
    spec: 'word',
    state: 'word',
    subject: 'word',
    target: 'word',
    title: 'word',
    worker: 'word',
    fault: 'sentence',
    hint: 'sentence',
    message: 'sentence',
    note: 'sentence',
    reason: 'sentence',
    step: 'sentence',
    text: 'sentence',
    claims: 'outside',
    header: 'outside',
    payload: 'outside',
    userinfo: 'outside',
    certificates: 'values',
    chain: 'values',
  }),
);

/** Returns the source of a member's text; undefined: from outside, in a structure of this program. */
export function originOf(member: string): Origin | undefined {
  return origins.get(member);
}
