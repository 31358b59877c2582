import type { Leg } from '../script/legs.ts';

/** What a fix can change: a member of the connection, an option or parameter of the login, or a setting. */
type FixMember =
  | 'authentication'
  | 'redirectUri'
  | 'issuer'
  | 'scope'
  | 'resource'
  | 'responseMode'
  | 'pkce'
  | 'nonce'
  | 'prompt'
  | 'parameter'
  | 'clockTolerance';

/** One value that changes. It never holds a secret. */
export interface FixChange {
  readonly member: FixMember;
  /** The name of the parameter. */
  readonly name?: string;
  /** Absent where nothing was set. */
  readonly before?: string;
  /** Absent where the value is removed. */
  readonly after?: string;
}

/** A change that fixes a failure or a failed check of a run, with the evidence for it. */
export interface Fix {
  /** Names it among the fixes of its run. */
  readonly id: string;
  /** As in "Use client_secret_post". */
  readonly label: string;
  /** What the run shows, as a clause. */
  readonly why: string;
  readonly changes: readonly FixChange[];
  /**
   * The first leg whose request it changes; absent where that is the first one of the run. `recorded` changes none: the
   * recorded messages are checked again.
   */
  readonly leg?: Leg | 'recorded';
  /** Whether it is about the failure of the run. */
  readonly failure: boolean;
  /** The failed checks that it is about. */
  readonly rules: readonly string[];
}

const titles: Readonly<Record<Exclude<FixMember, 'parameter'>, string>> = {
  authentication: 'Client authentication',
  redirectUri: 'Redirect URI',
  issuer: 'Issuer',
  scope: 'Scopes',
  resource: 'Resource',
  responseMode: 'Response mode',
  pkce: 'PKCE',
  nonce: 'Nonce',
  prompt: 'Prompt',
  clockTolerance: 'Clock tolerance (s)',
};

/** What a change is about, as a label. */
export function changeTitle({ member, name = '' }: FixChange): string {
  return member === 'parameter' ? name : titles[member];
}

/** The change that undoes another one. */
export function reverseChange({ before, after, ...change }: FixChange): FixChange {
  return {
    ...change,
    ...(after === undefined ? {} : { before: after }),
    ...(before === undefined ? {} : { after: before }),
  };
}
