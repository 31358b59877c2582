import type { DictionaryLine } from '../claim-kinds.ts';

const risc = 'https://schemas.openid.net/secevent/risc/event-type/';
const caep = 'https://schemas.openid.net/secevent/caep/event-type/';
const ssf = 'https://schemas.openid.net/secevent/ssf/event-type/';
const logout = 'http://schemas.openid.net/event/backchannel-logout';

/** Event types of security event tokens: RISC, CAEP, the Shared Signals Framework and back-channel logout. */
export const eventMembers = (): readonly DictionaryLine[] => [
  [`events>${logout}`, 'object', 'OIDC Back-Channel Logout §2.4', 'User signed out'],
  [`events>${risc}account-credential-change-required`, 'object', 'RISC', 'User must change a credential'],
  [`events>${risc}account-purged`, 'object', 'RISC', 'Account was deleted for good'],
  [`events>${risc}account-disabled`, 'object', 'RISC', 'Account was disabled'],
  [`events>${risc}account-disabled>reason`, 'string', 'RISC', 'Reason, such as hijacking'],
  [`events>${risc}account-enabled`, 'object', 'RISC', 'Account was enabled'],
  [`events>${risc}identifier-changed`, 'object', 'RISC', 'Email address or phone number changed'],
  [`events>${risc}identifier-recycled`, 'object', 'RISC', 'Identifier now belongs to another user'],
  [`events>${risc}credential-compromise`, 'object', 'RISC', 'Credential was compromised'],
  [`events>${risc}opt-in`, 'object', 'RISC', 'User opted in to event exchange'],
  [`events>${risc}opt-out-initiated`, 'object', 'RISC', 'User starts to opt out'],
  [`events>${risc}opt-out-cancelled`, 'object', 'RISC', 'User does not opt out'],
  [`events>${risc}opt-out-effective`, 'object', 'RISC', 'User has opted out'],
  [`events>${risc}recovery-activated`, 'object', 'RISC', 'Account recovery was started'],
  [`events>${risc}recovery-information-changed`, 'object', 'RISC', 'Recovery information changed'],
  [`events>${risc}sessions-revoked`, 'object', 'RISC', 'All sessions were revoked (deprecated)'],
  [`events>${caep}session-revoked`, 'object', 'CAEP', 'Session was revoked'],
  [`events>${caep}token-claims-change`, 'object', 'CAEP', 'Claims of a token changed'],
  [`events>${caep}credential-change`, 'object', 'CAEP', 'Credential was created, changed or revoked'],
  [`events>${caep}assurance-level-change`, 'object', 'CAEP', 'Assurance level changed'],
  [`events>${caep}device-compliance-change`, 'object', 'CAEP', 'Compliance of the device changed'],
  [`events>${caep}session-established`, 'object', 'CAEP', 'Session was established'],
  [`events>${caep}session-presented`, 'object', 'CAEP', 'Session was seen'],
  [`events>${caep}risk-level-change`, 'object', 'CAEP', 'Risk level changed'],
  [`events>${ssf}verification`, 'object', 'Shared Signals Framework', 'Test event of the stream'],
  [`events>${ssf}stream-updated`, 'object', 'Shared Signals Framework', 'Status of the stream changed'],
  ['events>*>event_timestamp', 'time', 'CAEP', 'Time of the event'],
  ['events>*>initiating_entity', 'string', 'CAEP', 'Who caused the event'],
  ['events>*>reason_admin', 'object', 'CAEP', 'Reason for administrators'],
  ['events>*>reason_user', 'object', 'CAEP', 'Reason for the user'],
  ['events>*>subject', 'object', 'Shared Signals Framework', 'Subject of the event'],
];
