/*
 * Who says in the User-Agent that nobody is reading. Each name is a part of a regular expression and meets whole tokens
 * only: neither a letter nor a digit stands beside it. Names that are words of ordinary browsers, too, are not here:
 * `line`, `qq`, `tencent`, `360`, `norton`, `avast` are browsers and readers' apps, and `cubot` makes phones.
 */

/**
 * Mail gateways and sandboxes, by the names of their makers and products: as ESPs and users of trackers report them
 * (Barracuda Sentinel, SafeLinks, Mimecast, Proofpoint, MessageLabs), the others as their makers write themselves. Most
 * scanners name nobody: they are found by their bursts.
 */
const scanners = [
  'abnormal ?security|agari|appriver|avanan|barracuda(?:central)?|bitdefender|check ?point|cisco|ciscosecureemail',
  'clearswift|cloudmark|cloudflareradarurlscanner|cofense|crowdstrike|darktrace|dr\\.?web|egress|eset|f-secure|fireeye',
  'forcepoint|fortiguard|fortimail|fortinet|fortisandbox|google-safety|hornetsecurity|ironport|ironscales|joe ?sandbox',
  'kaspersky|knowbe4|libraesva|mailscanner|messagelabs|mimecast|microsoft ?defender|netcraft(?:surveyagent)?|palo ?alto',
  'paloaltonetworks|phishtank|proofpoint|retarus|rspamd|safe ?links|sophos|spamassassin|spamexperts|spamhaus|spamtitan',
  'symantec|titanhq|tmes|trellix|trend ?micro|trustwave|urlscan|vade|vadesecure|virustotal(?:cloud)?|websense|withsecure',
  // Chinese sandboxes: ThreatBook (微步在线), NSFOCUS (绿盟). Coremail's, NetEase's and Tencent's gateways name nobody.
  'zscaler|threatbook|nsfocus',
]

/**
 * What fetches a link to show a card of it. DingTalk's is DingTalkBot-LinkService, Teams' and Skype's SkypeUriPreview;
 * WeChat has `mpcrawler`, and a share extension on iOS; KakaoTalk and LINE write themselves behind facebookexternalhit.
 * A person in the browser of WeChat (MicroMessenger), WeCom (wxwork), QQ, DingTalk (AliApp) or Feishu (Lark) has none of
 * these tokens. Names as in monperrus/crawler-user-agents 1.60.
 */
const previews = [
  'bingpreview|chatwork linkpreview|dingtalkbot-linkservice|embedly|facebookexternalhit|facebot|google web preview',
  'google-pagerenderer|iframely|kakaotalk-scrap|line-poker|meta-externalagent|meta-externalfetcher|microlink',
  'microsoftpreview|mpcrawler|orlo-linkpreview|skypeuripreview|slack-imgproxy|slackbot-linkexpanding|snap url preview',
  'snapurlpreview|vkshare|wechatshareextension(?:new)?|whatsapp|yahoo link preview',
]

/** Crawlers whose name does not end in bot, spider or crawler, and those that stand at the end of a browser's words. */
const crawlers = [
  'apis-google|bytespider|chrome-lighthouse|feedfetcher-google|google-inspectiontool|google-read-aloud|googleother',
  'ia_archiver|ltx71|mediapartners-google|nutch|slurp|yandeximageresizer|yisouspider|zgrab',
]

/** Browsers that a program drives. */
const driven = ['headlesschrome|phantomjs|puppeteer|playwright|selenium|cypress|electron-prerender|prerender']

/** Programs and libraries. They write themselves first, a browser begins with Mozilla or Opera. */
const programs = [
  'aiohttp|apache-httpclient|axios|bun|colly|curl|deno|dart|faraday|fasthttp|go-http-client|got|guzzlehttp|http_request2',
  'httpie|httpx|hyper|insomnia|jakarta|java|jetty|libwww-perl|lua-resty-http|lwp|mechanize|microsoft url control|node',
  'node-fetch|php|postmanruntime|powershell|python|python-httpx|python-requests|python-urllib|reqwest|rest-client|ruby',
  'scrapy|typhoeus|undici|ureq|wget|winhttp',
]

/**
 * Programs that show a mail, and load its pictures by themselves: Outlook for Windows (`ms-office`, `Microsoft Office`),
 * Outlook on phones, NetEase's MailMaster, QQ Mail, Foxmail, Yahoo's app; and phones from before Mozilla was in every
 * browser's name, UC Browser among them.
 */
const mailPrograms = [
  'applemail|blackberry|eudora|foxmail|gmail|lenovo|mailmaster|microsoft office|microsoft outlook|microsoftoffice',
  'neteasemail|nokia|outlook-android|outlook-ios|qqmail|sonyericsson|spark|thunderbird|ucweb|yahoomobile',
]

const whole = (names: readonly string[]) => new RegExp(`(?<![a-z0-9])(?:${names.join('|')})(?![a-z0-9])`, 'i')
const first = (names: readonly string[]) => new RegExp(`^(?:${names.join('|')})(?![a-z])`, 'i')

const named = whole([...scanners, ...previews, ...crawlers, ...driven])
const program = first(programs)
// The first word, a product of that name with a version, or in what a robot calls itself compatible with.
const firstRobot = /^(?!cubot)[a-z0-9-]*(?:bot|spider|crawler|scraper)(?![a-z0-9])/i
const robot = /(?<![a-z0-9])(?!cubot)[a-z0-9]*(?:bot|spider|crawler|scraper)(?=\/|-[a-z]+\/)/i
const compatibleRobot = /compatible;[^)]*?(?<![a-z0-9])(?!cubot)[a-z0-9]*(?:bot|spider|crawler|scraper)(?![a-z0-9])/i
// Robots say where to complain, browsers do not: RFC 9309 leaves it to custom, and custom is a plus before the address.
const complaints = /\+https?:\/\//i

/** Whoever says that they are no person. */
export function namesMachine(userAgent: string): boolean {
  return [named, program, firstRobot, robot, compatibleRobot, complaints].some((pattern) => pattern.test(userAgent))
}

const mailProgram = first(mailPrograms)
const browser = /^(?:Mozilla|Opera)\/\d.*(?:AppleWebKit|Gecko\/|Goanna|KHTML|MSIE|Presto|Trident|ms-office|MSOffice)/

/**
 * A browser, which says on what engine it runs, or a program that shows mails. `Mozilla/5.0 (Windows NT 10.0)` without an
 * engine is neither.
 */
export function namesReader(userAgent: string): boolean {
  return browser.test(userAgent) || mailProgram.test(userAgent)
}

/** What apps on a phone load pictures with, and servers do not; a link they open in a browser. */
export function namesPhoneLibrary(userAgent: string): boolean {
  return /^Dalvik\/\d|\bCFNetwork\/\d[\d.]* Darwin\//.test(userAgent)
}
