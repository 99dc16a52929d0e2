import { bounce, dsn, group, issue, plain, reader, type Sample } from './frames.ts'

export const forms: readonly Sample[] = [
  bounce(
    'a report of three, with one text each and no diagnostic',
    dsn({
      text: `<anna@example.org>: 550 no such user
<ben@example.org>: 552 mailbox full
<cleo@example.org>: 554 message refused as spam`,
      groups: ['anna', 'ben', 'cleo'].map(
        (name) => `Final-Recipient: rfc822; ${name}@example.org\nAction: failed\nStatus: 5.0.0`,
      ),
    }),
    'anna@example.org userunknown',
    'ben@example.org mailboxfull',
    'cleo@example.org spam',
  ),
  bounce(
    'a report without an original, whose address is in capitals',
    dsn({ groups: ['FINAL-RECIPIENT: RFC822; READER@EXAMPLE.ORG\nACTION: FAILED\nSTATUS: 5.1.1'], returned: '' }),
    'READER@example.org userunknown',
  ),
  bounce(
    'a report with the status first and a blank before each colon',
    dsn({
      groups: [
        'Status : 5.1.1\nAction : failed\nFinal-Recipient : rfc822; reader@example.org\nDiagnostic-Code : smtp; 550 no such user',
      ],
    }),
    reader('userunknown'),
  ),
  bounce(
    'a report that knows no Action',
    dsn({ groups: ['Final-Recipient: rfc822; reader@example.org\nStatus: 5.2.2\nDiagnostic-Code: smtp; 552 full'] }),
    reader('mailboxfull'),
  ),
  bounce(
    'a report with the address in angle brackets and a comment',
    dsn({
      groups: [
        'Final-Recipient: rfc822; <reader@example.org> (A Reader)\nAction: failed (permanent)\nStatus: 5.1.1 (unknown user)',
      ],
    }),
    reader('userunknown'),
  ),
  bounce(
    'a report with an address and no type',
    dsn({ groups: ['Final-Recipient: reader@example.org\nAction: failed\nStatus: 5.1.1'] }),
    reader('userunknown'),
  ),
  bounce(
    'Original-Recipient of an unknown type',
    dsn({
      groups: [
        'Original-Recipient: unknown; \nFinal-Recipient: rfc822; reader@example.org\nAction: failed\nStatus: 5.1.1',
      ],
    }),
    reader('userunknown'),
  ),
  bounce(
    'a report as an attachment of octets',
    dsn({ groups: [group('reader@example.org', '5.1.1', 'smtp; 550 5.1.1 no such user')] }).replace(
      'Content-Type: message/delivery-status',
      'Content-Type: application/octet-stream; name="details.txt"\nContent-Disposition: attachment',
    ),
    reader('userunknown'),
  ),
  bounce(
    'two copies of one recipient',
    dsn({
      groups: [
        group('reader@example.org', '5.1.1', 'smtp; 550 5.1.1 no such user'),
        group('reader@example.org', '5.1.1', 'smtp; 550 5.1.1 no such user'),
      ],
    }),
    reader('userunknown'),
  ),
  bounce(
    'a notice whose text is an attachment beside the original',
    `Return-Path: <>
From: postmaster@mx.example.org
Subject: Undeliverable mail
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary=q

--q
Content-Type: text/plain; name=reason.txt
Content-Disposition: attachment; filename=reason.txt

Delivery to reader@example.org failed: 550 5.1.1 user unknown

--q
Content-Type: message/rfc822

${issue('reader@example.org')}
--q--
`,
    reader('userunknown'),
  ),
  bounce(
    'a bounce from an address that is no daemon',
    `Return-Path: <robot@mx.example.org>
From: robot@mx.example.org
To: b+77.k3@bounces.news.example.com
Subject: Undeliverable: Spam, viruses and full mailboxes

The following message could not be delivered:
To: reader@example.org
550 5.1.1 Mailbox does not exist
`,
    reader('userunknown'),
  ),
  bounce(
    'many blank lines and tabs',
    plain(
      `\n\n\n\t\tThe following address failed:\n\n\n\n\t\treader@example.org\n\n\n\n\t\tReason:\n\n\n\t\tno such user\n`,
      { subject: 'Mail delivery failed' },
    ),
    reader('userunknown'),
  ),
  bounce(
    'entities and tags around the address',
    plain(
      '<p>Your message to <b>&lt;reader&#64;example.org&gt;</b> could not be delivered.</p><p>552&nbsp;5.2.2 mailbox&nbsp;full</p>',
      { type: 'text/html', subject: 'Undeliverable' },
    ),
    reader('mailboxfull'),
  ),
]
