import type { DeviceAuthorizationSubject } from '../../facts/facts.ts';
import { mediaType } from '../../oauth/message.ts';
import { notApplicable, pass, type Rule, violated } from '../rule.ts';
import { isRefusal } from './granted.ts';

export const deviceResponseIsJson: Rule<DeviceAuthorizationSubject> = {
  id: 'device-authorization.answer',
  titles: {
    passed: 'Response is a JSON object with status 200',
    failed: 'Response is not a JSON object with status 200',
  },
  spec: 'RFC 8628 §3.2',
  severity: 'error',
  verdict: (subject) => {
    if (isRefusal(subject)) return notApplicable('the endpoint returned an error');
    const { exchange, response, document, problems } = subject;
    const type = mediaType(response.headers) ?? 'no media type';
    const expected = '200, application/json, an object';
    const received = `${response.status}, ${type}, ${document === undefined ? (problems[0] ?? 'no object') : 'an object'}`;
    if (response.status === 200 && type === 'application/json' && document !== undefined) {
      return pass({ expected, received });
    }
    return violated({ expected, received, at: { exchange, part: 'body' } });
  },
};
