import { createHash, X509Certificate } from 'node:crypto';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** Message CertificateMetadata of Chromium: `trust { trust_type: TRUSTED }`. */
const trusted = Uint8Array.of(0x0a, 0x02, 0x08, 0x03);

const pemBlocks = /-----BEGIN CERTIFICATE-----[\s\S]*?-----END CERTIFICATE-----/g;

/**
 * Adds authorities (PEM) to the trusted certificates of a fresh profile, as its certificate settings do: the
 * browser verifies chain, host name and validity itself, and no other profile changes. A browser that is too
 * old for this file keeps rejecting them. Throws for a certificate that cannot be read.
 */
export function trustAuthorities(profileFolder: string, pem: string): void {
  const database = new DatabaseSync(join(profileFolder, 'ServerCertificate'));
  try {
    database.exec(`
      CREATE TABLE meta(key LONGVARCHAR NOT NULL UNIQUE PRIMARY KEY, value LONGVARCHAR);
      INSERT INTO meta VALUES ('version', '1'), ('last_compatible_version', '1');
      CREATE TABLE certificates(sha256hash_hex TEXT PRIMARY KEY,der_cert BLOB NOT NULL,trust_settings BLOB NOT NULL);
    `);
    const insert = database.prepare('INSERT OR IGNORE INTO certificates VALUES (?, ?, ?)');
    for (const block of pem.match(pemBlocks) ?? []) {
      const { raw } = new X509Certificate(block);
      insert.run(createHash('sha256').update(raw).digest('hex'), raw, trusted);
    }
  } finally {
    database.close();
  }
}
