import { present } from '../../core/base/present.ts';
import type { RunReport } from '../../core/checks/report.ts';
import { collectFacts } from '../../core/facts/collect-facts.ts';
import type { Facts } from '../../core/facts/facts.ts';
import type { CryptoPort } from '../../core/token/crypto-port.ts';

/** The facts of a run, as its checks saw them. `secret` is that of the client, if known. */
export function factsOfReport(report: RunReport, crypto: CryptoPort, secret: string | undefined): Facts {
  const { connection, exchanges, endedAt } = report;
  const { clientId, authentication, redirectUri, resource, issuer, metadata } = connection;
  return collectFacts(
    present({
      exchanges,
      issuer,
      now: endedAt,
      crypto,
      client: present({ clientId, authentication, redirectUri, secret }),
      resource,
      metadata,
    }),
  );
}
