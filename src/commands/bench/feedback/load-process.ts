import { keyRing } from '../../../links/keys.ts'
import { paths } from '../../../links/paths.ts'
import { createSigner } from '../../../links/token.ts'
import { type Load, type LoadOptions, putLoad } from './load.ts'

/** What the load is made of: opens of a mailing by its subscribers, one after the other. */
export interface Opens {
  readonly secret: string
  readonly mailing: number
  /** Numbered from 1. */
  readonly subscribers: number
}

export type LoadOrders = Omit<LoadOptions, 'request'>
export type FromLoad = Load | { readonly failed: string }

const programs = [
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148',
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/143.0.0.0 Safari/537.36',
  'Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36',
  'Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via ggpht.com GoogleImageProxy)',
  'Mozilla/5.0',
]

process.on('disconnect', () => process.exit())

process.once('message', (opens: Opens) => {
  const requests = requestsOf(opens)
  process.on('message', (orders: LoadOrders) => {
    const answer = (message: FromLoad) => void process.send?.(message)
    putLoad({ ...orders, request: (n) => requests[n % requests.length]! }).then(answer, (error: Error) =>
      answer({ failed: error.message }),
    )
  })
  process.send?.({ ready: true })
})

function requestsOf({ secret, mailing, subscribers }: Opens): Buffer[] {
  const sign = createSigner(keyRing([secret]), mailing, [{ purpose: 'open' }])
  return Array.from({ length: subscribers }, (_, at) => {
    const head = [
      `GET ${paths.open}${sign(at + 1)[0]} HTTP/1.1`,
      'Host: news.example.com',
      `User-Agent: ${programs[at % programs.length]}`,
      'Accept: image/avif,image/webp,image/apng,image/*,*/*;q=0.8',
      'Accept-Encoding: gzip, deflate, br',
      'Accept-Language: zh-CN,zh;q=0.9,en;q=0.8',
      `X-Forwarded-For: 10.${(at >> 16) & 255}.${(at >> 8) & 255}.${at & 255}`,
    ]
    return Buffer.from(`${head.join('\r\n')}\r\n\r\n`)
  })
}
