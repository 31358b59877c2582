/** JSON as it was read. Objects are plain records without a prototype. */
export type JsonValue = null | boolean | number | string | readonly JsonValue[] | JsonObject;
export interface JsonObject {
  readonly [name: string]: JsonValue;
}

/** Something that the document forbids, found while reading on all the same. */
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
    | 'segment-empty';
  readonly message: string;
  /** Which part of the token: its header, its payload, its signature, or the whole. */
  readonly part: 'header' | 'payload' | 'signature' | 'token';
  /** Offset in characters: into the raw token for base64url deviations, into the decoded text for JSON ones. */
  readonly position: number;
  /** The member that it concerns, as a JSON Pointer (RFC 6901). */
  readonly pointer?: string;
}

/** A deviation as the readers of one layer report it, before it is known which part of a token they read. */
export type UnplacedDeviation = Omit<Deviation, 'part'>;

/** A text that was recognised as some kind of token, read as far as it can be read. Never thrown away. */
export type Token = JwsToken | JweToken | OpaqueToken;

/** A JWS in compact serialization, or an unsecured JWT (RFC 7519 section 6). */
export interface JwsToken {
  readonly kind: 'jws';
  readonly raw: string;
  readonly headerText: string;
  readonly payloadText: string;
  /** Absent when the segment is not a JSON object even for a lenient reader. */
  readonly header?: JsonObject;
  /** Absent when the payload is not a JSON object: a JWS may carry anything. */
  readonly payload?: JsonObject;
  /** The bytes that were signed: header and payload segments as they stand, joined by a full stop. */
  readonly signingInput: Uint8Array;
  readonly signature: Uint8Array;
  /** Whether it is an unsecured JWT: `alg` is `none` and the signature is empty. */
  readonly unsecured: boolean;
  readonly deviations: readonly Deviation[];
}

/** A JWE in compact serialization; only its header can be read without the key. */
export interface JweToken {
  readonly kind: 'jwe';
  readonly raw: string;
  readonly headerText: string;
  readonly header?: JsonObject;
  readonly deviations: readonly Deviation[];
}

/** A string that says nothing to its reader; what can be told is its length and alphabet. */
export interface OpaqueToken {
  readonly kind: 'opaque';
  readonly raw: string;
  /** In characters. */
  readonly length: number;
  readonly alphabet: 'digits' | 'hex' | 'base64url' | 'base64' | 'uuid' | 'printable' | 'other';
  /** Upper bound of what it can hold: length times the bits of one character, or what a UUID leaves random. */
  readonly atMostBits: number;
}
