/**
 * Copyright lines of packages under the MIT License that are published without its text, from their
 * repositories.
 */
const mitCopyrights: Readonly<Record<string, string>> = {
  'koa-compose': 'Copyright (c) 2013 TJ Holowaychuk tj@apex.sh',
  'react-remove-scroll-bar': 'Copyright (c) 2025 Anton Korzunov <thekashey@gmail.com>',
};

/**
 * Returns the license text of a package that is published without one. Undefined for any other package, and
 * for one that is no longer under that license.
 */
export function supplementFor(name: string, license: string | undefined): string | undefined {
  const copyright = mitCopyrights[name];
  return copyright === undefined || license !== 'MIT' ? undefined : mitLicense(copyright);
}

/** Native parts are published separately from their package, which has the license text of all of them. */
export function mainPackageOf(name: string): string | undefined {
  return /^(@napi-rs\/keyring)-/.exec(name)?.[1];
}

function mitLicense(copyright: string): string {
  return `MIT License

${copyright}

Permission is hereby granted, free of charge, to any person obtaining a copy
of this software and associated documentation files (the "Software"), to deal
in the Software without restriction, including without limitation the rights
to use, copy, modify, merge, publish, distribute, sublicense, and/or sell
copies of the Software, and to permit persons to whom the Software is
furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all
copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR
IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,
FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER
LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM,
OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE
SOFTWARE.`;
}
