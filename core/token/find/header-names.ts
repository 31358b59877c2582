/** The names of headers with what separates them from their values, also as variables of CGI: `HTTP_AUTHORIZATION`. */
const headerName = new RegExp(
  '(?<![\\w-])(?:(?:proxy-)?authorization|(?:set-)?cookie|dpop|(?:x|cf-access)-[\\w-]{1,60}|(?:private|job)-token|http_(?:authorization|cookie|x_\\w{1,60}))' +
    '(?:["\']?:|["\'][ \\t]{0,8},(?=[ \\t]{0,8}["\'])|["\']?\\]?[ \\t]{0,8}=>?\\s{0,8}(?:string\\(\\d{1,6}\\) )?(?=[["\']|(?:Basic|Bearer|DPoP) ))',
  'gi',
);
const headerNameOrOption = new RegExp(
  `${headerName.source}|(?<=\\s)(?:--cookie|-b|--user|-u|--oauth2-bearer)(?=[ \\t=])`,
  'gi',
);

const headerNameOrBearer = new RegExp(`${headerName.source}|(?<=\\s)(?:--auth|-a)(?=[ \\t=])`, 'gi');

/** The names of headers, and the options of cURL and HTTPie in a text with their commands. */
export function headerNamesIn(text: string): RegExp {
  if (/\bcurl\b/.test(text)) return headerNameOrOption;
  return /\bhttps?[ \t].{0,400}(?:-A|--auth-type)[ \t=]bearer\b/.test(text) ? headerNameOrBearer : headerName;
}
