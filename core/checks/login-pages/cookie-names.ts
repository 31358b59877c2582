/** Names of CSRF token cookies: useless without the session, and often read by scripts. */
const csrf = /csrf|xsrf|anti-?forgery|request_?verification_?token|authenticity_token/i;

/** Display preferences: language, time zone, theme. */
const preference =
  /(?:^|[._-])(?:locale|lang|language|culture|i18n\w*|tz|time_?zone|theme|color-?(?:mode|scheme)|sidebar\w*)(?:$|[.:_-])/i;

/** Choices made in a cookie banner. */
const consent =
  /^(?:Optanon|OneTrust|CookieConsent|CookieScript|cookie[-_]?(?:consent|notice|banner|law|yes|preferences)|euconsent|usprivacy|borlabs|didomi|tarteaucitron|cmplz_|complianz|axeptio|klaro|_iub_cs|notice_(?:preferences|gdpr_prefs|behavior))|(?:^|[._-])(?:cookie|gdpr|tracking)[._-]?consent/i;

/** Analytics and advertising: the documented names. */
const analytics =
  /^(?:_ga$|_ga_|_gid$|_gat|_gac_|_gcl_|_dc_gtm_|__utm|_fb[pc]$|_hj|_pk_(?:id|ses|ref|cvar)|mtm_|amplitude_|AMP_|mp_\w+_mixpanel|ajs_|_cl(?:ck|sk)$|CLID$|_uet[sv]id|__hs(?:tc|sc|src)$|hubspotutk$|intercom-|optimizely|_dd_s$|ai_(?:session|user)$|NID$|IDE$|li_gc$|rxvisitor|dtCookie|ph_\w+_posthog|_vwo_|s_(?:vi|cc|sq)$|AMCV)/i;

/** Load balancers, and services that distinguish browsers from bots. */
const infrastructure =
  /^(?:AWSALB|AWSELB|ARRAffinity|BIGip|INGRESSCOOKIE|SERVERID$|ROUTEID$|__cf_bm$|__cflb$|__cfruid$|_cfuvid$|cf_clearance$|ak_bmsc$|bm_(?:sv|sz|mi)$|_abck$|incap_ses_|visid_incap_|nlbi_|datadome$)/i;

const prefix = /^__(?:Host|Secure|Http|Host-Http)-/i;

/** Whether a cookie's name is known not to carry a session. */
export function isKnownOtherCookie(name: string): boolean {
  const bare = name.replace(prefix, '');
  return [csrf, preference, consent, analytics, infrastructure].some((known) => known.test(bare));
}

/** Whether a cookie is named like a session cookie. */
export function isNamedLikeSession(name: string): boolean {
  const bare = name.replace(prefix, '');
  return (
    !isKnownOtherCookie(name) &&
    /sess|sid$|^sid(?![a-z])|auth(?!or(?:$|[^i]))|token|login|identity|interaction/i.test(bare)
  );
}
