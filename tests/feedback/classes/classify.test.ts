import { describe, expect, it } from 'vitest'
import { classify, type HitClass } from '../../../src/feedback/classes/classify.ts'

const mobile = 'AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148'
const iPhone = `Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) ${mobile}`
const android = (model: string, rest: string) =>
  `Mozilla/5.0 (Linux; Android 14; ${model}) AppleWebKit/537.36 (KHTML, like Gecko) ${rest}`
const chrome = 'Chrome/142.0.0.0 Mobile Safari/537.36'
const windows = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)'
const gmailPrefetch = `${windows} Chrome/42.0.2311.135 Safari/537.36 Edge/12.246 Mozilla/5.0`

const of = (userAgent: string, signals: Partial<Parameters<typeof classify>[0]> = {}) =>
  classify({ method: 'GET', purpose: '', userAgent, kind: 'open', ...signals })

describe('classify', () => {
  it.each<[string, string, HitClass]>([
    ['Apple Mail Privacy Protection', 'Mozilla/5.0', 'machine'],
    ["Gmail's prefetch", gmailPrefetch, 'machine'],
    ["Gmail's image proxy", 'Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko (via ggpht.com GoogleImageProxy)', 'proxied'],
    ["Yahoo's image proxy", 'YahooMailProxy; https://help.yahoo.com/kb/yahoo-mail-proxy-SLN28749.html', 'proxied'],
    ['a bot with its address', 'SomeBot/1.0 (+https://example.com/bot)', 'machine'],
    ['a bot without one', 'Mozilla/5.0 (compatible; Foobot; rv:1.0)', 'machine'],
    ['an address alone', 'Mozilla/5.0 (compatible; Checker; +http://example.com/about)', 'machine'],
    ['a program', 'curl/8.5.0', 'machine'],
    ['Python', 'Python/3.12 aiohttp/3.9.5', 'machine'],
    ['Java', 'Java/17.0.10', 'machine'],
    ['a driven browser', `${windows} HeadlessChrome/142.0.0.0 Safari/537.36`, 'machine'],
    ["a mail gateway's scanner", 'Mozilla/5.0 (compatible; Barracuda Sentinel)', 'machine'],
    ['a scanner of two words', `${windows} Chrome/120.0.0.0 Safari/537.36 Trend Micro WRS`, 'machine'],
    ["DingTalk's preview", 'DingTalkBot-LinkService/1.0 (+https://open-doc.dingtalk.com/microapp)', 'machine'],
    ["WeChat's crawler", android('V1', `${chrome} MicroMessenger/8.0.50 mpcrawler`), 'machine'],
    ["WeChat's sharing", 'WeChatShareExtensionNew/8.0.50.32 CFNetwork/1490.0.4 Darwin/23.2.0', 'machine'],
    ["Outlook.com's preview", `${windows} BingPreview/1.0b`, 'machine'],
    ['nothing said', '', 'unclear'],
    ['an unknown program', 'Acme/1.0', 'unclear'],
    ['a browser without an engine', 'Mozilla/5.0 (Windows NT 10.0; Win64; x64)', 'unclear'],
  ])('%s: %s is %s', (_, userAgent, expected) => {
    expect(of(userAgent)).toBe(expected)
  })

  it.each([
    ['iOS Mail', iPhone],
    ['a phone whose name ends in bot', android('CUBOT KINGKONG', chrome)],
    ['the same, with an underscore', android('CUBOT_X18_Plus Build/O00623', chrome)],
    [
      'WeChat',
      android('PJD110', `Version/4.0 ${chrome} XWEB/1300 MicroMessenger/8.0.50.2701 WeChat/arm64 NetType/WIFI`),
    ],
    ['WeCom', `${iPhone} MicroMessenger/7.0.1 wxwork/4.1.26 NetType/4G Language/zh`],
    ['QQ', `${iPhone} QQ/9.0.35.614 V1_IPH_SQ_9.0.35 NetType/WIFI Mem/210`],
    ['QQ Browser', android('V2309A', `Version/4.0 ${chrome} MQQBrowser/15.2 COVC/046915`)],
    ['DingTalk', `${iPhone} AliApp(DingTalk/7.6.45) com.laiwang.DingTalk/12345 Channel/201200 language/zh-Hans-CN`],
    ['Feishu', android('2211133C', `Version/4.0 ${chrome} Lark/7.30.6 LarkLocale/zh_CN ChannelName/Feishu`)],
    ['UC Browser', android('PFTM10', `Version/4.0 ${chrome} UCBrowser/16.8.2.1308`)],
    ['UC Browser on an old phone', 'UCWEB/2.0 (Java; U; MIDP-2.0; zh-CN; nokiae71) U2/1.0.0 UCBrowser/8.9'],
    ['360', `${windows} Chrome/108.0.0.0 Safari/537.36 QIHU 360SE`],
    ['Norton', `${windows} Chrome/140.0.0.0 Safari/537.36 Norton/140.0.31697.69`],
    ['Line', `${iPhone} Safari Line/14.13.0`],
    ['Outlook for Windows', 'Microsoft Office/16.0 (Windows NT 10.0; Microsoft Outlook 16.0.17928; Pro)'],
    ['Outlook, older', 'Mozilla/4.0 (compatible; ms-office; MSOffice 16)'],
    ['Outlook on a phone', 'Outlook-iOS/711.2620504.prod.iphone (4.2520.0)'],
    ["NetEase's MailMaster", 'MailMaster_Android/7.18.5'],
    ['an app on Android', 'Dalvik/2.1.0 (Linux; U; Android 13; 22081212C Build/TKQ1.220829.002)'],
    ['a Mac', 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko)'],
  ])('%s is a person', (_, userAgent) => {
    expect(of(userAgent)).toBe('person')
  })

  it.each<[string, Partial<Parameters<typeof classify>[0]>]>([
    ['HEAD', { method: 'HEAD' }],
    ['a prefetch that says so', { purpose: 'prefetch;prerender' }],
    ['a preview that says so', { purpose: 'preview' }],
  ])('takes %s of an ordinary phone for a machine', (_, signals) => {
    expect(of(iPhone, signals)).toBe('machine')
  })

  it('takes an image proxy that follows a link for a machine', () => {
    expect(of('Mozilla/5.0 (via ggpht.com GoogleImageProxy)', { kind: 'click' })).toBe('machine')
  })

  it("knows no browser in a phone's library that follows a link", () => {
    expect(of('QQMail/6.6.5 CFNetwork/1490.0.4 Darwin/23.2.0')).toBe('person')
    expect(of('SomeApp/6.6.5 CFNetwork/1490.0.4 Darwin/23.2.0', { kind: 'click' })).toBe('unclear')
  })

  it.each<[string, string, number | undefined, HitClass]>([
    ['a quick click of who says nothing', '', 1_500, 'machine'],
    ['one while the message is taken', '', -3_000, 'machine'],
    ['one that is not quick', '', 2_001, 'unclear'],
    ['one before an outcome that was set by hand', '', -3_600_000, 'unclear'],
    ['one of an acceptance that nobody knows', '', undefined, 'unclear'],
    ['a quick click of a browser', iPhone, 1_500, 'person'],
  ])('%s', (_, userAgent, sinceAcceptance, expected) => {
    expect(of(userAgent, { kind: 'click', sinceAcceptance })).toBe(expected)
  })
})
