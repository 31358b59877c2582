import type { JoseSubject } from '../../facts/facts.ts';
import { audiencesOf } from '../../token/saml/saml-values.ts';
import { pass, type Rule, violated } from '../rule.ts';
import { samlAt, withAssertions } from './with-saml.ts';

export const audienceIsRestricted: Rule<JoseSubject> = {
  id: 'saml.audience-restriction',
  titles: { passed: 'Audience is restricted', failed: 'Audience is not restricted' },
  spec: 'SAML Profiles §4.1.4.2',
  severity: 'error',
  verdict: (subject) =>
    withAssertions(subject, (assertions) => {
      const all = assertions.map(audiencesOf);
      const isOpen = all.some((restrictions) => !restrictions.flat().some((audience) => audience !== ''));
      if (!isOpen) return pass({ received: all.flat(2).slice(0, 10).join(', ') });
      return violated({
        expected: 'an AudienceRestriction with the entity ID of the service provider',
        received: 'no audience',
        at: samlAt('AudienceRestriction'),
        note: 'Every service provider of this issuer would accept it. Set the entity ID at the identity provider.',
      });
    }),
};
