import type { Reason } from './reasons.ts'

/** `x.3.0` and the like name a field and no more. */
export const isGeneral = (status: string): boolean => status.endsWith('.0')

// RFC 3463 and the registry of IANA. Hard only as a permanent failure: 4.1.1 is of one who may yet be found.
const byStatus: Readonly<Record<string, Reason>> = {
  '5.1.1': 'userunknown',
  '5.1.2': 'hostunknown',
  '5.1.3': 'policy',
  '5.1.6': 'hasmoved',
  '5.1.7': 'policy',
  '5.1.8': 'policy',
  '5.1.10': 'notaccept',
  '5.2.0': 'filtered',
  '5.2.1': 'suspended',
  '5.4.4': 'hostunknown',
  '5.4.310': 'hostunknown',
  '5.5.3': 'rate',
  // A closed group of Microsoft 365; 4.7.12 is of a password
  '5.7.12': 'filtered',
  // RFC 7293: another has the address or the domain now
  '5.7.17': 'hasmoved',
  '5.7.18': 'hasmoved',
}
const byDetail: Readonly<Record<string, Reason>> = {
  '1.2': 'network',
  '2.1': 'suspended',
  '2.2': 'mailboxfull',
  '2.3': 'toobig',
  '2.4': 'system',
  '3.0': 'system',
  '3.1': 'system',
  '3.2': 'system',
  '3.3': 'system',
  '3.4': 'toobig',
  '3.5': 'system',
  '4.0': 'network',
  '4.1': 'expired',
  '4.2': 'network',
  '4.3': 'network',
  '4.4': 'network',
  '4.5': 'system',
  '4.6': 'network',
  '4.7': 'expired',
  '4.300': 'expired',
  '7.2': 'filtered',
  '7.8': 'policy',
  '7.9': 'policy',
  // Closed groups of Microsoft 365, then its limits and its banned senders
  '7.13': 'filtered',
  '7.124': 'filtered',
  '7.133': 'filtered',
  '7.134': 'filtered',
  '7.135': 'filtered',
  '7.136': 'filtered',
  '7.193': 'filtered',
  '2.121': 'rate',
  '2.122': 'rate',
  '7.232': 'rate',
  '7.233': 'rate',
  '7.508': 'rate',
  '7.705': 'rate',
  '7.501': 'spam',
  '7.502': 'spam',
  '7.503': 'spam',
  '7.507': 'filtered',
  '7.509': 'auth',
  '7.511': 'reputation',
  '7.606': 'reputation',
  '7.708': 'reputation',
  '4.14': 'network',
  '4.312': 'network',
  '4.316': 'network',
  '4.317': 'network',
  '4.318': 'network',
  '7.320': 'network',
  '7.321': 'network',
  '7.322': 'network',
  '7.323': 'network',
  '7.324': 'network',
  '7.20': 'auth',
  '7.21': 'auth',
  '7.22': 'auth',
  '7.23': 'auth',
  '7.24': 'auth',
  '7.25': 'reputation',
  '7.26': 'auth',
  '7.28': 'rate',
}

/** What the enhanced status alone says; nothing where it is open. */
export function statusReason(status: string): Reason | undefined {
  const detail = status.slice(2)
  return (
    byStatus[status] ??
    byDetail[detail] ??
    (/^[56]\.\d{1,2}$/.test(detail) && detail > '5.0' ? protocol(detail) : undefined) ??
    (ofMicrosoft.test(detail) ? 'policy' : undefined)
  )
}

// A rule each, more of them every year
const ofMicrosoft = /^7\.\d{3}$/

// x.6.7 to x.6.10 are of addresses beyond ASCII (RFC 6531), not of the content.
const protocol = (detail: string): Reason => (/^6\.[0-6]$/.test(detail) ? 'spam' : 'policy')

export function codeReason(text: string): Reason | undefined {
  const code = /(?:^|[\s:<(])([45]\d\d)(?=[\s-]|$)/.exec(text)?.[1]
  switch (code) {
    case '556':
      return 'notaccept' // RFC 7504
    case '552':
    case '452':
      return 'mailboxfull'
    case '421':
    case '451':
      return 'system'
    case '530':
    case '535':
    case '501':
    case '503':
      return 'policy'
    default:
      return undefined
  }
}

export const classReason = (status: string): Reason | undefined => (/^[45]\.7\./.test(status) ? 'policy' : undefined)
