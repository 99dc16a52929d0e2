const units = { s: 1, m: 60, h: 3_600, 秒: 1, 分: 60, 小: 3_600 } as const

const named =
  /(?:(?:again|back|retry|wait|resume|return|delay(?:ed)?|grey-?list(?:ed|ing)?|graylist(?:ed|ing)?)\b[^\d.;]{0,30}|请(?:在|于|等待)? ?)(\d{1,5}) ?(s(?:ec(?:ond)?s?)?|m(?:in(?:ute)?s?)?|h(?:(?:ou)?rs?)?|秒|分钟?|小时)(?![a-z])/i
const clock = /(?:again|back|retry|wait|grey-?listed|graylisted)\b[^\d.;]{0,30}(\d\d):(\d\d):(\d\d)\b/i

// A server may say ten years; more than this it is not believed.
const longestWait = 3_600

/** Seconds after which the server says that it may be asked again, at most an hour; 0 when it says nothing of it. */
export function waitIn(text: string): number {
  const time = clock.exec(text)
  if (time) return bounded(Number(time[1]) * 3_600 + Number(time[2]) * 60 + Number(time[3]))
  const match = named.exec(text)
  if (!match) return 0
  const unit = match[2]!.charAt(0).toLowerCase() as keyof typeof units
  return bounded(Number(match[1]) * units[unit])
}

const bounded = (seconds: number): number => Math.min(seconds, longestWait)
