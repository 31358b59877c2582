import type { FormatReading } from './formats/format.ts';
import type { SamlDocument } from './saml/read-saml.ts';
import type { RedirectBinding } from './saml/redirect.ts';

/** JSON as read. Objects are plain records that inherit nothing. */
export type JsonValue = null | boolean | number | string | readonly JsonValue[] | JsonObject;
export interface JsonObject {
  readonly [name: string]: JsonValue;
}

/** Something that the document forbids; reading continues after it. */
export interface Deviation {
  readonly code:
    | 'base64url-padding'
    | 'base64url-alphabet'
    | 'base64url-length'
    | 'base64url-trailing-bits'
    | 'whitespace'
    | 'utf8-invalid'
    | 'utf8-byte-order-mark'
    | 'json-syntax'
    | 'json-duplicate-member'
    | 'json-trailing-text'
    | 'json-not-an-object'
    | 'json-lone-surrogate'
    | 'json-number-imprecise'
    | 'json-too-deep'
    | 'segment-count'
    | 'segment-empty'
    | 'segment-masked';
  readonly message: string;
  /** The part of the token: its header, payload, signature, or the whole. */
  readonly part: 'header' | 'payload' | 'signature' | 'token';
  /** Offset in characters: into the raw token for base64url deviations, into the decoded text for JSON ones. */
  readonly position: number;
  /** The member concerned, as a JSON Pointer (RFC 6901). */
  readonly pointer?: string;
}

/** A deviation as reported by the reader of one layer, before the part of the token is known. */
export type UnplacedDeviation = Omit<Deviation, 'part'>;

/** A text recognised as some kind of token, read as far as possible. Never discarded. */
export type JoseToken = JwsToken | JweToken;

export type Token = JoseToken | OpaqueToken;

/** A JWS with one signature, or an unsecured JWT (RFC 7519 section 6). */
export interface JwsToken {
  readonly kind: 'jws';
  readonly raw: string;
  readonly headerText: string;
  readonly payloadText: string;
  /** Absent when the segment is not a JSON object even for a lenient reader. */
  readonly header?: JsonObject;
  /** Absent when the payload is not a JSON object: a JWS may carry anything. */
  readonly payload?: JsonObject;
  /** The signed bytes: header and payload segments as received, joined by a period. */
  readonly signingInput: Uint8Array;
  readonly signature: Uint8Array;
  /** Whether it is an unsecured JWT: `alg` is `none` and the signature is empty. */
  readonly unsecured: boolean;
  /** Set where the payload is absent or empty: it may be elsewhere (RFC 7515 appendix F). */
  readonly detached?: true;
  /** Set for an SD-JWT, whose issuer-signed JWT is described by the other members but `raw`. */
  readonly sdJwt?: SdJwtParts;
  readonly deviations: readonly Deviation[];
}

/** What follows the issuer-signed JWT of an SD-JWT (RFC 9901 section 4), as received. */
export interface SdJwtParts {
  /** Each as base64url. */
  readonly disclosures: readonly string[];
  /** The key binding JWT; absent in an SD-JWT without key binding. */
  readonly keyBinding?: string;
}

/** A JWE in compact or JSON serialization; only its header can be read without the key. */
export interface JweToken {
  readonly kind: 'jwe';
  readonly raw: string;
  /** Of the protected header. */
  readonly headerText: string;
  /** The JOSE header of the first recipient. */
  readonly header?: JsonObject;
  /** Set where there is more than one (RFC 7516 section 7.2.1). */
  readonly recipients?: number;
  /** Set once it was decrypted. */
  readonly content?: JweContent;
  readonly deviations: readonly Deviation[];
}

/** The decrypted content of a JWE. */
export interface JweContent {
  /** U+FFFD replaces bytes that are not UTF-8. */
  readonly text: string;
  /** Absent where the content is not a JSON object. */
  readonly payload?: JsonObject;
}

/** A string that only its issuer can interpret; known are its length and alphabet. */
export interface OpaqueToken {
  readonly kind: 'opaque';
  readonly raw: string;
  /** In characters. */
  readonly length: number;
  readonly alphabet: 'digits' | 'hex' | 'base64url' | 'base64' | 'uuid' | 'printable' | 'other';
  /** Upper bound of its entropy: length times the bits per character, or the random bits of a UUID. */
  readonly atMostBits: number;
  /** What it is, where its form is known. */
  readonly format?: FormatReading;
  /** Set for SAML of which more is known than its own text. */
  readonly saml?: SamlContext;
}

/** What is known of a SAML message or assertion besides its text. */
export interface SamlContext {
  /** The message that it was encrypted in. */
  readonly around?: SamlDocument;
  /** The parameters of its URL. */
  readonly redirect?: RedirectBinding;
  /** The XML of what was decrypted in it, by the number of the encrypted element in the document. */
  readonly decrypted?: ReadonlyMap<number, string>;
  /** Set where an assertion was among that. */
  readonly opened?: true;
  /** Why the others were not, as clauses. */
  readonly failures?: ReadonlyMap<number, string>;
}
