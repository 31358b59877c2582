import { tokenInspector } from './inspect-token.ts';
import { samlInspector } from './saml/saml-inspector.ts';

/** Inspects any token, SAML documents too. */
export const inspectToken = tokenInspector(samlInspector);
