import sql from 'sql-template-tag'
import { expect, it } from 'vitest'
import { rowOf } from '../../src/database/pool.ts'
import { useDatabase } from '../support/database.ts'

const database = useDatabase()

const windows = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)'
const android = 'Mozilla/5.0 (Linux; Android 14; SM-S918B) AppleWebKit/537.36 (KHTML, like Gecko)'
const iPhone = 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15'

it.each([
  ['', 'unknown'],
  ['Mozilla/5.0', 'unknown'],
  ['curl/8.5.0', 'unknown'],
  ['Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via ggpht.com GoogleImageProxy)', 'app'],
  ['YahooMailProxy; https://help.yahoo.com/kb/yahoo-mail-proxy-SLN28749.html', 'app'],
  [`${windows} Chrome/140.0.0.0 Safari/537.36`, 'computer'],
  [`${windows} Chrome/42.0.2311.135 Safari/537.36 Edge/12.246 Mozilla/5.0`, 'computer'],
  ['Mozilla/4.0 (compatible; MSIE 7.0; Windows NT 10.0; WOW64; Trident/7.0; Microsoft Outlook 16.0.5266)', 'computer'],
  ['Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko)', 'computer'],
  ['Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Thunderbird/128.4.0', 'computer'],
  ['Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 Chrome/128.0.0.0 Safari/537.36', 'computer'],
  [`${iPhone} (KHTML, like Gecko) Mobile/15E148`, 'phone'],
  [`${iPhone} (KHTML, like Gecko) Mobile/15E148 MicroMessenger/8.0.50 NetType/WIFI Language/zh_CN`, 'phone'],
  [`${android} Chrome/127.0.0.0 Mobile Safari/537.36`, 'phone'],
  [`${android} Version/4.0 Chrome/111.0 MQQBrowser/6.2 Mobile Safari/537.36 V1_AND_SQ_8.9.0 QQ/8.9.0 QQMail`, 'phone'],
  ['Mozilla/5.0 (Phone; OpenHarmony 5.0) AppleWebKit/537.36 ArkWeb/4.1 Mobile HuaweiBrowser/5.0', 'phone'],
  ['Dalvik/2.1.0 (Linux; U; Android 13; M2102J20SG Build/TKQ1.220829.002)', 'phone'],
  ['Mozilla/5.0 (iPad; CPU OS 17_5 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148', 'tablet'],
  ['Mozilla/5.0 (Linux; Android 13; SM-X200) AppleWebKit/537.36 Chrome/127.0.0.0 Safari/537.36', 'tablet'],
  ['Mozilla/5.0 (Linux; Android 9; KFMAWI) AppleWebKit/537.36 Silk/108.4 like Chrome/108 Safari/537.36', 'tablet'],
  ['Mozilla/5.0 (Tablet; OpenHarmony 5.0) AppleWebKit/537.36 ArkWeb/4.1 HuaweiBrowser/5.0', 'tablet'],
])('%j is of a device: %s', async (userAgent, device) => {
  expect(await rowOf(database.pool, sql`select device_of(${userAgent}) as device`)).toEqual({ device })
})
