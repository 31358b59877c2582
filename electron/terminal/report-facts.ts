import { present } from '../../core/base/present.ts';
import type { RunReport } from '../../core/checks/report.ts';
import { collectFacts } from '../../core/facts/collect-facts.ts';
import type { Facts } from '../../core/facts/facts.ts';
import type { CryptoPort } from '../../core/token/crypto-port.ts';

/** Reads the messages and tokens of a run again, as the rules saw them. `secret` is the client's, where known. */
export function factsOfReport(report: RunReport, crypto: CryptoPort, secret: string | undefined): Facts {
  const { connection, exchanges, endedAt } = report;
  const { clientId, authentication, redirectUri, resource, issuer } = connection;
  return collectFacts(
    present({
      exchanges,
      issuer,
      now: endedAt,
      crypto,
      client: present({ clientId, authentication, redirectUri, secret }),
      resource,
    }),
  );
}
