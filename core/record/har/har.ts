// The parts of HAR 1.2 that are written (http://www.softwareishard.com/blog/har-12-spec/). Members with `_` are our own.

export interface Har {
  readonly log: {
    readonly version: '1.2';
    readonly creator: { readonly name: string; readonly version: string };
    readonly pages: readonly HarPage[];
    readonly entries: readonly HarEntry[];
    readonly _grantscope: { readonly masked: boolean; readonly runs: readonly HarRun[] };
  };
}

/** A run in a file. */
export interface HarRun {
  readonly id: string;
  readonly title: string;
  readonly state: string;
  readonly findings: readonly HarFinding[];
  /** The rest of its record, from which it is imported again: a capsule whose messages are the entries. */
  readonly capsule?: object;
}

/** A check with its result; `exchange` is that of the entry with the evidence. */
export interface HarFinding {
  readonly rule: string;
  readonly result: string;
  readonly spec: string;
  readonly exchange?: string;
  readonly expected?: string;
  readonly received?: string;
}

interface HarPage {
  readonly startedDateTime: string;
  readonly id: string;
  readonly title: string;
  readonly pageTimings: { readonly onContentLoad: number; readonly onLoad: number };
}

export interface HarEntry {
  readonly pageref?: string;
  readonly startedDateTime: string;
  /** In milliseconds, as are the timings. */
  readonly time: number;
  readonly request: HarRequest;
  readonly response: HarResponse;
  readonly cache: Readonly<Record<string, never>>;
  readonly timings: HarTimings;
  readonly serverIPAddress?: string;
  readonly _resourceType?: string;
  readonly _grantscope: {
    readonly run: string;
    readonly exchange: string;
    readonly step: string;
    readonly leg: string;
    readonly channel: 'front' | 'back';
    readonly captured?: true;
    readonly replayed?: true;
    readonly edited: readonly string[];
    readonly findings: readonly Pick<HarFinding, 'rule' | 'result'>[];
  };
}

export interface HarTimings {
  readonly blocked: number;
  readonly dns: number;
  readonly connect: number;
  readonly ssl: number;
  readonly send: number;
  readonly wait: number;
  readonly receive: number;
}

interface NameValue {
  readonly name: string;
  readonly value: string;
}

export interface HarCookie extends NameValue {
  readonly path?: string;
  readonly domain?: string;
  readonly expires?: string;
  readonly httpOnly?: boolean;
  readonly secure?: boolean;
  readonly sameSite?: string;
}

export interface HarRequest {
  readonly method: string;
  readonly url: string;
  readonly httpVersion: string;
  readonly cookies: readonly HarCookie[];
  readonly headers: readonly NameValue[];
  readonly queryString: readonly NameValue[];
  readonly postData?: {
    readonly mimeType: string;
    readonly text: string;
    readonly params?: readonly NameValue[];
    /** `base64` for bytes that are no text. */
    readonly _encoding?: 'base64';
  };
  readonly headersSize: number;
  readonly bodySize: number;
}

export interface HarResponse {
  /** 0 without a response. */
  readonly status: number;
  readonly statusText: string;
  readonly httpVersion: string;
  readonly cookies: readonly HarCookie[];
  readonly headers: readonly NameValue[];
  readonly content: {
    readonly size: number;
    readonly mimeType: string;
    readonly text?: string;
    readonly encoding?: 'base64';
    readonly comment?: string;
  };
  readonly redirectURL: string;
  readonly headersSize: number;
  readonly bodySize: number;
  /** Why there is no response. */
  readonly _error?: string;
}
