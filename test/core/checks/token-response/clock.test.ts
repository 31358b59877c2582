import { clockAgrees } from '../../../../core/checks/token-response/clock.ts';
import { loginFacts, NOW, tokenResponse } from '../../../support/facts.ts';
import { ruleTable } from '../../../support/rule-table.ts';

const dated = (seconds: number) =>
  tokenResponse({ headers: [['Date', new Date(NOW + seconds * 1000).toUTCString()]] });
const witness = (ahead: number) =>
  loginFacts({ overrides: { clocks: [{ exchange: 'x9', host: 'api.example', ahead }] } });

ruleTable(clockAgrees, [
  { when: 'they agree', subject: dated(2), outcome: 'pass' },
  { when: 'they differ by thirty seconds', subject: dated(-30), outcome: 'pass' },
  {
    when: 'theirs is two hours ahead',
    subject: dated(7200),
    outcome: 'violated',
    says: "2 h ahead of this computer's",
    pointsTo: 'Date',
  },
  {
    when: 'theirs is a minute behind',
    subject: dated(-60),
    outcome: 'violated',
    says: "1 min behind this computer's",
  },
  {
    when: 'nobody else can tell',
    subject: dated(7200),
    outcome: 'violated',
    says: 'Check the time of this computer',
  },
  {
    when: 'another host agrees with ours',
    subject: dated(7200),
    facts: witness(1),
    outcome: 'violated',
    says: "The provider's clock is probably wrong",
  },
  {
    when: 'another host agrees with theirs',
    subject: dated(7200),
    facts: witness(7199),
    outcome: 'violated',
    says: "This computer's clock is probably wrong",
  },
  {
    when: 'all differ',
    subject: dated(7200),
    facts: witness(-3600),
    outcome: 'violated',
    says: 'No other host',
  },
  { when: 'there is no Date', subject: tokenResponse(), outcome: 'not-applicable' },
  {
    when: 'a cache kept the answer',
    subject: tokenResponse({
      headers: [
        ['Date', new Date(0).toUTCString()],
        ['Age', '5'],
      ],
    }),
    outcome: 'not-applicable',
  },
]);
