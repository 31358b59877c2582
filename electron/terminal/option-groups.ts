import type { OptionTable } from './options.ts';

/** Options of one subject in the help of a command. */
interface OptionGroup {
  readonly title: string;
  readonly names: readonly string[];
}

/** Groups after the options of the command itself. An endpoint of the provider belongs to `Endpoints`. */
const groups: readonly (OptionGroup & { readonly also?: (name: string) => boolean })[] = [
  {
    title: 'Request',
    names: ['scope', 'response-type', 'response-mode', 'pkce', 'nonce', 'resource', 'param'],
  },
  {
    title: 'Browser',
    names: [
      ...['redirect-uri', 'post-logout-redirect-uri', 'browser', 'listen', 'paste'],
      ...['script', 'headed', 'accept-near-redirect', 'timeout', 'user-agent'],
    ],
  },
  {
    title: 'Client authentication',
    names: ['client-secret-stdin', 'auth', 'key', 'assertion-alg', 'assertion-audience'],
  },
  { title: 'Endpoints', names: ['jwks-uri'], also: (name) => name.endsWith('-endpoint') },
  {
    title: 'Network',
    names: ['ca', 'proxy', 'proxy-auth-stdin', 'connect-timeout', 'answer-timeout', 'body-limit', 'insecure'],
  },
  {
    title: 'Output',
    names: [
      'verbose',
      'json',
      'format',
      'reveal',
      'junit',
      'ticket',
      'har',
      'report',
      'html',
      'capsule',
      'markdown',
      'with-secrets',
      'mask',
      'fail-on',
      'help',
    ],
  },
];

/** The options of a command by subject, each in one group; those of the command itself first. */
export function groupOptions(options: OptionTable): readonly OptionGroup[] {
  const all = Object.keys(options);
  // Without a client, a key is what the command itself is about.
  const grouped = all.includes('auth') ? all : all.filter((name) => name !== 'key');
  const found = groups.map(({ title, names, also }) => ({
    title,
    names: grouped.filter((name) => names.includes(name) || also?.(name) === true),
  }));
  const taken = new Set(found.flatMap(({ names }) => names));
  const own = { title: 'Options', names: all.filter((name) => !taken.has(name)) };
  return [own, ...found].filter(({ names }) => names.length > 0);
}
