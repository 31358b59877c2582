import type { NetworkView } from '../../../core/base/network-schema.ts';
import { proxyProblem } from '../../../core/base/proxy-problem.ts';
import { userAgentProblem } from '../../../core/base/user-agent.ts';
import type { ConnectionDraft } from '../../../core/bridge/channels.ts';

/** The network settings of the form. Times in seconds, empty for the default. */
export interface NetworkForm {
  /** Valid certificates in PEM. */
  readonly authorities: string;
  /** The text of the input field. */
  readonly pasted: string;
  readonly proxyUrl: string;
  readonly proxyUsername: string;
  /** Empty keeps the stored password of this proxy and user. */
  readonly proxyPassword: string;
  /** Empty for that of the browser. */
  readonly userAgent: string;
  readonly connectTimeout: string;
  readonly answerTimeout: string;
  readonly loginTimeout: string;
  readonly insecureTls: boolean;
}

export const timeNames = ['connectTimeout', 'answerTimeout', 'loginTimeout'] as const;
export type TimeName = (typeof timeNames)[number];

/** Fields of the network settings that are checked, from top to bottom. */
export const networkFields = ['ca', 'proxyUrl', 'proxyUsername', 'userAgent', ...timeNames] as const;
type NetworkField = (typeof networkFields)[number];

export const usualNetwork: NetworkForm = {
  authorities: '',
  pasted: '',
  proxyUrl: '',
  proxyUsername: '',
  proxyPassword: '',
  userAgent: '',
  connectTimeout: '',
  answerTimeout: '',
  loginTimeout: '',
  insecureTls: false,
};

/** Returns the form of existing settings. */
export function networkForm(network: NetworkView = {}): NetworkForm {
  const { ca, proxy, userAgent, connectTimeout, answerTimeout, loginTimeout, insecureTls } = network;
  return {
    ...usualNetwork,
    authorities: ca ?? '',
    proxyUrl: proxy?.url ?? '',
    proxyUsername: proxy?.username ?? '',
    userAgent: userAgent ?? '',
    connectTimeout: connectTimeout?.toString() ?? '',
    answerTimeout: answerTimeout?.toString() ?? '',
    loginTimeout: loginTimeout?.toString() ?? '',
    insecureTls: insecureTls === true,
  };
}

/** Returns what is sent to the main process; undefined where every setting has its default. */
export function networkDraft(form: NetworkForm): ConnectionDraft['network'] {
  const ca = joinPem([form.authorities, form.pasted]);
  const url = form.proxyUrl.trim();
  const username = form.proxyUsername.trim();
  const userAgent = form.userAgent.trim();
  const times = timeNames.flatMap((name) => {
    const text = form[name].trim();
    return text === '' ? [] : [[name, Number(text)] as const];
  });
  const network: NonNullable<ConnectionDraft['network']> = {
    ...(ca === '' ? {} : { ca }),
    ...(url === ''
      ? {}
      : {
          proxy: {
            url,
            ...(username === '' ? {} : { username }),
            ...(username === '' || form.proxyPassword === '' ? {} : { password: form.proxyPassword }),
          },
        }),
    ...(userAgent === '' ? {} : { userAgent }),
    ...Object.fromEntries(times),
    ...(form.insecureTls ? { insecureTls: true } : {}),
  };
  return Object.keys(network).length === 0 ? undefined : network;
}

/** Whether the vault has a password for the proxy and user in the form. */
export function keepsPassword(form: NetworkForm, kept: NetworkView | undefined): boolean {
  const proxy = kept?.proxy;
  return (
    proxy?.hasPassword === true &&
    proxy.url === form.proxyUrl.trim() &&
    (proxy.username ?? '') === form.proxyUsername.trim()
  );
}

/** Returns the problems of the settings by field. Only the main process reads certificates. */
export function checkNetwork(form: NetworkForm): Readonly<Partial<Record<NetworkField, string>>> {
  const problems: Partial<Record<NetworkField, string>> = {};
  const url = form.proxyUrl.trim();
  const username = form.proxyUsername.trim();
  const wrong = url === '' ? undefined : proxyProblem({ url, username });
  if (wrong !== undefined) {
    problems[wrong.member === 'url' ? 'proxyUrl' : 'proxyUsername'] = `${wrong.message} ${wrong.hint}`;
  }
  if (url === '' && username !== '') {
    problems.proxyUrl = 'There is a username, but no proxy. Enter the proxy URL, or remove the username.';
  }
  if (url !== '' && username === '' && form.proxyPassword !== '') {
    problems.proxyUsername ??= 'There is a password, but no username. Enter one, or remove the password.';
  }
  const userAgent = form.userAgent.trim();
  const refused = userAgent === '' ? undefined : userAgentProblem(userAgent);
  if (refused !== undefined) problems.userAgent = `${refused.message} ${refused.hint}`;
  for (const name of timeNames) {
    const text = form[name].trim();
    const seconds = /^\d+(\.\d+)?$/.test(text) ? Number(text) : 0;
    if (text !== '' && !(seconds > 0 && seconds <= 86_400)) {
      problems[name] = 'Enter a number of seconds, at most 86400.';
    }
  }
  return problems;
}

const pemBlocks = /-----BEGIN CERTIFICATE-----[\s\S]*?-----END CERTIFICATE-----/g;

/** Splits a text into its certificates, each with its first and last line. */
export function splitPem(text: string): readonly string[] {
  return text.match(pemBlocks) ?? [];
}

/** Joins texts, without empty ones. */
export function joinPem(texts: readonly string[]): string {
  return texts
    .map((text) => text.trim())
    .filter((text) => text !== '')
    .join('\n');
}

/** Returns a text without the certificate at an index. */
export function withoutCertificate(authorities: string, index: number): string {
  return joinPem(splitPem(authorities).toSpliced(index, 1));
}

/**
 * Returns a short name of a certificate subject: common name, otherwise organisation, otherwise the whole
 * subject.
 */
export function shortName(subject: string): string {
  const part = (name: string) =>
    subject.match(new RegExp(`(?:^|, )${name}=(.+?)(?=, [A-Za-z.0-9]+=|$)`))?.[1];
  return part('CN') ?? part('O') ?? subject;
}
