import type { JoseSubject } from '../../facts/facts.ts';
import { readEncryption } from '../../token/saml/encryption-form.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';
import { samlAt, withSaml } from './with-saml.ts';

export const encryptionIsStrong: Rule<JoseSubject> = {
  id: 'saml.encryption',
  titles: {
    passed: 'Encryption is authenticated',
    failed: 'Encryption can be attacked through errors of the service provider',
  },
  spec: 'XML Encryption §6.1',
  severity: 'warning',
  verdict: (subject) =>
    withSaml(subject, ({ encryptedElements }) => {
      const forms = encryptedElements.map(readEncryption).flatMap((read) => (read.ok ? [read.form] : []));
      if (forms.length === 0) return notApplicable('nothing in it is encrypted in a way that is supported');
      const algorithms = forms.flatMap(({ content, keys }) => [
        content,
        ...keys.flatMap(({ algorithm }) => algorithm ?? []),
      ]);
      const names = (of: typeof algorithms) => [...new Set(of.map(({ name }) => name))].join(', ');
      const weak = algorithms.filter((one) => ('kind' in one ? one.kind === 'rsa1-5' : one.mode === 'cbc'));
      if (weak.length === 0) return pass({ received: names(algorithms) });
      return violated({
        expected: 'RSA-OAEP with AES-GCM',
        received: names(weak),
        at: samlAt('EncryptionMethod'),
        note: 'A service provider that reveals whether decryption failed lets an attacker decrypt it. Choose AES-GCM at the identity provider.',
      });
    }),
};
