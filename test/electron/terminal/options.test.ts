import { describe, expect, test } from 'vitest';
import { nearest } from '../../../core/base/nearest.ts';
import { parseOptions } from '../../../electron/terminal/options.ts';

const table = {
  issuer: { value: 'URL', help: '' },
  mode: { value: 'MODE', choices: ['query', 'fragment'], help: '' },
  param: { value: 'NAME=VALUE', repeated: true, help: '' },
  json: { help: '' },
} as const;

describe('a command line', () => {
  test('is read with both ways to give a value', () => {
    const options = parseOptions(
      ['demo', '--issuer', 'https://a.example', '--mode=query', '--json', '--param', 'a=1', '--param=b=2'],
      table,
    );
    expect(options.positionals).toEqual(['demo']);
    expect(options.text('issuer')).toBe('https://a.example');
    expect(options.text('mode')).toBe('query');
    expect(options.has('json')).toBe(true);
    expect(options.list('param')).toEqual(['a=1', 'b=2']);
  });

  test('an option that was not given is neither there nor has a value', () => {
    const options = parseOptions([], table);
    expect(options.has('json')).toBe(false);
    expect(options.text('issuer')).toBeUndefined();
    expect(options.list('param')).toEqual([]);
  });

  test('has values and single hyphens without options', () => {
    const options = parseOptions(['a.json', '-', ''], table);
    expect(options.positionals).toEqual(['a.json', '-', '']);
    expect(options.has('json')).toBe(false);
  });

  test('what follows two hyphens is not an option', () => {
    expect(parseOptions(['--', '--issuer'], table).positionals).toEqual(['--issuer']);
  });

  test('a single hyphen is a value', () => {
    expect(parseOptions(['--issuer', '-'], table).text('issuer')).toBe('-');
  });

  test('a value may start with a hyphen when it is joined', () => {
    expect(parseOptions(['--issuer=-x'], table).text('issuer')).toBe('-x');
  });
});

describe('wrong use names the option', () => {
  test.each([
    [['--isuer', 'x'], 'unknown option --isuer; did you mean --issuer?'],
    [['--iss', 'x'], 'unknown option --iss; did you mean --issuer?'],
    [['--zzzzzz'], 'unknown option --zzzzzz'],
    [['-j'], 'unknown option -j'],
    [['--issuer'], '--issuer needs a value: --issuer URL'],
    [['--issuer', '--json'], '--issuer needs a value'],
    [['--json=yes'], '--json takes no value'],
    [['--issuer', 'a', '--issuer', 'b'], '--issuer is given twice'],
    [['--mode', 'form'], '--mode must be one of query, fragment, not "form"'],
    [['--\x1b[31m'], 'unknown option --\\x1b[31m'],
    [['--toString'], 'unknown option --toString'],
    [['--__proto__'], 'unknown option --__proto__'],
  ])('%j', (args, message) => {
    expect(() => parseOptions(args, table)).toThrow(message);
  });
});

describe('the nearest known word', () => {
  test.each([
    ['insepct', 'inspect'],
    ['ref', 'refresh'],
    ['setpu', 'setup'],
    ['quit', undefined],
    ['', undefined],
  ])('for %s it is %s', (word, meant) => {
    expect(nearest(word, ['run', 'refresh', 'inspect', 'setup'])).toBe(meant);
  });
});
