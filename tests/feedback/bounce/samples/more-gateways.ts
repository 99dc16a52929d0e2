import { bounce, one, plain, reader, type Sample } from './frames.ts'

export const moreGateways: readonly Sample[] = [
  bounce(
    'Sophos',
    one('5.7.1', 'smtp; 550 5.7.1 Content violates policy: executable attachment blocked'),
    reader('spam'),
  ),
  bounce(
    'FortiMail',
    one('5.7.1', 'smtp; 550 5.7.1 The recipient is unknown (fortimail recipient verification)'),
    reader('userunknown'),
  ),
  bounce('IronPort', one('5.1.0', 'smtp; 550 #5.1.0 Address rejected.'), reader('userunknown')),
  bounce(
    'IronPort: a sender group',
    one(
      '5.0.0',
      "smtp; 554-mx.example.org\n 554 Your access to this mail system has been rejected due to the sending MTA's poor reputation. If you believe that this failure is in error, please contact the intended recipient via alternate means.",
    ),
    reader('reputation'),
  ),
  bounce(
    'MessageLabs',
    one(
      '5.0.0',
      'smtp; 553-SPF (Sender Policy Framework) domain authentication\n 553 fail. Refer to the Troubleshooting page',
    ),
    reader('auth'),
  ),
  bounce(
    'MessageLabs: unknown',
    one('5.0.0', 'smtp; 550-Invalid recipient <reader@example.org>\n 550 (#5.1.1)'),
    reader('userunknown'),
  ),
  bounce(
    'Trend Micro',
    one(
      '5.7.1',
      'smtp; 550 5.7.1 <reader@example.org>: Recipient address rejected: TM_USER_UNKNOWN - user does not exist in the directory',
    ),
    reader('userunknown'),
  ),
  bounce(
    'SpamTitan',
    one(
      '5.1.1',
      'smtp; 550 5.1.1 <reader@example.org>: Recipient address rejected: User unknown in relay recipient table',
    ),
    reader('userunknown'),
  ),
  bounce(
    'Mimecast: the greylist, to the end',
    one(
      '4.0.0',
      'smtp; 451 Internal resources are temporarily unavailable - https://community.mimecast.example/docs/DOC-1369#451',
    ),
    reader('system'),
  ),
  bounce(
    'Mimecast: the user blocks',
    one(
      '5.0.0',
      'smtp; 550 Rejected by header based manually Blocked Senders: daily@news.example.com - https://community.mimecast.example/docs/DOC-1369#550',
    ),
    reader('filtered'),
  ),
  bounce('Proofpoint: unknown', one('5.1.1', 'smtp; 550 5.1.1 User Unknown'), reader('userunknown')),
  bounce(
    'Hornetsecurity',
    one(
      '5.0.0',
      'smtp; 554 5.7.1 Sorry, we do not accept mail for reader@example.org: mailbox not in our customer list',
    ),
    reader('policy'),
  ),
  bounce(
    'mailman: not a member',
    plain(
      `You are not allowed to post to this mailing list, and your message has
been automatically rejected.  If you think that your messages are
being rejected in error, contact the mailing list owner at
club-owner@lists.example.org.
`,
      { from: 'club-bounces@lists.example.org', subject: 'Spam, viruses and full mailboxes' },
    ).replace('\nMIME-Version', '\nX-BeenThere: club@lists.example.org\nMIME-Version'),
    'club@lists.example.org filtered',
  ),
  bounce(
    'Sympa: unknown list',
    plain(
      `This is an automatic response sent by Sympa mailing lists manager.

The following message could not be delivered: list 'club@lists.example.org' does not exist.
`,
      { from: 'SYMPA <sympa@lists.example.org>', subject: 'Message distribution: Error report' },
    ),
    'club@lists.example.org userunknown',
  ),
]
