import { logoutArrived } from '../../../core/checks/logout/arrived.ts';
import { logoutStateIsUnchanged } from '../../../core/checks/logout/state.ts';
import type { LogoutSubject } from '../../../core/facts/facts.ts';
import { readParameters } from '../../../core/oauth/message.ts';
import { ruleTable } from '../../support/rule-table.ts';

const out = 'https://app.example/out';

function answered(url: string, query = `post_logout_redirect_uri=${out}&state=s1`): LogoutSubject {
  return {
    exchange: 'x3',
    parameters: readParameters(query),
    answered: { url, parameters: readParameters(url.split('?')[1] ?? '') },
  };
}

const unfinished: LogoutSubject = {
  exchange: 'x3',
  parameters: readParameters(`post_logout_redirect_uri=${out}&state=s1`),
};

ruleTable(logoutArrived, [
  { when: 'the browser came there', subject: answered(`${out}?state=s1`), outcome: 'pass' },
  {
    when: 'it came elsewhere',
    subject: answered('https://app.example/outside'),
    outcome: 'violated',
    says: 'outside',
  },
  { when: 'it came to another host', subject: answered('https://app.example.evil/out'), outcome: 'violated' },
  { when: 'none was named', subject: answered(out, 'state=s1'), outcome: 'not-applicable' },
  { when: 'it was broken off', subject: unfinished, outcome: 'not-applicable' },
]);

ruleTable(logoutStateIsUnchanged, [
  { when: 'it came back', subject: answered(`${out}?state=s1`), outcome: 'pass' },
  {
    when: 'it is another one',
    subject: answered(`${out}?state=s2`),
    outcome: 'violated',
    says: 's2',
    pointsTo: 'state',
  },
  { when: 'it is missing', subject: answered(out), outcome: 'violated', says: 'nothing' },
  { when: 'it came twice', subject: answered(`${out}?state=s1&state=s1`), outcome: 'violated' },
  { when: 'none was sent', subject: answered(out, 'client_id=c'), outcome: 'not-applicable' },
  { when: 'it was broken off', subject: unfinished, outcome: 'not-applicable' },
]);
