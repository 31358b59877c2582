import { readCallback } from '../../oauth/callback.ts';
import type { CapturedResponse } from '../../oauth/captured-response.ts';
import { headerValues } from '../../oauth/message.ts';
import { stringMember } from '../../token/json-members.ts';
import type { HarRecord } from './har-record.ts';
import { responseIn } from './har-response.ts';
import { endpointsIn, type HarRole, harRole, metadataIn, pageOf, type Values } from './har-role.ts';
import { hostOf, Trail } from './har-trail.ts';

/** The response of a front-channel request, and the entry that has it. */
export interface HarCallback {
  readonly answer: CapturedResponse;
  readonly record: HarRecord;
  readonly at: number;
}

/** The messages of one login, or of one request that follows a login, in the order of the file. */
export interface HarLogin {
  /** Its first message, and what that is. */
  readonly first: HarRecord;
  readonly role: HarRole;
  /** The parameters of the authorization request, also those that were pushed (RFC 9126). */
  parameters: Values;
  /** The login that this request follows. */
  readonly follows?: HarLogin;
  pushed?: HarRecord;
  callback?: HarCallback;
  /** Metadata, JWKS, token and UserInfo requests, each with what it is. */
  readonly steps: { readonly record: HarRecord; readonly role: HarRole }[];
  /** What the browser sent between request and response. */
  readonly pages: HarRecord[];
}

export interface FoundLogins {
  readonly logins: readonly HarLogin[];
  /** How many entries belong to none of them. */
  readonly others: number;
}

/** Finds the logins in the messages of a HAR file, also interleaved ones. */
export function findLogins(records: readonly HarRecord[]): FoundLogins {
  const finder = new LoginFinder(records);
  const logins = finder.find();
  const used = new Set(
    logins.flatMap(({ first, pushed, callback, steps, pages }) =>
      [first, pushed, callback?.record, ...steps.map(({ record }) => record), ...pages].map(
        (record) => record?.index,
      ),
    ),
  );
  return { logins, others: records.filter(({ index }) => !used.has(index)).length };
}

class LoginFinder {
  readonly #records: readonly HarRecord[];
  readonly #logins: HarLogin[] = [];
  readonly #pushed = new Map<string, { readonly record: HarRecord; readonly parameters: Values }>();
  readonly #documents: { readonly record: HarRecord; readonly role: HarRole }[] = [];
  /** Logins whose response has not been seen, with what leads to their next message. */
  readonly #open = new Map<HarLogin, Trail>();
  readonly #byCode = new Map<string, HarLogin>();
  readonly #byDevice = new Map<string, HarLogin>();
  readonly #byToken = new Map<string, HarLogin>();

  constructor(records: readonly HarRecord[]) {
    this.#records = inOrder(records);
  }

  find(): readonly HarLogin[] {
    const known = endpointsIn(this.#records.map(metadataIn).filter((document) => document !== undefined));
    for (const record of this.#records) this.#add(record, harRole(record, known));
    for (const login of this.#logins) this.#addDocuments(login);
    return this.#logins;
  }

  #add(record: HarRecord, role: HarRole | undefined): void {
    const answered = this.#answer(record);
    switch (role?.leg) {
      case 'discovery':
      case 'jwks':
        this.#documents.push({ record, role });
        return;
      case 'pushed-request': {
        const uri = role.document && stringMember(role.document, 'request_uri');
        if (uri !== undefined) this.#pushed.set(uri, { record, parameters: role.parameters });
        return;
      }
      case 'authorization':
        if (!answered) this.#authorize(record, role);
        return;
      case 'device-authorization': {
        const login = loginOf(record, role);
        this.#logins.push(login);
        const code = role.document && stringMember(role.document, 'device_code');
        if (code !== undefined) this.#byDevice.set(code, login);
        return;
      }
      case 'token':
        this.#redeem(record, role);
        return;
      case 'refresh':
      case 'introspection':
      case 'revocation':
      case 'logout':
        this.#follow(record, role);
        return;
      case 'userinfo':
        this.#describe(record, role);
        return;
      default:
        if (!answered) this.#browse(record);
    }
  }

  #authorize(record: HarRecord, role: HarRole): void {
    const key = keyOf(role.parameters);
    const again = this.#opened().find((login) => keyOf(login.role.parameters) === key);
    if (again !== undefined && key !== undefined) {
      this.#addPage(again, record);
      this.#answer(record);
      return;
    }
    const pushed = this.#pushed.get(role.parameters.get('request_uri') ?? '');
    const login = loginOf(record, role);
    if (pushed !== undefined) {
      login.pushed = pushed.record;
      login.parameters = new Map([...role.parameters, ...pushed.parameters]);
    }
    this.#logins.push(login);
    this.#openLogin(login);
    this.#answer(record);
  }

  /** The open logins, the last one first. */
  #opened(): readonly HarLogin[] {
    return [...this.#open.keys()].reverse();
  }

  #openLogin(login: HarLogin): void {
    this.#open.set(login, new Trail(login.first));
    const [oldest] = this.#open.keys();
    if (this.#open.size > mostOpen && oldest !== undefined) this.#open.delete(oldest);
  }

  #addPage(login: HarLogin, record: HarRecord): void {
    if (login.pages.length >= mostPages) return;
    login.pages.push(record);
    this.#open.get(login)?.add(record);
  }

  /** Whether the message is, or redirects to, the response of an open login. */
  #answer(record: HarRecord): boolean {
    if (this.#open.size === 0) return false;
    for (const [login, isSame] of this.#candidates(record)) {
      const answer = responseIn(record, login, isSame);
      if (answer === undefined) continue;
      login.callback = { answer, record, at: answer.capturedBy === 'location' ? record.endedAt : record.at };
      this.#open.delete(login);
      if (answer.capturedBy === 'location' && record !== login.first && login.pages.at(-1) !== record) {
        login.pages.push(record);
      }
      for (const { name, value } of readCallback(answer)) {
        if (name === 'code') this.#byCode.set(value, login);
        if (tokenNames.includes(name)) this.#byToken.set(value, login);
      }
      return true;
    }
    return false;
  }

  /** The logins that a message may be the response to: first by their `state`, then those whose browser sent it. */
  #candidates(record: HarRecord): readonly (readonly [login: HarLogin, isSame: boolean])[] {
    const open = this.#opened();
    return [
      ...open.map((login) => [login, true] as const),
      ...open
        .filter((login) => login.first === record || this.#open.get(login)?.leadsTo(record))
        .map((login) => [login, false] as const),
    ];
  }

  #redeem(record: HarRecord, role: HarRole): void {
    const found = this.#loginOfToken(record, role);
    const login = found ?? loginOf(record, role);
    if (found === undefined) this.#logins.push(login);
    this.#addStep(login, record, role);
  }

  #addStep(login: HarLogin, record: HarRecord, role: HarRole): void {
    login.steps.push({ record, role });
    const { document } = role;
    if (document === undefined) return;
    for (const token of tokenNames.flatMap((name) => stringMember(document, name) ?? [])) {
      if (!this.#byToken.has(token)) this.#byToken.set(token, login);
    }
  }

  #loginOfToken(record: HarRecord, { parameters }: HarRole): HarLogin | undefined {
    const device = parameters.get('device_code');
    const code = parameters.get('code');
    if (device !== undefined) return this.#byDevice.get(device);
    if (parameters.size > 0 && parameters.get('grant_type') !== 'authorization_code') return undefined;
    const client = parameters.get('client_id');
    const redirect = parameters.get('redirect_uri');
    const byCode = code === undefined ? undefined : this.#byCode.get(code);
    if (byCode !== undefined) return byCode;
    return this.#logins.findLast(
      (login) =>
        login.role.leg === 'authorization' &&
        login.first.at <= record.endedAt &&
        !login.steps.some(({ role }) => role.leg === 'token') &&
        (login.callback === undefined || code === undefined) &&
        (client === undefined || login.parameters.get('client_id') === client) &&
        (redirect === undefined || login.parameters.get('redirect_uri') === redirect),
    );
  }

  #follow(record: HarRecord, role: HarRole): void {
    const { parameters, leg } = role;
    const open = this.#opened().find((login) => login.role.leg === leg);
    if (leg === 'logout' && open !== undefined && !parameters.has('post_logout_redirect_uri')) {
      this.#addPage(open, record);
      return;
    }
    const token = parameters.get(
      leg === 'refresh' ? 'refresh_token' : leg === 'logout' ? 'id_token_hint' : 'token',
    );
    const follows = token === undefined ? undefined : this.#byToken.get(token);
    const login = { ...loginOf(record, role), ...(follows === undefined ? {} : { follows }) };
    if (leg === 'logout') this.#openLogin(login);
    else this.#addStep(login, record, role);
    this.#logins.push(login);
    if (leg === 'logout') this.#answer(record);
  }

  #describe(record: HarRecord, role: HarRole): void {
    const [header = ''] = headerValues(record.request.headers, 'authorization');
    const bearer = header.replace(/^(?:bearer|dpop) +/i, '');
    const login =
      this.#byToken.get(bearer) ??
      this.#logins.findLast(
        (one) =>
          header === '' &&
          one.steps.some((step) => step.role.leg === 'token' && step.record.endedAt <= record.at),
      );
    if (login !== undefined && !login.steps.some((step) => step.role.leg === 'userinfo')) {
      login.steps.push({ record, role });
    }
  }

  /** Adds what the pages of an open login sent. */
  #browse(record: HarRecord): void {
    if (this.#open.size === 0) return;
    const login = this.#opened().find((one) => this.#open.get(one)?.leadsTo(record));
    if (login !== undefined) this.#addPage(login, record);
  }

  /** Adds the metadata and JWKS that the file has of the provider of a login, nearest to it. */
  #addDocuments(login: HarLogin): void {
    const hosts = new Set(
      [login.first, ...login.steps.map(({ record }) => record)].map(({ request }) => pageOf(request.url)),
    );
    const metadata = this.#nearest(login, ({ role }) =>
      Object.values(role.leg === 'discovery' ? (role.document ?? {}) : {}).some(
        (value) => typeof value === 'string' && hosts.has(pageOf(value)),
      ),
    );
    const uri = metadata?.role.document && stringMember(metadata.role.document, 'jwks_uri');
    const jwks = this.#nearest(
      login,
      ({ record, role }) =>
        role.leg === 'jwks' &&
        (uri === undefined
          ? [...hosts].some((page) => hostOf(page) === hostOf(record.request.url))
          : uri === record.request.url),
    );
    const found = [metadata, jwks].filter((document) => document !== undefined);
    login.steps.splice(0, 0, ...found);
  }

  #nearest(login: HarLogin, matches: (document: HarLogin['steps'][number]) => boolean) {
    const end = Math.max(login.first.endedAt, ...login.steps.map(({ record }) => record.endedAt));
    const all = this.#documents.filter((document) => matches(document));
    return all.findLast(({ record }) => record.at <= end) ?? all[0];
  }
}

/** Limit of the messages of pages of one login. */
const mostPages = 5_000;

/** Limit of logins that wait for their response at the same time. */
const mostOpen = 50;

const tokenNames: readonly string[] = ['access_token', 'refresh_token', 'id_token'];

function loginOf(first: HarRecord, role: HarRole): HarLogin {
  return { first, role, parameters: role.parameters, steps: [], pages: [] };
}

/** In the order of time; a file without times has its own. */
function inOrder(records: readonly HarRecord[]): readonly HarRecord[] {
  if (records.some(({ gaps }) => gaps.includes('time'))) return records;
  return records.toSorted((one, other) => one.at - other.at || one.index - other.index);
}

/** What distinguishes an authorization request from others of its client. */
function keyOf(parameters: Values): string | undefined {
  const values = ['state', 'nonce', 'code_challenge', 'request_uri', 'request'].map((name) =>
    parameters.get(name),
  );
  if (values.every((value) => value === undefined)) return undefined;
  return JSON.stringify([parameters.get('client_id'), ...values]);
}
