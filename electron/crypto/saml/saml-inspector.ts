import { samlRules } from '../../../core/checks/saml/rules.ts';
import { samlOf } from '../../../core/token/saml/saml-of.ts';
import { verifySaml } from './verify-saml.ts';

/** What a SAML document is inspected with. */
export const samlInspector = { documentOf: samlOf, verify: verifySaml, rules: samlRules } as const;
