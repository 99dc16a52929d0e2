import { lowerCase } from './address.ts'

/**
 * The mailbox behind an address, as far as that shows: in lower case, without what stands after a plus sign, and for
 * Gmail without dots. Two addresses of one mailbox are two subscribers all the same: this is for counting only how
 * often somebody is written to unasked.
 * @param address from `parseAddress`
 */
export function mailboxOf(address: string): string {
  const lower = lowerCase(address)
  const at = lower.lastIndexOf('@')
  const domain = lower.slice(at + 1)
  const [base = ''] = lower.slice(0, at).split(/(?<=.)\+/)
  if (domain !== 'gmail.com' && domain !== 'googlemail.com') return `${base}@${domain}`
  return `${base.replaceAll('.', '')}@gmail.com`
}

/** Whether a mailbox is named by its plain address, and not by one of the many others that reach it. */
export const isPlain = (address: string): boolean => mailboxOf(address) === lowerCase(address)
