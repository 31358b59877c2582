import { isLoopbackUrl } from '../../oauth/loopback.ts';
import type { ConnectionSubject } from '../facts.ts';
import { judgeOffLoopback } from '../off-loopback.ts';
import type { Rule } from '../rule.ts';

export const certificatesHold: Rule<readonly ConnectionSubject[]> = {
  id: 'connections.certificate',
  title: 'the certificate of every server holds',
  spec: 'RFC 6749 §10.9',
  severity: 'warning',
  verdict: (connections, facts) => {
    const count = connections.length;
    return judgeOffLoopback(
      connections,
      {
        onLoopback: ({ host }) => isLoopbackUrl(`https://${host}`),
        holding: ({ refusedFor }) => refusedFor === undefined,
      },
      {
        passed: { received: `${count} ${count === 1 ? 'connection' : 'connections'} with TLS` },
        violated: (first, others) => ({
          expected: 'certificates of a trusted authority, for the requested host, and valid now',
          received: [
            ...new Set([first, ...others].map(({ host, refusedFor }) => `${host}: ${refusedFor}`)),
          ].join('; '),
          at: { exchange: first.exchange, part: 'url' },
          note: 'They were accepted because TLS verification is off. Anyone on the network path could read and change everything.',
        }),
      },
      facts,
    );
  },
};
