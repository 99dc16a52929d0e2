import { bounce, dsn, group, issue, plain, type Sample } from './frames.ts'

export const gateways: readonly Sample[] = [
  bounce(
    'MailMarshal',
    plain(
      `Your message:
   From:    daily@news.example.com
   Subject: Spam, viruses and full mailboxes

Could not be delivered because of

550 5.1.1 User unknown

The following recipients were affected:
    reader@example.org

Additional Information
======================
Original Sender:    <daily@news.example.com>
Sender-MTA:         <192.0.2.9>
Remote-MTA:         <192.0.2.7>
Reporting-MTA:      <relay.example.net>
MessageName:        <B549996730000.000000000001.0003.mml>
Last-Attempt-Date:  <07:00:02 Mon, 2 Nov 2026>
`,
      { subject: 'Undeliverable Mail: "Spam, viruses and full mailboxes"' },
    ),
    'reader@example.org userunknown',
  ),
  bounce(
    'InterScan MSS',
    plain(
      `Sent >>> RCPT TO:<reader@example.org>
Received <<< 550 5.1.1 <reader@example.org>... user unknown
Unable to deliver message to <reader@example.org>
`,
      { from: '"InterScan MSS" <postmaster@mx.example.org>', subject: 'Mail could not be delivered' },
    ),
    'reader@example.org userunknown',
  ),
  bounce(
    'InterScan MSS: a host that is not there',
    plain(
      `Failed to connect: No such host is known: nowhere.example
Unable to deliver message to <reader@nowhere.example>
`,
      { from: '"InterScan Notification" <postmaster@mx.example.org>', subject: 'Mail could not be delivered' },
    ),
    'reader@nowhere.example hostunknown',
  ),
  bounce(
    'Barracuda',
    dsn({
      subject: '**Message you sent blocked by our bulk email filter**',
      text: `Your message to: reader@example.org
was blocked by our Spam Firewall. The email you sent with the following subject has NOT BEEN DELIVERED:

Subject: Spam, viruses and full mailboxes`,
      groups: [
        'Final-Recipient: rfc822; reader@example.org\nAction: failed\nStatus: 5.7.1\nDiagnostic-Code: smtp; 550 5.7.1 Message content rejected, UBE, id=00000-00-000',
      ],
    }),
    'reader@example.org spam',
  ),
  bounce(
    'Mimecast: an unknown recipient',
    dsn({
      subject: '[Postmaster] Email Delivery Failure',
      textHead: 'Content-Type: text/plain; charset="windows-1252"\nContent-Transfer-Encoding: quoted-printable',
      text: 'This is a system-generated message to inform you that your email could not=\n be delivered to one or more recipients. Details of the email and the error=\n are as follows:=0A=0A<reader@example.org>=0Aemail to the addressee was rejected: 550 Invalid Recipient - https://community.mimecast.example/docs/DOC-1369#550=0A',
      groups: [
        'Original-Recipient: rfc822;reader@example.org\nFinal-Recipient: rfc822;reader@example.org\nAction: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp;550 Invalid Recipient - https://community.mimecast.example/docs/DOC-1369#550',
      ],
    }),
    'reader@example.org userunknown',
  ),
  bounce(
    'Mimecast: a rule held it back',
    dsn({
      subject: '[Postmaster] Email Delivery Failure',
      groups: [
        'Final-Recipient: rfc822;reader@example.org\nAction: failed\nStatus: 5.7.1\nDiagnostic-Code: smtp;554 Email rejected due to security policies - https://community.mimecast.example/docs/DOC-1369#554',
      ],
    }),
    'reader@example.org policy',
  ),
  bounce(
    'Proofpoint',
    dsn({
      groups: [
        group(
          'reader@example.org',
          '5.7.1',
          'smtp; 554 Blocked - see https://ipcheck.proofpoint.example/?ip=192.0.2.9',
        ),
      ],
    }),
    'reader@example.org reputation',
  ),
  bounce(
    'SurfControl',
    plain(
      `Your message could not be sent.
A transcript of the attempts to send the message follows.
The number of attempts made: 1
Addressed To: reader@example.org

Mon 2 Nov 2026 07:00:02 +0800
Failed to send to identified host,
reader@example.org: [192.0.2.7], 550 reader@example.org... No such user
--- Message non-deliverable.
`,
      { subject: 'Message Delivery Failure', from: 'SurfControl E-mail Filter <postmaster@mx.example.org>' },
    ),
    'reader@example.org userunknown',
  ),
  bounce(
    'MailFoundry',
    plain(
      `This is an automatically generated message from MailFoundry.

Unable to deliver message to: <reader@example.org>
Delivery failed for the following reason:
Server mx.example.org[192.0.2.7] failed with: 550 <reader@example.org> No such user here


This has been a permanent failure.  No further delivery attempts will be made.
`,
      { subject: 'Message delivery has failed' },
    ),
    'reader@example.org userunknown',
  ),
  bounce(
    'FML: no member of the list',
    plain(
      `Dear reader,

Your mail was not delivered to the mailing list <club@example.org>:
you are not allowed to post to this mailing list.

--club@example.org, Be Seeing You!

************************************************************
`,
      { from: 'club-admin@example.org', subject: 'Request rejected: not a member <club@example.org>' },
    ),
    'club@example.org filtered',
  ),
  bounce(
    'PowerMTA',
    dsn({
      subject: 'Delivery report',
      text: `Hello, this is the mail server on mx.example.net.

I am sending you this message to inform you on the delivery status of a
message you previously sent.  Immediately below you will find a list of
the affected recipients;  also attached is a Delivery Status Notification
(DSN) report in standard format, as well as the headers of the original
message.

  <reader@example.org>  delivery failed; will not continue trying`,
      groups: [
        'Original-Recipient: rfc822;reader@example.org\nFinal-Recipient: rfc822;reader@example.org\nAction: failed\nStatus: 5.1.1 (bad destination mailbox address)\nRemote-MTA: dns;mx.example.org (192.0.2.7)\nDiagnostic-Code: smtp;550 5.1.1 User unknown\nX-PowerMTA-BounceCategory: bad-mailbox',
      ],
    }),
    'reader@example.org userunknown',
  ),
  bounce(
    'PowerMTA: a category that the words contradict',
    dsn({
      groups: [
        'Final-Recipient: rfc822;reader@example.org\nAction: failed\nStatus: 5.2.2 (mailbox full)\nDiagnostic-Code: smtp;552 sorry, that message would exceed the mailbox quota',
      ],
    }),
    'reader@example.org mailboxfull',
  ),
  bounce(
    'McAfee',
    plain(
      `   --- The following addresses had delivery problems ---

<reader@example.org>   (User unknown reader@example.org)

`,
      { subject: 'Delivery Failure', from: 'McAfee Gateway <postmaster@mx.example.org>' },
    ),
    'reader@example.org userunknown',
  ),
  bounce(
    'an unknown server, X1',
    plain(
      `The original message was received at Mon, 2 Nov 2026 07:00:00 +0800
from daily@news.example.com

---The following addresses had delivery errors---

reader@example.org [User unknown]

${issue('reader@example.org')}`,
      {
        subject: 'Returned Mail: Spam, viruses and full mailboxes',
        from: '"Mail Deliver System" <MAILER-DAEMON@mx.example.net>',
      },
    ),
    'reader@example.org userunknown',
  ),
  bounce(
    'an unknown server, X2',
    plain(
      `Unable to deliver message to the following address(es).

<reader@example.org>:
This user doesn't have a example.org account (reader@example.org) [0]

--- Original message follows.

${issue('reader@example.org')}`,
      { subject: 'Delivery failure' },
    ),
    'reader@example.org userunknown',
  ),
  bounce(
    'an unknown server, X3',
    plain(
      `      ============================================================
      This message was created automatically by mail delivery software.

      Unable to deliver message to: reader@example.org
      ============================================================

  ** Message not delivered: Over quota **
      SMTP command: RCPT TO:<reader@example.org>
      Reply: 552 5.2.2 user has exceeded the quota
`,
      { subject: 'Delivery status notification', from: 'Mail Delivery System <postmaster@mx.example.net>' },
    ),
    'reader@example.org mailboxfull',
  ),
  bounce(
    'an unknown server, X6',
    plain(
      `We had trouble delivering your message. Full details follow:

Subject: 'Spam, viruses and full mailboxes'
Date: 'Mon, 2 Nov 2026 07:00:00 +0800'

1 error(s):

SMTP Server <mx.example.org> rejected recipient <reader@example.org>
  (Error following RCPT command). It responded as follows: [550 5.1.1 Mailbox unknown]

The message headers of the undelivered message follow.
`,
      { subject: 'There was an error sending your mail', from: 'mail system <postmaster@mx.example.net>' },
    ),
    'reader@example.org userunknown',
  ),
  bounce(
    'a server whose report has no recipient',
    dsn({
      text: '<reader@example.org>: 550 5.1.1 user unknown',
      groups: ['Action: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550 5.1.1 user unknown'],
    }),
    'reader@example.org userunknown',
  ),
  bounce(
    'a report of an X.400 address',
    dsn({
      text: 'Your message to reader@example.org was not delivered: unrecognised O/R name',
      groups: ['Final-Recipient: X400; /C=CN/ADMD= /PRMD=EXAMPLE/S=READER/\nAction: failed\nStatus: 5.1.1'],
    }),
    'reader@example.org userunknown',
  ),
  bounce(
    'a diagnostic in base64, the report being so',
    dsn({ groups: ['@@'] }).replace(
      /Content-Type: message\/delivery-status[\s\S]*?@@\n/,
      `Content-Type: message/delivery-status\nContent-Transfer-Encoding: base64\n\n${Buffer.from('Reporting-MTA: dns; mx.example.net\r\n\r\nFinal-Recipient: rfc822; reader@example.org\r\nAction: failed\r\nStatus: 5.0.0\r\nDiagnostic-Code: smtp; 550 用户已被冻结\r\n').toString('base64').replace(/.{76}/g, '$&\n')}\n`,
    ),
    'reader@example.org suspended',
  ),
  bounce(
    'a diagnostic in quoted-printable',
    dsn({ groups: ['@@'] }).replace(
      /Content-Type: message\/delivery-status[\s\S]*?@@\n/,
      'Content-Type: message/delivery-status\nContent-Transfer-Encoding: quoted-printable\n\nReporting-MTA: dns; mx.example.net\n\nFinal-Recipient: rfc822; reader@example=\n.org\nAction: failed\nStatus: 5.0.0\nDiagnostic-Code: smtp; 550 Mailbox =\nquota exceeded =28full=29\n',
    ),
    'reader@example.org mailboxfull',
  ),
  bounce(
    'three recipients in one group',
    dsn({
      groups: [
        'Final-Recipient: rfc822; anna@example.org\nAction: failed\nStatus: 5.1.1\nFinal-Recipient: rfc822; ben@example.org\nAction: failed\nStatus: 5.2.2\nFinal-Recipient: rfc822; cleo@example.org\nAction: failed\nStatus: 5.7.1\nDiagnostic-Code: smtp; 550 5.7.1 spam',
      ],
    }),
    'anna@example.org userunknown',
    'ben@example.org mailboxfull',
    'cleo@example.org spam',
  ),
]
