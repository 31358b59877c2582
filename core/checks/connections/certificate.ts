import type { ConnectionSubject } from '../../facts/facts.ts';
import { pass, type Rule, violated } from '../rule.ts';

/** Judged on loopback addresses as well: another client will reject the certificate. */
export const certificatesHold: Rule<readonly ConnectionSubject[]> = {
  id: 'connections.certificate',
  titles: { passed: 'TLS certificates are trusted', failed: 'TLS certificate is not trusted' },
  spec: 'RFC 6749 §10.9',
  severity: 'warning',
  verdict: (connections) => {
    const accepted = connections.filter(({ refusedFor }) => refusedFor !== undefined);
    const count = connections.length;
    const [first] = accepted;
    if (first === undefined) {
      return pass({ received: `${count} ${count === 1 ? 'connection' : 'connections'} with TLS` });
    }
    const all = accepted.map(({ host, refusedFor }) => `${host}: ${refusedFor}`);
    return violated({
      expected: 'certificates of a trusted CA, for the requested host, and valid now',
      received: [...new Set(all)].join('; '),
      at: { exchange: first.exchange, part: 'url' },
      note: 'They were accepted because TLS verification is off. Anyone on the network path can read and change the traffic.',
    });
  },
};
