import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'
import { readDocument } from '../../../src/feedback/webhooks/read/read.ts'
import { verifyPosted } from '../../../src/feedback/webhooks/verify/verify.ts'
import { packageRoot } from '../../../src/root.ts'
import { postedOf, Sns, speakers, webhookOf } from './services.ts'

const page = await readFile(join(packageRoot, 'docs/webhooks.md'), 'utf8')
const signedForm = page.slice(page.indexOf('## The signed form'))
const block = (language: string) => new RegExp(`\`\`\`${language}\\n([^]*?)\`\`\``).exec(signedForm)![1]!

it('the command of the page prints the signature of the page, which is good', async () => {
  const command = block('sh')
  const headers = Object.fromEntries(
    block('http')
      .trim()
      .split('\n')
      .map((line) => line.split(': ') as [string, string]),
  )
  const { stdout } = await promisify(execFile)('sh', ['-c', command])
  expect(stdout.trim()).toBe(headers['webhook-signature'])
  const [, secret, body] = /SECRET='(.*?)'.*BODY='(.*?)'/s.exec(command)!
  const webhook = { ...webhookOf(speakers(new Sns()).at(-1)!), secret: secret! }
  const now = new Date(Number(headers['webhook-timestamp']) * 1000)
  const verdict = await verifyPosted(webhook, postedOf({ headers, body: body! }), new Sns().amazon, now)
  expect(verdict).toEqual({ request: 'msg_1', document: JSON.parse(body!) })
})

it('the event of the page is read as the page says', () => {
  const [event] = readDocument('signed', JSON.parse(block('json')))!
  expect(event).toMatchObject({
    kind: 'bounce',
    messageIds: ['<VQAAAA…@news.example>'],
    recipients: [{ address: 'chen@readers.example', reason: 'userunknown', hard: true, status: '5.1.1' }],
  })
})
