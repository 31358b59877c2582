import type { ConnectionSubject } from '../facts.ts';
import { pass, type Rule, violated } from '../rule.ts';

export const certificatesHold: Rule<readonly ConnectionSubject[]> = {
  id: 'connections.certificate',
  title: 'the certificate of every server holds',
  spec: 'RFC 6749 §10.9',
  severity: 'warning',
  verdict: (connections) => {
    const taken = connections.filter(({ refusedFor }) => refusedFor !== undefined);
    const [first] = taken;
    if (first === undefined) return pass({ received: `${connections.length} connections with TLS` });
    const all = taken.map(({ host, refusedFor }) => `${host}: ${refusedFor}`);
    return violated({
      expected: 'certificates of a trusted authority, for the host that was asked, and valid now',
      received: [...new Set(all)].join('; '),
      at: { exchange: first.exchange, part: 'url' },
      note: 'They were taken because the connection says so. Whoever stands in between could have read and changed everything.',
    });
  },
};
