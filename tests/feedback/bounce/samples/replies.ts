import { bounce, dsn, group, one, reader, type Sample } from './frames.ts'

/** Status, diagnostic and reason of a report that says nothing else. */
const rows: readonly (readonly [string, string, string])[] = [
  // Nobody there
  ['5.1.1', 'smtp; 550 5.1.1 <reader@example.org> User unknown; rejecting', 'userunknown'],
  ['5.0.0', 'smtp; 550 sorry, no mailbox here by that name. (#5.7.17)', 'userunknown'],
  ['5.0.0', 'smtp; 550 Address invalid', 'userunknown'],
  ['5.0.0', 'smtp; 550 5.1.6 recipient no longer on server: reader@example.org', 'hasmoved'],
  ['5.0.0', 'smtp; 550 This recipient e-mail address was not found in our server', 'userunknown'],
  [
    '5.0.0',
    'smtp; 550 We would love to have gotten this email to reader. But, your recipient never logged onto their free account. Please contact reader directly.',
    'suspended',
  ],
  ['5.1.1', 'smtp; 550 5.1.1 No Such User Here"', 'userunknown'],
  ['5.0.0', 'smtp; 550-5.7.1 No such user at this domain. Please verify', 'userunknown'],
  ['5.0.0', 'smtp; 554 Recipient address rejected: User unknown', 'userunknown'],
  ['5.1.1', 'smtp; 550 5.1.1 Mailbox <reader> unknown', 'userunknown'],
  ['5.0.0', 'smtp; 553 Invalid recipient reader@example.org (Mode: normal)', 'userunknown'],
  ['5.0.0', 'smtp; 550 5.2.1 <reader>... This user name is not in our database', 'userunknown'],
  ['5.0.0', 'smtp; 550 Recipient unknown: the name you gave is not a user of this system', 'userunknown'],
  ['5.1.1', 'smtp; 501 5.1.1 bad address reader@example.org', 'userunknown'],
  ['5.0.0', 'smtp; 550 no account by that name here', 'userunknown'],
  ['5.0.0', "smtp; 550 That mailbox isn't here.", 'userunknown'],
  ['5.0.0', 'smtp; 550 5.1.1 Email address could not be found, or was misspelled (G8)', 'userunknown'],
  [
    '5.0.0',
    'smtp; 550 permanent failure for one or more recipients (reader@example.org:550 5.1.1 User unknown)',
    'userunknown',
  ],
  ['5.0.0', 'X-Unix; 67', 'other'],
  ['5.1.1', 'X-Unix; 67', 'userunknown'],
  ['5.0.0', 'smtp; 550 5.1.1 [LDAP] recipient not in directory', 'userunknown'],
  ['5.0.0', 'smtp; 550 The address you specified does not exist.', 'userunknown'],
  ['5.7.1', 'smtp; 550 5.7.1 Recipient not recognised: reader@example.org', 'userunknown'],
  ['5.0.0', 'smtp; 550 5.1.1 Usuario no encontrado', 'userunknown'],
  ['5.0.0', 'smtp; 550 5.1.1 Adressat unbekannt oder Mailbox deaktiviert', 'suspended'],
  ['5.0.0', 'smtp; 550 该邮箱地址未注册', 'userunknown'],
  ['5.0.0', 'smtp; 550 收件人帐号不存在或已被删除', 'userunknown'],

  // No such host
  [
    '5.1.2',
    'smtp; 550 5.1.2 Bad destination host: DNS Hard Error looking up nowhere.example (MX): NXDomain',
    'hostunknown',
  ],
  ['5.0.0', 'smtp; 550 Host unknown (nowhere.example)', 'hostunknown'],
  [
    '5.4.4',
    'X-Postfix; Host or domain name not found. Name service error for name=nowhere.example type=MX: Host not found',
    'hostunknown',
  ],
  [
    '5.4.4',
    'X-Postfix; Name service error for name=nowhere.example type=MX: Malformed or unexpected name server reply',
    'network',
  ],
  ['5.0.0', 'smtp; 550 Invalid domain name in the address: nowhere.example', 'hostunknown'],
  ['5.0.0', 'smtp; 554 nowhere.example: The domain name does not exist', 'hostunknown'],
  ['5.1.2', 'smtp; 554 5.1.2 unrouteable domain', 'hostunknown'],

  // Full
  ['5.0.0', 'smtp; 550 5.2.0 <reader@example.org>... User has exceeded the storage quota', 'mailboxfull'],
  ['5.1.1', 'smtp; 552 5.1.1 The user has no space left for new mail', 'mailboxfull'],
  [
    '5.0.0',
    'smtp; 552 sorry, the recipient has insufficient disk space in the mailbox (#5.2.2 - chkuser)',
    'mailboxfull',
  ],
  [
    '5.0.0',
    "smtp; 554 5.2.0 STOREDRV.Deliver; delivery failed: the recipient's mailbox has hit its quota",
    'mailboxfull',
  ],
  ['5.0.0', 'smtp; 550 Mailbox limit reached', 'mailboxfull'],
  [
    '4.2.2',
    'smtp; 450 4.2.2 <reader@example.org>: Recipient address rejected: Mailbox is full. Try later',
    'mailboxfull',
  ],
  ['5.0.0', 'smtp; 522 too many messages in this mailbox', 'mailboxfull'],
  ['5.0.0', 'smtp; 552 Mail box full/quota exceeded; message rejected', 'mailboxfull'],
  ['5.0.0', 'smtp; 550 该用户邮箱超出容量限制', 'mailboxfull'],

  // Closed
  ['5.0.0', 'smtp; 550 sorry, account has been suspended for non-payment', 'suspended'],
  ['5.2.1', 'smtp; 525 5.7.13 Disabled recipient address', 'suspended'],
  ['5.0.0', 'smtp; 550 Boite du destinataire desactivee (reader)', 'suspended'],
  ['5.0.0', 'smtp; 550 This mailbox has been blocked due to inactivity', 'suspended'],
  ['5.1.1', 'smtp; 550 5.1.1 Mailbox temporarily disabled', 'suspended'],
  ['5.0.0', 'smtp; 550 domain service suspended, please contact the administrator', 'suspended'],
  ['5.0.0', 'smtp; 550 用户邮箱已过期', 'suspended'],

  // Turned away by the recipient
  ['5.7.1', 'smtp; 550 5.7.1 The recipient does not accept mail from your address', 'filtered'],
  ['5.0.0', 'smtp; 550 User does not accept mail from unknown senders', 'filtered'],
  ['5.7.2', 'smtp; 550 5.7.2 Posting to this list is for subscribers only', 'filtered'],
  ['5.2.1', "smtp; 550 5.2.1 The recipient has blocked mail from the sender's domain", 'filtered'],

  // Content
  ['5.7.1', 'smtp; 554 5.7.1 Blocked by content filter, rule 42', 'spam'],
  ['5.0.0', 'smtp; 550 Message rejected - high spam score (12.3)', 'spam'],
  ['5.6.0', 'smtp; 554 5.6.0 Reject, id=123 - BANNED: .exe', 'spam'],
  ['5.7.1', 'smtp; 550 5.7.1 This email was identified as junk', 'spam'],
  [
    '5.7.0',
    'smtp; 552-5.7.0 This message was blocked because its content presents a potential\n    552 5.7.0 security issue',
    'spam',
  ],
  ['5.0.0', 'smtp; 554 Your message was found to contain a URL on our list (SURBL)', 'spam'],
  ['5.7.1', 'smtp; 571 5.7.1 Message refused: advertisement', 'policy'],
  ['5.0.0', 'smtp; 554 Transaction failed: Local address contains control or whitespace', 'policy'],

  // Who we are
  ['5.7.1', 'smtp; 550 5.7.1 DKIM signature did not verify', 'auth'],
  ['5.0.0', 'smtp; 550 SPF: 192.0.2.9 is not allowed to send mail from news.example.com', 'auth'],
  ['5.7.1', 'smtp; 550 5.7.1 Email rejected per DMARC policy for news.example.com', 'auth'],
  ['5.7.1', 'smtp; 554 5.7.1 <out.news.example.com[192.0.2.9]>: Client host rejected: Access denied', 'reputation'],
  ['5.7.1', 'smtp; 550 5.7.1 Service unavailable, Client host [192.0.2.9] blocked using Blocklist 1', 'reputation'],
  ['5.0.0', 'smtp; 554 Sorry, your server is on a list of hosts that we do not talk to', 'reputation'],
  ['5.7.1', 'smtp; 554 5.7.1 Rejected 192.0.2.9 found in dnsbl.example', 'reputation'],
  ['5.0.0', 'smtp; 550 Access denied - Invalid HELO name (See RFC2821 4.1.1.1)', 'reputation'],
  ['5.7.1', 'smtp; 550 5.7.1 Fix reverse DNS for 192.0.2.9', 'reputation'],
  ['5.0.0', 'smtp; 550 unknown host 192.0.2.9: no reverse DNS', 'reputation'],
  ['5.7.1', 'smtp; 553 5.7.1 Your sending domain has a poor reputation', 'reputation'],

  // Rules
  ['5.7.1', 'smtp; 550 5.7.1 Command rejected by administrator', 'policy'],
  ['5.5.4', 'smtp; 501 5.5.4 Invalid argument', 'policy'],
  ['5.5.2', 'smtp; 500 5.5.2 Syntax error, command unrecognized', 'policy'],
  ['5.0.0', 'smtp; 550 relay not permitted!', 'policy'],
  ['5.7.1', 'smtp; 550 5.7.1 <reader@example.org>... we do not relay', 'policy'],
  [
    '5.1.8',
    'smtp; 553 5.1.8 <b+77@bounces.news.example.com>... Domain of sender address b+77@bounces.news.example.com does not exist',
    'policy',
  ],
  ['5.0.0', 'smtp; 550 Message headers fail syntax check', 'policy'],
  ['5.0.0', 'smtp; 554 Security policy violation', 'policy'],
  ['5.0.0', 'smtp; 550 The sender address is not a valid mailbox', 'policy'],

  // How much
  ['4.7.1', 'smtp; 451 4.7.1 You have sent too many messages in the last hour', 'rate'],
  ['4.0.0', 'smtp; 421 Too many concurrent SMTP connections from this IP address; please try again later', 'rate'],
  ['5.7.1', 'smtp; 550 5.7.1 Message rate exceeded for sender', 'rate'],
  ['4.3.2', 'smtp; 421 4.3.2 The number of messages sent per connection is exceeded', 'rate'],
  ['5.0.0', 'smtp; 550 sender exceeded the maximum number of recipients per day', 'rate'],

  // Big
  ['5.3.4', 'smtp; 552 5.3.4 Message too big for system', 'toobig'],
  ['5.0.0', 'smtp; 552 Requested mail action aborted: message size exceeds limit', 'toobig'],
  ['5.2.3', 'smtp; 552 5.2.3 Message exceeds maximum fixed size (10485760)', 'toobig'],

  // The way
  ['4.4.7', 'smtp; 421 4.4.7 Message delayed too long', 'expired'],
  ['5.4.7', 'smtp; 550 5.4.7 Delivery expired (message too old)', 'expired'],
  ['4.4.1', 'smtp; 421 4.4.1 Connection refused by remote host', 'network'],
  ['4.4.2', 'X-Postfix; lost connection with mx.example.org[192.0.2.7] while sending end of data', 'network'],
  ['4.7.5', 'X-Postfix; Server certificate not verified', 'network'],
  ['4.7.5', 'X-Postfix; Cannot start TLS: handshake failure', 'network'],
  ['5.4.6', 'smtp; 554 5.4.6 Too many hops 26 (25 max)', 'network'],
  [
    '4.4.4',
    'smtp; 451 4.4.4 Mail received as unauthenticated, incoming to a recipient domain configured in a hosted tenant which has no mail-enabled subscriptions',
    'auth',
  ],
  ['4.3.0', 'X-Postfix; mail transport unavailable', 'system'],
  ['5.3.0', 'x-unix; internal software error', 'system'],
  ['4.3.1', 'smtp; 452 4.3.1 Out of memory', 'system'],
  ['5.3.5', 'X-Postfix; unable to look up host: local configuration error', 'system'],
  ['4.2.0', 'X-Postfix; cannot update mailbox /var/mail/reader for user reader. unable to create lock file', 'system'],
  ['5.3.2', 'smtp; 554 5.3.2 System not accepting network messages', 'system'],
]

export const replies: readonly Sample[] = [
  ...rows.map(([status, diagnostic, reason]) =>
    bounce(`${status} ${diagnostic.replace(/^\S+; /, '')} [${reason}]`, one(status, diagnostic), reader(reason)),
  ),
  bounce(
    'nine of one domain',
    dsn({
      groups: rows.slice(0, 9).map(([status, diagnostic], index) => group(`r${index}@example.org`, status, diagnostic)),
    }),
    ...rows.slice(0, 9).map(([, , reason], index) => `r${index}@example.org ${reason}`),
  ),
]
