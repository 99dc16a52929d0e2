import { addressesIn } from './addresses.ts'
import { fieldOf } from './fields.ts'
import type { Notice } from './notice.ts'

/** Whether a server's reply names our own domain and nothing of the recipient's: "no such domain" is then no word on them. */
export function namesUs(reply: string, recipient: string, { head, returned }: Notice): boolean {
  const said = reply.toLowerCase()
  const theirs = domainOf(recipient)
  if (theirs === '' || !/^[45]\d\d/.test(said) || mentions(said, theirs)) return false
  const ours = [
    ...['to', 'delivered-to'].map((name) => fieldOf(head, name)),
    ...['return-path', 'from', 'sender'].map((name) => fieldOf(returned, name)),
  ].flatMap((value) => addressesIn(value.slice(0, 1_000)).map(({ address }) => domainOf(address)))
  return ours.some((domain) => domain.includes('.') && domain !== theirs && mentions(said, domain))
}

const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1).toLowerCase()

const mentions = (said: string, domain: string): boolean => said.includes(domain)
