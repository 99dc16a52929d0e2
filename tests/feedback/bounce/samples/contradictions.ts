import { bounce, dsn, group, one, reader, type Sample } from './frames.ts'

export const contradictions: readonly Sample[] = [
  bounce(
    '5.1.1, and the user is blocked',
    one('5.1.1', 'smtp; 550 5.1.1 <reader@example.org>: User is blocked'),
    reader('suspended'),
  ),
  bounce(
    '5.1.1, and the sender is on a list',
    one('5.1.1', 'smtp; 550 5.1.1 Mail from news.example.com rejected, listed by Spamhaus'),
    reader('reputation'),
  ),
  bounce('5.1.1, and a size', one('5.1.1', 'smtp; 552 5.1.1 Message exceeds the maximum size'), reader('toobig')),
  bounce(
    '5.1.1, and a time that passed',
    one('5.1.1', 'smtp; 451 4.4.1 timed out while connecting'),
    reader('expired'),
  ),
  bounce('5.1.2, but the sender is meant', one('5.1.2', 'smtp; 550 5.1.2 Bad sender domain'), reader('policy')),
  bounce(
    '5.4.4, and a wording about the network',
    one('5.4.4', 'smtp; 554 5.4.4 [internal] no MX or A for domain'),
    reader('hostunknown'),
  ),
  bounce(
    '5.2.1, and the user left',
    one('5.2.1', 'smtp; 550 5.2.1 This user has left the company'),
    reader('userunknown'),
  ),
  bounce('5.2.2, and no such user', one('5.2.2', 'smtp; 550 5.2.2 no such user'), reader('userunknown')),
  bounce(
    '5.3.0, and no such user',
    one('5.3.0', 'smtp; 550 5.3.0 <reader@example.org>... No such user here'),
    reader('userunknown'),
  ),
  bounce('5.5.0 and a recipient refused', one('5.5.0', 'smtp; 550 5.5.0 recipient refused'), reader('filtered')),
  bounce(
    '5.7.1, by an allow list',
    one('5.7.1', 'smtp; 550 5.7.1 daily@news.example.com is not in the allow list of the recipient'),
    reader('filtered'),
  ),
  bounce('5.0.0 and a 4.2.2 within', one('5.0.0', 'smtp; 450 4.2.2 mailbox is over the limit'), reader('mailboxfull')),
  bounce(
    'a list of what to do, with every word',
    dsn({
      text: `<reader@example.org>: 550 5.7.1 Message refused.

What can you do?
 - Check that the address exists; the user may be unknown.
 - The mailbox could be full.
 - If the domain does not exist, correct it.`,
      groups: [group('reader@example.org', '5.7.1', 'smtp; 550 5.7.1 Message refused')],
    }),
    reader('policy'),
  ),
  bounce(
    'the account of the sender is unknown to the relay',
    one('5.7.1', 'smtp; 550 5.7.1 Sender user unknown, authentication required'),
    reader('policy'),
  ),
  bounce(
    'a system user, and a lookup that failed',
    one('5.1.1', 'smtp; 451 4.3.0 <reader@example.org>: Temporary lookup failure'),
    reader('system'),
  ),
  bounce(
    'unknown, but only for now',
    one(
      '4.1.1',
      'smtp; 450 4.1.1 <reader@example.org>: Recipient address rejected: undeliverable address: unknown user, temporary failure',
    ),
    reader('system'),
  ),
  bounce(
    'the DNS of the domain fails',
    one('5.4.3', 'smtp; 550 5.4.3 DNS server failure for example.org'),
    reader('network'),
  ),
  bounce(
    'the MX has no address for now',
    one(
      '4.4.3',
      'X-Postfix; Host or domain name not found. Name service error for name=example.org type=MX: Host not found, try again',
    ),
    reader('network'),
  ),
  bounce(
    'the host is unreachable',
    one('4.4.1', 'X-Postfix; connect to mx.example.org[192.0.2.7]:25: No route to host'),
    reader('network'),
  ),
  bounce(
    'the subscriber has cancelled',
    one('5.1.1', 'smtp; 550 5.1.1 Account closed by the subscriber'),
    reader('suspended'),
  ),
  bounce('the mailbox was deleted', one('5.2.1', 'smtp; 550 5.2.1 mailbox has been deleted'), reader('userunknown')),
]
