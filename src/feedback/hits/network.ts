import { isIPv4, isIPv6 } from 'node:net'

/**
 * What is kept of a client's address, to tell machines from people: /24 of IPv4, /48 of IPv6. An office or a scanner
 * stays recognisable by it, a household does not.
 * @param address without port, brackets and zone
 */
export function networkOf(address: string | undefined): string | null {
  if (!address) return null
  if (isIPv4(address)) return `${address.slice(0, address.lastIndexOf('.'))}.0/24`
  return isIPv6(address) ? `${firstGroups(address).join(':')}::/48` : null
}

/** The first three of the eight groups. Those that `::` stands for are zero. */
function firstGroups(address: string): string[] {
  const [before = '', after] = address.split('::')
  const head = groupsOf(before)
  if (after === undefined) return head.slice(0, 3)
  const tail = groupsOf(after)
  // An IPv4 address at the end takes the place of two groups.
  const zeros = 8 - head.length - tail.length - (after.includes('.') ? 1 : 0)
  return [...head, ...Array.from({ length: zeros }, () => '0'), ...tail].slice(0, 3)
}

const groupsOf = (text: string): string[] => (text === '' ? [] : text.split(':'))
