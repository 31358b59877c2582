/** Returns the subject of a rule for display: "ID Token" for "id-token". */
export function subjectName(subject: string): string {
  return subject
    .replaceAll('-', ' ')
    .replace(/^./, (letter) => letter.toUpperCase())
    .replace(/\bid token\b/i, 'ID Token')
    .replace(/\bjwks\b/i, 'JWKS')
    .replace(/\bjose\b/i, 'JOSE')
    .replace(/\buserinfo\b/i, 'UserInfo');
}
