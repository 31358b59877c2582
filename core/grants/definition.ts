import type { ResponseType } from '../oauth/response-types.ts';
import type { Leg } from '../script/legs.ts';
import type { SectionId } from '../spec/sections.ts';
import type { GrantGuide } from './guide.ts';

/**
 * How the user signs in: not at all, in a browser that carries request and response (RFC 6749 section 3.1), on
 * another device, or through the client, which sends the password itself.
 */
export type SignIn = 'none' | 'browser' | 'other-device' | 'client';

/** What the default options of a grant depend on. */
export interface ConnectionFacts {
  /** Scopes of the connection, separated by spaces. */
  readonly scope: string;
  /** Whether it is the connection to the demo provider. */
  readonly demo: boolean;
}

/** The options that the title of a run names; each is absent where the grant does not have it, or nothing says it. */
export interface GrantVariant {
  readonly pkce?: string;
  readonly responseType?: string;
}

/** What holds for every run of a grant, whatever its options. */
export interface GrantFacts<Id extends string> {
  readonly id: Id;
  /** Name and version of the script, as reports and stored runs name it. */
  readonly version: string;
  readonly signIn: SignIn;
  /** Whether the first message of the grant itself is a token request. */
  readonly beginsAtTokenEndpoint: boolean;
  /** Every leg that its script can send on. */
  readonly legs: readonly Leg[];
  /** The `grant_types` that a client registers for it (RFC 7591 section 2). */
  readonly grantTypes: readonly string[];
  /**
   * The response types that it can request, the default one first; empty without an authorization request.
   */
  readonly responseTypes: readonly ResponseType[];
  /** Where its response types are defined, if it has several. */
  readonly responseTypesSpec?: SectionId;
  readonly guide: GrantGuide;
}

/** The definition of one grant. `O` are its options, which are plain data. */
export interface GrantDefinition<O extends { readonly grant: string }> extends GrantFacts<O['grant']> {
  /** The schema of its options; `shape` has a member for each of them. */
  readonly options: { readonly shape: { readonly [K in keyof O]: unknown } };
  /** Returns the default options for a connection. */
  usual(connection: ConnectionFacts): O;
  /** Options that replace the defaults when the gallery plays it, where those demonstrate too little. */
  readonly played?: Partial<O>;
  /** What the list of runs calls a run with these options. */
  title(variant: GrantVariant): string;
}
