import { bounce, dsn, group, issue, plain, reader, type Sample } from './frames.ts'

const base64 = (text: string): string =>
  Buffer.from(text)
    .toString('base64')
    .replace(/(.{76})/g, '$1\n')
const bytes = (text: string, charset: number[]): Uint8Array =>
  Buffer.concat([Buffer.from(text.replace(/\r?\n/g, '\r\n')), Buffer.from(charset)])

const copy = issue('reader@example.org')

export const unseenNotices: readonly Sample[] = [
  // The unix families
  bounce(
    'unseen: Postfix, three recipients of one notice, three reasons',
    plain(
      `This is the mail system at host mx.example.net.

I'm sorry to have to inform you that your message could not
be delivered to one or more recipients. It's attached below.

For further assistance, please send mail to postmaster.

                   The mail system

<anna@example.org>: host mx.example.org[192.0.2.7] said: 550 5.1.1
    <anna@example.org>: Recipient address rejected: User unknown in virtual
    mailbox table (in reply to RCPT TO command)

<ben@nowhere.example>: Host or domain name not found. Name service error for
    name=nowhere.example type=A: Host not found

<cleo@example.org>: host mx.example.org[192.0.2.7] said: 452 4.2.2 <cleo@example.org>
    Mailbox full (in reply to end of DATA command)

${copy}`,
      { from: 'MAILER-DAEMON (Mail Delivery System)', subject: 'Undelivered Mail Returned to Sender' },
    ),
    'anna@example.org userunknown',
    'ben@nowhere.example hostunknown',
    'cleo@example.org mailboxfull',
  ),
  bounce(
    'unseen: Postfix to LMTP, an alias behind',
    dsn({
      text: `<inner@store.example.org> (expanded from <reader@example.org>): host
    store.example.org[/var/run/dovecot/lmtp] said: 552 5.2.2
    <inner@store.example.org> Quota exceeded (mailbox for user is full) (in
    reply to end of DATA command)`,
      groups: [
        'Final-Recipient: rfc822; inner@store.example.org\nOriginal-Recipient: rfc822;reader@example.org\nAction: failed\nStatus: 5.2.2\nRemote-MTA: dns; store.example.org\nDiagnostic-Code: smtp; 552 5.2.2 <inner@store.example.org> Quota exceeded (mailbox\n    for user is full)',
      ],
    }),
    reader('mailboxfull'),
  ),
  bounce(
    'unseen: sendmail 8 transcript',
    plain(
      `The original message was received at Mon, 2 Nov 2026 07:00:00 +0800
from out.news.example.com [192.0.2.9]

   ----- The following addresses had permanent fatal errors -----
<reader@example.org>
    (reason: 550 5.7.1 <reader@example.org>... Access denied)

   ----- Transcript of session follows -----
... while talking to mx.example.org.:
>>> MAIL From:<b+77@bounces.news.example.com> SIZE=68000
<<< 550 5.7.1 <reader@example.org>... Access denied
554 5.0.0 Service unavailable

   ----- Original message follows -----

${copy}`,
      {
        from: 'Mail Delivery Subsystem <MAILER-DAEMON@mx.example.net>',
        subject: 'Returned mail: see transcript for details',
      },
    ),
    reader('policy'),
  ),
  bounce(
    'unseen: sendmail 5',
    plain(
      `   ----- Transcript of session follows -----
While talking to mx.example.org:
>>> RCPT To:<reader@example.org>
<<< 550 reader... User unknown
550 <reader@example.org>... User unknown

   ----- Unsent message follows -----
${copy}`,
      { from: 'MAILER-DAEMON@mx.example.net (Mail Delivery Subsystem)', subject: 'Returned mail: User unknown' },
    ),
    reader('userunknown'),
  ),
  bounce(
    'unseen: sendmail, local host unknown',
    plain(
      `   ----- Transcript of session follows -----
550 nowhere.example (smtp)... Host unknown
554 reader@nowhere.example... 550 Host unknown (Authoritative answer from name server)

   ----- Message header follows -----
${copy.replace('reader@example.org', 'reader@nowhere.example')}`,
      { subject: 'Returned mail: Host unknown' },
    ),
    'reader@nowhere.example hostunknown',
  ),
  bounce(
    'unseen: qmail, two of them',
    plain(`Hi. This is the qmail-send program at mx.example.net.
I'm afraid I wasn't able to deliver your message to the following addresses.
This is a permanent error; I've given up. Sorry it didn't work out.

<reader@example.org>:
Sorry, no mailbox here by that name. vpopmail (#5.1.1)

<ben@slow.example>:
Sorry, I wasn't able to establish an SMTP connection. (#4.4.1)
I'm not going to try again; this message has been in the queue too long.

--- Below this line is a copy of the message.

${copy}`),
    reader('userunknown'),
    'ben@slow.example expired',
  ),
  bounce(
    'unseen: qmail, the greeting',
    plain(`Hi. This is the qmail-send program at mx.example.net.
I'm afraid I wasn't able to deliver your message to the following addresses.
This is a permanent error; I've given up. Sorry it didn't work out.

<reader@example.org>:
Connected to 192.0.2.7 but sender was rejected.
Remote host said: 553 5.7.1 <b+77@bounces.news.example.com>: Sender address rejected: policy violation

--- Below this line is a copy of the message.

${copy}`),
    reader('policy'),
  ),
  bounce(
    'unseen: qmail with TLS',
    plain(`Hi. This is the qmail-send program at mx.example.net.
I'm afraid I wasn't able to deliver your message to the following addresses.
This is a permanent error; I've given up. Sorry it didn't work out.

<reader@example.org>:
TLS connect failed: error:1408F10B:SSL routines:SSL3_GET_RECORD:wrong version number; connecting to 192.0.2.7

--- Below this line is a copy of the message.

${copy}`),
    reader('network'),
  ),
  bounce(
    'unseen: Exim, quota of the local store',
    plain(
      `This message was created automatically by mail delivery software.

A message that you sent could not be delivered to one or more of its
recipients. This is a permanent error. The following address(es) failed:

  reader@example.org
    (generated from team@example.org)
    mailbox is full (MTA-imposed quota exceeded while writing to file /home/reader/mail/new)

------ This is a copy of the message, including all the headers. ------

${copy.replace('reader@example.org', 'team@example.org')}`,
      {
        from: 'Mail Delivery System <Mailer-Daemon@mx.example.net>',
        subject: 'Mail delivery failed: returning message to sender',
        head: 'X-Failed-Recipients: team@example.org',
      },
    ),
    'team@example.org mailboxfull',
  ),
  bounce(
    'unseen: Exim, two with X-Failed-Recipients in two headers',
    plain(
      `This message was created automatically by mail delivery software.

A message that you sent could not be delivered to one or more of its
recipients. This is a permanent error. The following address(es) failed:

  reader@example.org
    host mx.example.org [192.0.2.7]
    SMTP error from remote mail server after RCPT TO:<reader@example.org>:
    550 5.1.1 <reader@example.org>: Recipient address rejected: User unknown
  ben@example.org
    host mx.example.org [192.0.2.7]
    SMTP error from remote mail server after end of data:
    554 5.7.1 Message scored too high on spam scale. For help, please quote incident ID 0815

------ This is a copy of the message, including all the headers. ------

${copy}`,
      {
        from: 'Mail Delivery System <Mailer-Daemon@mx.example.net>',
        subject: 'Mail delivery failed: returning message to sender',
        head: 'X-Failed-Recipients: reader@example.org\nX-Failed-Recipients: ben@example.org',
      },
    ),
    reader('userunknown'),
    'ben@example.org spam',
  ),
  bounce(
    'unseen: Exim, lowest MX is itself',
    plain(
      `This message was created automatically by mail delivery software.

A message that you sent could not be delivered to one or more of its
recipients. This is a permanent error. The following address(es) failed:

  reader@example.org
    lowest numbered MX record points to local host

------ This is a copy of the message, including all the headers. ------

${copy}`,
      {
        from: 'Mail Delivery System <Mailer-Daemon@mx.example.net>',
        subject: 'Mail delivery failed: returning message to sender',
      },
    ),
    reader('network'),
  ),
  bounce(
    'unseen: Exim, failing for a long time',
    plain(
      `This message was created automatically by mail delivery software.

A message that you sent could not be delivered to one or more of its
recipients. This is a permanent error. The following address(es) failed:

  reader@example.org
    all hosts for 'example.org' have been failing for a long time (and retry time not reached)

------ This is a copy of the message, including all the headers. ------

${copy}`,
      {
        from: 'Mail Delivery System <Mailer-Daemon@mx.example.net>',
        subject: 'Mail delivery failed: returning message to sender',
      },
    ),
    reader('expired'),
  ),
  bounce(
    'unseen: Courier',
    plain(
      `This is a delivery status notification from mx.example.net,
running the Courier mail server, version 1.0.

The original message was received on Mon, 02 Nov 2026 07:00:00 +0800
from out.news.example.com ([192.0.2.9])

---------------------------------------------------------------------------

                           UNDELIVERABLE MAIL

Your message to the following recipients cannot be delivered:

<reader@example.org>:
    mx.example.org [192.0.2.7]:
>>> RCPT TO:<reader@example.org>
<<< 550 User unknown.

---------------------------------------------------------------------------

If your message was also sent to additional recipients, their delivery
status is not included in this report.
`,
      { from: '"Courier mail server at mx.example.net" <@>', subject: 'NOTICE: mail delivery status.' },
    ),
    reader('userunknown'),
  ),
  bounce(
    'unseen: OpenSMTPD',
    plain(
      `    Hi!

    This is the MAILER-DAEMON, please DO NOT REPLY to this email.

    An error has occurred while attempting to deliver a message for
    the following list of recipients:

reader@nowhere.example: Domain does not exist

    Below is a copy of the original message:

${copy}`,
      { from: 'Mailer Daemon <MAILER-DAEMON@mx.example.net>', subject: 'Delivery status notification: error' },
    ),
    'reader@nowhere.example hostunknown',
  ),
  bounce(
    'unseen: OpenSMTPD, the network',
    plain(
      `    Hi!

    This is the MAILER-DAEMON, please DO NOT REPLY to this email.

    An error has occurred while attempting to deliver a message for
    the following list of recipients:

reader@example.org: Network error on destination MXs

    Below is a copy of the original message:

${copy}`,
      { from: 'Mailer Daemon <MAILER-DAEMON@mx.example.net>', subject: 'Delivery status notification: error' },
    ),
    reader('network'),
  ),
  bounce(
    'unseen: MMDF and X.400 gateways',
    plain(
      `Your message was not delivered to the following recipients:

    reader@example.org: 550 Unknown user name in "reader@example.org"

    Message text follows:

${copy}`,
      { from: 'Memo Service <mmdf@mx.example.net>', subject: 'Failed mail  (msg.aa12345)' },
    ),
    reader('userunknown'),
  ),
  bounce(
    'unseen: Sun Messaging Server',
    dsn({
      text: `This report relates to a message you sent with the following header fields:

  Message-id: <1102.77@news.example.com>
  Subject: The daily

Your message cannot be delivered to the following recipients:

  Recipient address: reader@example.org
  Reason: Over quota
`,
      groups: [
        'Original-recipient: rfc822;reader@example.org\nFinal-recipient: rfc822;reader@ims-daemon\nAction: failed\nStatus: 5.2.2 (Over quota)',
      ],
    }),
    reader('mailboxfull'),
  ),
  bounce(
    'unseen: Sun Messaging Server, remote',
    dsn({
      text: `Your message cannot be delivered to the following recipients:

  Recipient address: reader@example.org
  Reason: Remote SMTP server has rejected address
  Diagnostic code: smtp;550 5.1.1 unknown or illegal alias: reader@example.org
  Remote system: dns;mx.example.org (TCP|192.0.2.8|4711|192.0.2.7|25) (mx.example.org ESMTP)
`,
      groups: [
        'Original-recipient: rfc822;reader@example.org\nFinal-recipient: rfc822;reader@example.org\nAction: failed\nStatus: 5.1.1 (Remote SMTP server has rejected address)\nRemote-MTA: dns;mx.example.org\nDiagnostic-code: smtp;550 5.1.1 unknown or illegal alias: reader@example.org',
      ],
    }),
    reader('userunknown'),
  ),

  // Exchange, Notes, GroupWise and their kind
  bounce(
    'unseen: Exchange 5.5',
    plain(
      `Your message

  To:      reader@example.org
  Subject: The daily
  Sent:    Mon, 2 Nov 2026 07:00:00 +0800

did not reach the following recipient(s):

reader@example.org on Mon, 2 Nov 2026 07:00:04 +0800
    The recipient name is not recognized
	The MTS-ID of the original message is: c=de;a= ;p=example;l=MX0-261102-1
    MSEXCH:IMS:EXAMPLE:SITE:MX 0 (000C05A6) Unknown Recipient
`,
      { from: 'System Administrator <postmaster@mx.example.net>', subject: 'Undeliverable: The daily' },
    ),
    reader('userunknown'),
  ),
  bounce(
    'unseen: Exchange 2003',
    plain(
      `Your message did not reach some or all of the intended recipients.

      Subject:	The daily
      Sent:	2026-11-02 7:00

The following recipient(s) cannot be reached:

      reader@example.org on 2026-11-02 7:00
            The message reached the recipient's e-mail system, but delivery was refused. Attempt to resend the message. If it still fails, contact your system administrator.
            < mx.example.org #5.2.1>
`,
      { from: 'System Administrator <postmaster@mx.example.net>', subject: 'Undeliverable: The daily' },
    ),
    reader('suspended'),
  ),
  bounce(
    'unseen: Exchange 2010 in HTML',
    plain(
      `<html><body><p><b>Delivery has failed to these recipients or groups:</b></p>
<p><a href="mailto:reader@example.org">Reader, Anna</a><br>
The recipient's mailbox is full and can't accept messages now. Please try resending this message later, or contact the recipient directly.</p>
<hr><p><b>Diagnostic information for administrators:</b></p>
<p>Generating server: mx.example.org</p>
<p>reader@example.org<br>#550 5.2.2 STOREDRV.Deliver; mailbox full. The following information should help identify the cause of this issue ##</p>
</body></html>`,
      {
        from: 'Microsoft Outlook <MicrosoftExchange329e71@mx.example.org>',
        subject: 'Undeliverable: The daily',
        type: 'text/html',
      },
    ),
    reader('mailboxfull'),
  ),
  bounce(
    'unseen: Microsoft 365 with the long page',
    dsn({
      from: 'Microsoft Outlook <MicrosoftExchange329e71ec@example.onmicrosoft.example>',
      subject: 'Undeliverable: The daily',
      text: `Your message to reader@example.org couldn't be delivered.

reader wasn't found at example.org.

daily                    Office 365            reader
Action Required                                 Recipient

Unknown To address

How to Fix It
The address may be misspelled or may not exist. Try one or more of the following:
- Send the message again following these steps: In Outlook, open this non-delivery report (NDR) and choose Send Again
- Contact the recipient (by phone, for example) to check that the address exists and is correct.
- The recipient may have set up email forwarding to an incorrect address.

Status code: 550 5.1.10`,
      groups: [
        'Final-Recipient: rfc822;reader@example.org\nAction: failed\nStatus: 5.1.10\nDiagnostic-Code: smtp;550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient reader@example.org not found by SMTP address lookup',
      ],
    }),
    reader('userunknown'),
  ),
  bounce(
    'unseen: Microsoft 365, a page about blocked senders',
    dsn({
      from: 'Microsoft Outlook <MicrosoftExchange329e71ec@example.onmicrosoft.example>',
      subject: 'Undeliverable: The daily',
      text: `Your message to reader@example.org couldn't be delivered.

A custom mail flow rule created by an admin at example.org has blocked your message.

Message rejected by a mail flow rule of the organization`,
      groups: [
        'Final-Recipient: rfc822;reader@example.org\nAction: failed\nStatus: 5.7.1\nDiagnostic-Code: smtp;550 5.7.1 TRANSPORT.RULES.RejectMessage; the message was rejected by organization policy',
      ],
    }),
    reader('policy'),
  ),
  bounce(
    'unseen: Exchange that answers in German',
    plain(
      `Ihre Nachricht hat einige oder alle Empfänger nicht erreicht.

      Betreff:	The daily
      Gesendet am:	02.11.2026 07:00

Folgende(r) Empfänger kann/können nicht erreicht werden:

      reader@example.org am 02.11.2026 07:00
            Das E-Mail-Konto ist in der Organisation, an die diese Nachricht gesendet wurde, nicht vorhanden. Überprüfen Sie die E-Mail-Adresse, oder wenden Sie sich direkt an den Empfänger, um die richtige Adresse herauszufinden.
            <mx.example.org #5.1.1>
`,
      { from: 'Systemadministrator <postmaster@mx.example.net>', subject: 'Unzustellbar: The daily' },
    ),
    reader('userunknown'),
  ),
  bounce(
    'unseen: Exchange that answers in French, full',
    plain(
      `Échec de la remise pour ces destinataires ou groupes :

reader@example.org
La boîte aux lettres du destinataire est pleine et ne peut pas accepter de messages pour le moment. Essayez de renvoyer ce message ultérieurement.

Informations de diagnostic pour les administrateurs :
Serveur de génération : mx.example.org
reader@example.org
#550 5.2.2 ##
`,
      { from: 'Microsoft Outlook <postmaster@mx.example.net>', subject: 'Non remis : The daily' },
    ),
    reader('mailboxfull'),
  ),
  bounce(
    'unseen: Domino',
    plain(
      `Your message

  Subject: The daily

was not delivered to:

  reader@example.org

because:

  User reader (reader@example.org) not listed in Domino Directory
`,
      {
        from: 'Postmaster@mx.example.net',
        subject: 'DELIVERY FAILURE: User reader (reader@example.org) not listed in Domino Directory',
      },
    ),
    reader('userunknown'),
  ),
  bounce(
    'unseen: Domino, over its quota',
    plain(
      `Your message

  Subject: The daily

was not delivered to:

  CN=Reader/O=Example

because:

  Unable to deliver message because the recipient's mail file is over quota: CN=Reader/O=Example mail\\reader.nsf

`,
      {
        from: 'Postmaster@mx.example.net',
        subject: 'DELIVERY FAILURE: mail file over quota',
        head: 'X-Failed-Recipients: reader@example.org',
      },
    ),
    reader('mailboxfull'),
  ),
  bounce(
    'unseen: Domino, no route',
    plain(
      `Your message

  Subject: The daily

was not delivered to:

  reader@nowhere.example

because:

  Error transferring to NOWHERE.EXAMPLE; Unable to find host nowhere.example in DNS
`,
      { from: 'Postmaster@mx.example.net', subject: 'DELIVERY FAILURE: Error transferring to NOWHERE.EXAMPLE' },
    ),
    'reader@nowhere.example hostunknown',
  ),
  bounce(
    'unseen: GroupWise',
    plain(
      `The message that you sent was undeliverable to the following:
	reader@example.org (user not found)

Possibly truncated original message follows:

${copy}`,
      { from: 'Mailer-Daemon@mx.example.net', subject: 'Message status - undeliverable' },
    ),
    reader('userunknown'),
  ),
  bounce(
    'unseen: GroupWise, full',
    plain(
      `The message that you sent was undeliverable to the following:
	reader@example.org (mailbox is full)

Possibly truncated original message follows:

${copy}`,
      { from: 'Mailer-Daemon@mx.example.net', subject: 'Message status - undeliverable' },
    ),
    reader('mailboxfull'),
  ),
  bounce(
    'unseen: MDaemon',
    plain(
      `--------------------------------------------------------------
The attached message had PERMANENT fatal delivery errors!

After one or more unsuccessful delivery attempts the attached message has
been removed from the mail queue on this server.

Failed address: reader@example.org

--- Session Transcript ---
 Mon 2026-11-02 07:00:03: --> RCPT To:<reader@example.org>
 Mon 2026-11-02 07:00:03: <-- 550 <reader@example.org>, Recipient unknown
 Mon 2026-11-02 07:00:03: --> QUIT
--- End Transcript ---
`,
      { from: 'MDaemon at mx.example.net <MDaemon@mx.example.net>', subject: 'Permanent Delivery Failure' },
    ),
    reader('userunknown'),
  ),
  bounce(
    'unseen: hMailServer',
    plain(
      `Your message did not reach some or all of the intended recipients.

   Sent: Mon, 2 Nov 2026 07:00:00 +0800
   Subject: The daily

The following recipient(s) could not be reached:

reader@example.org
   Error Type: SMTP
   Remote server (192.0.2.7) issued an error.
   hMailServer sent: RCPT TO:<reader@example.org>
   Remote server replied: 550 Unknown user

hMailServer
`,
      { from: 'mailer-daemon@mx.example.net', subject: 'Message undeliverable: The daily' },
    ),
    reader('userunknown'),
  ),
  bounce(
    'unseen: hMailServer, given up',
    plain(
      `Your message did not reach some or all of the intended recipients.

   Sent: Mon, 2 Nov 2026 07:00:00 +0800
   Subject: The daily

The following recipient(s) could not be reached:

reader@example.org
   Error Type: Delivery failed
   Tried 4 time(s)

hMailServer
`,
      { from: 'mailer-daemon@mx.example.net', subject: 'Message undeliverable: The daily' },
    ),
    reader('expired'),
  ),
  bounce(
    'unseen: IMail',
    plain(
      `Unknown user: reader@example.org

Original message follows.

${copy}`,
      { from: 'Postmaster <postmaster@mx.example.net>', subject: 'Undeliverable Mail' },
    ),
    reader('userunknown'),
  ),
  bounce(
    'unseen: IMail, tried for long',
    plain(
      `Delivery failed 20 attempts: reader@example.org

Original message follows.

${copy}`,
      { from: 'Postmaster <postmaster@mx.example.net>', subject: 'Undeliverable Mail' },
    ),
    reader('expired'),
  ),
  bounce(
    'unseen: Kerio',
    plain(
      `Your message could not be delivered to the following recipient(s):

<reader@example.org>: 550 5.1.1 User unknown <reader@example.org>

The message headers are attached.
`,
      { from: 'Mail Delivery Subsystem <postmaster@mx.example.net>', subject: 'Undeliverable: The daily' },
    ),
    reader('userunknown'),
  ),
  bounce(
    'unseen: Apache James, attached message',
    plain(
      `Hi. This is the James mail server at mx.example.net.
I'm afraid I wasn't able to deliver your message to the following addresses.
This is a permanent error; I've given up. Sorry it didn't work out.  Below
I include the list of recipients and the reason why I was unable to deliver
your message.

Failed recipient(s):
reader@nowhere.example

Error message:
There are no DNS entries for the hostname nowhere.example.  I cannot determine where to send this message.
`,
      { from: 'postmaster@mx.example.net', subject: 'Re: The daily' },
    ),
    'reader@nowhere.example hostunknown',
  ),
  bounce(
    'unseen: InterScan',
    plain(
      `Do not reply to this message

The SMTP server has problems relaying your message to the following recipients.

Unable to deliver message to <reader@example.org>.
Sent <<< RCPT TO:<reader@example.org>
Received >>> 550 5.1.1 <reader@example.org>... User unknown

Your mail message is attached.
`,
      { from: '"InterScan MSS" <postmaster@mx.example.net>', subject: 'Mail could not be delivered' },
    ),
    reader('userunknown'),
  ),
  bounce(
    'unseen: MailMarshal',
    plain(
      `Your message:
   From:    b+77.k3@bounces.news.example.com
   Subject: The daily

Could not be delivered because of

550 5.1.1 User unknown

The following recipients were affected:
    reader@example.org

Additional Information
======================
Original Sender:    <b+77.k3@bounces.news.example.com>
Sender-MTA:         <192.0.2.9>
Remote-MTA:         <192.0.2.7>
`,
      { from: 'MailMarshal <postmaster@mx.example.net>', subject: 'Undeliverable Mail: "The daily"' },
    ),
    reader('userunknown'),
  ),
  bounce(
    'unseen: MessageLabs',
    plain(
      `This is an automatic notification from the mail server.

Mail delivery to reader@example.org failed.

Remote server response: 550 5.7.1 Mailbox reader@example.org has exceeded its quota
`,
      { from: 'MAILER-DAEMON@messagelabs.example', subject: 'Mail Delivery Failure' },
    ),
    reader('mailboxfull'),
  ),
  bounce(
    'unseen: IronPort',
    plain(
      `The following message to <reader@example.org> was undeliverable.
The reason for the problem:
5.1.0 - Unknown address error 550-'5.1.1 No such user - psmtp'

`,
      {
        from: 'Mail Delivery System <MAILER-DAEMON@esa.example.net>',
        subject: 'Delivery Status Notification (Failure)',
      },
    ),
    reader('userunknown'),
  ),
  bounce(
    'unseen: IronPort, too old',
    plain(
      `The following message to <reader@example.org> was undeliverable.
The reason for the problem:
5.4.7 - Delivery expired (message too old) 554-'mx.example.org: connection refused'
`,
      {
        from: 'Mail Delivery System <MAILER-DAEMON@esa.example.net>',
        subject: 'Delivery Status Notification (Failure)',
      },
    ),
    reader('expired'),
  ),

  // Providers
  bounce(
    'unseen: Gmail page',
    dsn({
      from: 'Mail Delivery Subsystem <mailer-daemon@googlemail.example>',
      subject: 'Delivery Status Notification (Failure)',
      head: 'X-Failed-Recipients: reader@example.org\nAuto-Submitted: auto-replied',
      text: `** Message blocked **

Your message to reader@example.org has been blocked. See technical details below for more information.

The response from the remote server was:
550 5.7.1 [192.0.2.9] Our system has detected that this message is likely suspicious due to the very low reputation of the sending domain.`,
      groups: [
        'Final-Recipient: rfc822; reader@example.org\nAction: failed\nStatus: 5.7.1\nRemote-MTA: dns; mx.example.org. (192.0.2.7, the server for the domain example.org.)\nDiagnostic-Code: smtp; 550 5.7.1 [192.0.2.9] Our system has detected that this message is likely suspicious due to the very low reputation of the sending domain.\nLast-Attempt-Date: Mon, 02 Nov 2026 07:00:01 -0700 (PDT)',
      ],
    }),
    reader('reputation'),
  ),
  bounce(
    'unseen: Gmail of long ago',
    plain(
      `Delivery to the following recipient failed permanently:

     reader@example.org

Technical details of permanent failure:
Google tried to deliver your message, but it was rejected by the recipient domain. We recommend contacting the other email provider for further information about the cause of this error. The error that the other server returned was: 554 554 Message refused, spam found (state 18).

----- Original message -----

${copy}`,
      {
        from: 'Mail Delivery Subsystem <mailer-daemon@googlemail.example>',
        subject: 'Delivery Status Notification (Failure)',
      },
    ),
    reader('spam'),
  ),
  bounce(
    'unseen: Gmail of long ago, DNS',
    plain(
      `Delivery to the following recipient failed permanently:

     reader@nowhere.example

Technical details of permanent failure:
DNS Error: Domain name not found

----- Original message -----

${copy}`,
      {
        from: 'Mail Delivery Subsystem <mailer-daemon@googlemail.example>',
        subject: 'Delivery Status Notification (Failure)',
      },
    ),
    'reader@nowhere.example hostunknown',
  ),
  bounce(
    'unseen: Google Groups',
    plain(
      `Hello news,

We're writing to let you know that the group you tried to contact (reader) may not exist, or you may not have permission to post messages to the group. A few more details on why you weren't able to post:

 * You might have spelled or formatted the group name incorrectly.
 * The owner of the group may have removed this group.
 * You may need to join the group before receiving permission to post.

If you have questions related to this or any other Google Group, visit the Help Center.
`,
      {
        from: 'Mail Delivery Subsystem <mailer-daemon@googlemail.example>',
        subject: 'Delivery Status Notification (Failure)',
        head: 'X-Failed-Recipients: reader@example.org',
      },
    ),
    reader('filtered'),
  ),
  bounce(
    'unseen: Yahoo in prose',
    plain(
      `Sorry, we were unable to deliver your message to the following address.

<reader@example.org>:
550: 5.2.1 <reader@example.org>: Recipient address rejected: Mailbox disabled
`,
      { from: 'MAILER-DAEMON@mail.example', subject: 'Failure Notice' },
    ),
    reader('suspended'),
  ),
  bounce(
    'unseen: Yahoo, no MX',
    plain(
      `Sorry, we were unable to deliver your message to the following address.

<reader@nowhere.example>:
No MX or A records for nowhere.example
`,
      { from: 'MAILER-DAEMON@mail.example', subject: 'Failure Notice' },
    ),
    'reader@nowhere.example hostunknown',
  ),
  bounce(
    'unseen: GMX',
    plain(
      `This message was created automatically by mail delivery software.

A message that you sent could not be delivered to one or more of
its recipients. This is a permanent error. The following address(es)
failed:

reader@example.org:
SMTP error from remote server for RCPT TO command, host: mx.example.org (192.0.2.7) reason: 550-5.1.1 The email account that you tried to reach does not exist.

--- The header of the original message is following. ---

${copy}`,
      {
        from: '"GMX Mailer Daemon" <mailer-daemon@gmx.example>',
        subject: 'Mail delivery failed: returning message to sender',
      },
    ),
    reader('userunknown'),
  ),
  bounce(
    'unseen: 1&1, full',
    plain(
      `Delivery of your message failed. This is a permanent error; the following address(es) failed:

reader@example.org:
Quota exceeded. The recipient's mailbox is full.

--- The header of the original message is following. ---

${copy}`,
      {
        from: 'Mail Delivery System <mailer-daemon@kundenserver.example>',
        subject: 'Mail delivery failed: returning message to sender',
      },
    ),
    reader('mailboxfull'),
  ),
  bounce(
    'unseen: Mail.ru',
    plain(
      `This message was created automatically by mail delivery software.

A message that you sent could not be delivered to one or more of its
recipients. This is a permanent error. The following address(es) failed:

  reader@example.org
    Mail failure (user is not found)

------ This is a copy of your message, including all the headers. ------

${copy}`,
      { from: 'mailer-daemon@corp.mail.example', subject: 'Mail failure.' },
    ),
    reader('userunknown'),
  ),
  bounce(
    'unseen: Yandex',
    plain(
      `Это письмо отправлено почтовым сервером.

К сожалению, мы вынуждены сообщить Вам о том, что Ваше письмо не может быть отправлено одному или нескольким адресатам. Технические подробности можно найти ниже.

*****************************************

This is the mail system at host mx.example.ru.

I'm sorry to have to inform you that your message could not
be delivered to one or more recipients.

<reader@example.org>: host mx.example.org[192.0.2.7] said: 550 5.1.1 <reader@example.org>
    User unknown; rejecting (in reply to RCPT TO command)

${copy}`,
      {
        from: 'mailer-daemon@mx.example.ru',
        subject: '=?utf-8?B?0J3QtdC00L7RgdGC0LDQstC70LXQvdC90L7QtSDRgdC+0L7QsdGJ0LXQvdC40LU=?=',
      },
    ),
    reader('userunknown'),
  ),
  bounce(
    'unseen: Zoho',
    plain(
      `This message was created automatically by mail delivery software.
A message that you sent could not be delivered to one or more of its recipients. This is a permanent error.

reader@example.org, ERROR CODE :550 - 5.1.1 This email address does not exist.

${copy}`,
      { from: 'mailer-daemon@mail.zoho.example', subject: 'Undelivered Mail Returned to Sender' },
    ),
    reader('userunknown'),
  ),
  bounce(
    'unseen: Amazon SES',
    dsn({
      from: 'MAILER-DAEMON@ses.example',
      text: `An error occurred while trying to deliver the mail to the following recipients:
reader@example.org`,
      groups: [
        'Action: failed\nFinal-Recipient: rfc822; reader@example.org\nDiagnostic-Code: smtp; 550-5.2.2 mailbox full 550 5.2.2\nStatus: 5.2.2',
      ],
    }),
    reader('mailboxfull'),
  ),
  bounce(
    'unseen: PowerMTA',
    dsn({
      text: `This message was created automatically by the mail system at pmta.example.net.
A message that you sent could not be delivered to one or more of its recipients.`,
      groups: [
        'Original-Recipient: rfc822;reader@nowhere.example\nFinal-Recipient: rfc822;reader@nowhere.example\nAction: failed\nStatus: 5.1.2 (bad destination system: no such domain)\nX-PowerMTA-BounceCategory: bad-domain',
      ],
    }),
    'reader@nowhere.example hostunknown',
  ),
  bounce(
    'unseen: PowerMTA, nothing but the status',
    dsn({
      groups: [
        'Final-Recipient: rfc822;reader@example.org\nAction: failed\nStatus: 4.4.7 (delivery time expired)\nX-PowerMTA-BounceCategory: message-expired',
      ],
    }),
    reader('expired'),
  ),
  bounce(
    'unseen: Momentum',
    dsn({
      groups: [
        'Final-Recipient: rfc822;reader@example.org\nAction: failed\nStatus: 5.0.0\nDiagnostic-Code: smtp; 554 5.7.1 [internal] recipient address was suppressed due to customer policy',
      ],
    }),
    reader('policy'),
  ),
  bounce(
    'unseen: FastMail',
    dsn({
      text: `This is the mail system at host out.mail.example.

<reader@example.org>: Recipient address rejected. User is over quota (4.2.2)`,
      groups: ['Final-Recipient: rfc822; reader@example.org\nAction: failed\nStatus: 5.0.0'],
    }),
    reader('mailboxfull'),
  ),

  // East Asia
  bounce(
    'unseen: QQ',
    plain(
      `<div>抱歉，您的邮件被退回来了……</div>
<table><tr><td>原邮件信息：</td></tr><tr><td>时　间</td><td>2026-11-02 07:00:00</td></tr><tr><td>主　题</td><td>每日简报</td></tr><tr><td>收件人</td><td>reader@example.org</td></tr></table>
<p>无法发送到 reader@example.org</p>
<p>退信原因：收件人邮件地址不存在，邮件无法送达。</p>
<p>host mx.example.org[192.0.2.7] said: 550 Mailbox not found. (in reply to RCPT TO command)</p>
<p>解决方案：请联系您的收件人，重新核实邮箱地址，或发送到其他收信邮箱。</p>`,
      { from: 'PostMaster@qq.example', subject: '=?utf-8?B?57O757uf6YCA5L+h?=', type: 'text/html' },
    ),
    reader('userunknown'),
  ),
  bounce(
    'unseen: QQ, full',
    plain(
      `<div>抱歉，您的邮件被退回来了……</div>
<p>收件人：reader@example.org</p>
<p>退信原因：收件人的邮箱空间已满，无法接收邮件。</p>
<p>解决方案：请提醒收件人清理邮箱。</p>`,
      { from: 'PostMaster@qq.example', subject: '系统退信', type: 'text/html' },
    ),
    reader('mailboxfull'),
  ),
  bounce(
    'unseen: NetEase in base64 of GB 18030',
    plain(
      Buffer.from(
        bytes('', [
          ...Buffer.from([0xca, 0xd5, 0xbc, 0xfe, 0xc8, 0xcb, 0xa3, 0xba]),
          ...Buffer.from('reader@example.org\r\n'),
          0xcd,
          0xcb,
          0xd0,
          0xc5,
          0xd4,
          0xad,
          0xd2,
          0xf2,
          0xa3,
          0xba,
          ...Buffer.from('550 User not found: reader@example.org'),
        ]),
      ).toString('base64'),
      {
        from: 'Postmaster@163.example',
        subject: '=?gb18030?B?z7XNs83L0MU=?=',
        type: 'text/plain; charset=gbk\nContent-Transfer-Encoding: base64',
      },
    ),
    reader('userunknown'),
  ),
  bounce(
    'unseen: NetEase, too much mail',
    plain(
      `您的邮件被系统退回

很抱歉，您发送的邮件未能送达以下收件人：
reader@example.org
退信原因：发件人发送过于频繁，被对方服务器限制
英文说明：reader@example.org: 550 MI:SFQ 163 mx8,QMCowEA`,
      { from: 'Postmaster@163.example', subject: '系统退信/Systems bounce' },
    ),
    reader('rate'),
  ),
  bounce(
    'unseen: Coremail',
    plain(
      `您好，

您发往 reader@example.org 的邮件未能成功投递。

原因：对方邮箱已停用

原邮件标题：每日简报
`,
      { from: 'postmaster@mail.example.cn', subject: '退信通知' },
    ),
    reader('suspended'),
  ),
  bounce(
    'unseen: Aliyun',
    plain(
      `<p>尊敬的用户，您的邮件未成功送达以下收件人：</p><p>reader@example.org</p><p>错误代码：554 Reject by behaviour spam at Rcpt State(Connection IP address:192.0.2.9)</p><p>原因：对方服务器认为是垃圾邮件</p>`,
      { from: '邮件系统 <postmaster@mail.example.cn>', subject: '邮件投递失败通知', type: 'text/html' },
    ),
    reader('spam'),
  ),
  bounce(
    'unseen: a Taiwanese carrier',
    plain(
      `您寄給 reader@example.org 的信件無法遞送。

原因：收件者信箱已滿，請稍後再試。
`,
      { from: 'MAILER-DAEMON@msa.example.tw', subject: '信件退回通知' },
    ),
    reader('mailboxfull'),
  ),
  bounce(
    'unseen: a Japanese carrier, after the data',
    plain(
      `The original message was received at Mon, 2 Nov 2026 07:00:00 +0900
from out.news.example.com [192.0.2.9]

  ----- The following addresses had permanent fatal errors -----
<reader@carrier.example.jp>

  ----- Transcript of session follows -----
... while talking to mx.carrier.example.jp.:
>>> DATA
<<< 550 Unknown user reader@carrier.example.jp
554 5.0.0 Service unavailable
`,
      {
        from: 'Mail Delivery Subsystem <MAILER-DAEMON@mx.example.net>',
        subject: 'Returned mail: see transcript for details',
      },
    ),
    'reader@carrier.example.jp filtered',
  ),
  bounce(
    'unseen: au',
    plain(
      `Your message could not be delivered to:
    <reader@carrier.example.jp>

As their mailbox is full.
`,
      { from: 'Mail Administrator <Postmaster@carrier.example.jp>', subject: 'Mail System Error - Returned Mail' },
    ),
    'reader@carrier.example.jp mailboxfull',
  ),
  bounce(
    'unseen: SoftBank',
    plain(
      `The following message was not delivered.

The user(s) account is disabled.

<reader@carrier.example.jp>

${copy}`,
      { from: 'MAILER-DAEMON@carrier.example.jp', subject: 'Mail Delivery Failure' },
    ),
    'reader@carrier.example.jp suspended',
  ),
  bounce(
    'unseen: a Japanese host in ISO-2022-JP',
    bytes(
      `Return-Path: <>
From: MAILER-DAEMON@mx.example.jp
To: b+77.k3@bounces.news.example.com
Subject: =?iso-2022-jp?B?GyRCJWEhPCVrR1s/LiUoJWkhPBsoQg==?=
MIME-Version: 1.0
Content-Type: text/plain; charset=iso-2022-jp

`,
      // 次の宛先にメールを配信できませんでした。 then the address, then 宛先のメールボックスがいっぱいです。
      [
        ...Buffer.from('\x1b$B<!$N08@h$K%a!<%k$rG[?.$G$-$^$;$s$G$7$?!#\x1b(B\r\n\r\n<reader@example.jp>\r\n'),
        ...Buffer.from('\x1b$B08@h$N%a!<%k%\\%C%/%9$,$$$C$Q$$$G$9!#\x1b(B\r\n'),
      ],
    ),
    'reader@example.jp mailboxfull',
  ),
  bounce(
    'unseen: Naver',
    plain(
      `<p>메일을 보내지 못했습니다. 반송 사유를 확인해 주세요.</p><p>받는사람: reader@example.org</p><p>사유: 받는 사람의 메일함 용량이 초과되었습니다.</p><p>552 5.2.2 Mailbox Full</p>`,
      { from: 'mailer-daemon@mail.example.kr', subject: '메일 전송 실패 안내', type: 'text/html' },
    ),
    reader('mailboxfull'),
  ),

  // Forms
  bounce(
    'unseen: quoted-printable with soft breaks inside of the reply',
    plain(
      `Delivery to reader@example.=
org failed.

The reply was: 550 5.1.1 No such us=
er here
`,
      { subject: 'Undeliverable', type: 'text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable' },
    ),
    reader('userunknown'),
  ),
  bounce(
    'unseen: a notice all in base64',
    plain(
      base64(`Message delivery failure

Recipient: reader@example.org
Reason: 552 Mailbox size limit exceeded
`),
      {
        from: 'postmaster@mx.example.net',
        subject: 'Delivery failure',
        type: 'text/plain; charset=utf-8\nContent-Transfer-Encoding: base64',
      },
    ),
    reader('mailboxfull'),
  ),
  bounce(
    'unseen: X.400 only, with X-Failed-Recipients',
    dsn({
      head: 'X-Failed-Recipients: reader@example.org',
      text: `Your message could not be delivered to reader@example.org: no such user`,
      groups: [
        'Final-Recipient: x400; /S=reader/O=example/PRMD=example/ADMD= /C=de/\nAction: failed\nStatus: 5.1.1\nX-Display-Name: Reader',
      ],
    }),
    reader('userunknown'),
  ),
  bounce(
    'unseen: four in one report, one of them delivered and one relayed',
    dsn({
      groups: [
        group('anna@example.org', '5.1.1', 'smtp; 550 5.1.1 unknown user'),
        'Final-Recipient: rfc822; ben@example.org\nAction: delivered\nStatus: 2.0.0',
        'Final-Recipient: rfc822; cleo@example.org\nAction: relayed\nStatus: 2.6.0',
        group('dora@example.org', '5.7.1', 'smtp; 554 5.7.1 rejected due to spam content'),
      ],
    }),
    'anna@example.org userunknown',
    'dora@example.org spam',
  ),
  bounce(
    'unseen: one failed, one delayed',
    dsn({
      groups: [
        group('anna@example.org', '5.2.2', 'smtp; 552 5.2.2 over quota'),
        'Final-Recipient: rfc822; ben@example.org\nAction: delayed\nStatus: 4.4.1\nDiagnostic-Code: smtp; 421 4.4.1 timeout',
      ],
    }),
    'anna@example.org mailboxfull',
  ),
  bounce(
    'unseen: a diagnostic folded within words and quoted',
    dsn({
      groups: [
        `Final-Recipient: RFC822; reader@example.org
Action: failed
Status: 5.0.0
Remote-MTA: DNS; mx.example.org
Diagnostic-Code: SMTP; 550-"The recipient's
	 mailbox has
	 exceeded its
	 storage limit"`,
      ],
    }),
    reader('mailboxfull'),
  ),
  bounce(
    'unseen: a notice passed on by a colleague, inline',
    plain(
      `FYI, is he gone?

-------- Forwarded Message --------
Subject: Undelivered Mail Returned to Sender
From: Mail Delivery System <MAILER-DAEMON@mx.example.net>

This is the mail system at host mx.example.net.

I'm sorry to have to inform you that your message could not
be delivered to one or more recipients.

<reader@example.org>: host mx.example.org[192.0.2.7] said: 550 5.1.1
    <reader@example.org>: user unknown (in reply to RCPT TO command)
`,
      { from: 'Colleague <colleague@news.example.com>', subject: 'Fwd: Undelivered Mail Returned to Sender' },
    ),
    reader('userunknown'),
  ),
  bounce(
    'unseen: majordomo',
    plain(
      `>>>> Your message to the list readers@example.org was returned.

The following address failed:
    reader@example.org
    ...User has moved, new address is anna@new.example

`,
      { from: 'Majordomo-Owner <MAILER-DAEMON@example.org>', subject: 'BOUNCE: undeliverable mail' },
    ),
    reader('hasmoved'),
  ),
  bounce(
    'unseen: Mailman, not a member',
    plain(
      `You are not allowed to post to this mailing list, and your message has been
automatically rejected.  If you think that your messages are being
rejected in error, contact the mailing list owner at
readers-owner@example.org.
`,
      {
        from: 'readers-bounces@example.org',
        subject: 'The daily',
        head: 'X-BeenThere: readers@example.org\nPrecedence: list',
      },
    ),
    'readers@example.org filtered',
  ),
  bounce(
    'unseen: Barracuda',
    plain(
      `Your message to: reader@example.org
was blocked by our Spam Firewall. The email you sent with the following subject has NOT BEEN DELIVERED:

Subject: The daily
`,
      {
        from: 'Barracuda Spam Firewall <postmaster@gateway.example.org>',
        subject: '**Message you sent blocked by our bulk email filter**',
      },
    ),
    reader('spam'),
  ),
  bounce(
    'unseen: amavis',
    dsn({
      from: '"Content-filter at mx.example.org" <postmaster@mx.example.org>',
      subject: 'Considered UNSOLICITED BULK EMAIL, apparently from you',
      text: `A message from <b+77.k3@bounces.news.example.com> to:
-> reader@example.org

was considered unsolicited bulk e-mail (UBE).

Our internal reference code for your message is 04711-08/aBc

Delivery of the email was stopped!`,
      groups: [
        'Original-Recipient: rfc822;reader@example.org\nFinal-Recipient: rfc822;reader@example.org\nAction: failed\nStatus: 5.7.0\nDiagnostic-Code: smtp; 554 5.7.0 Reject, id=04711-08 - spam',
      ],
    }),
    reader('spam'),
  ),
  bounce(
    'unseen: Italian provider',
    plain(
      `Gentile utente,

il messaggio non è stato recapitato al seguente destinatario:

reader@example.org

Motivo: casella di posta piena
`,
      { from: 'Mail Delivery System <mailer-daemon@posta.example.it>', subject: 'Mancata consegna del messaggio' },
    ),
    reader('mailboxfull'),
  ),
  bounce(
    'unseen: Polish provider',
    plain(
      `Twoja wiadomość nie została dostarczona do:

reader@example.org

Powód: Brak takiego użytkownika (550 5.1.1 No such user)
`,
      { from: 'MAILER-DAEMON@poczta.example.pl', subject: 'Wiadomość niedostarczona' },
    ),
    reader('userunknown'),
  ),
  bounce(
    'unseen: Spanish provider',
    plain(
      `No se pudo entregar su mensaje a los siguientes destinatarios:

  reader@example.org: la cuenta está deshabilitada

`,
      { from: 'Sistema de correo <mailer-daemon@correo.example.es>', subject: 'Mensaje no entregado' },
    ),
    reader('suspended'),
  ),
  bounce(
    'unseen: Dutch provider',
    plain(
      `Uw bericht kon niet worden bezorgd bij:

<reader@example.org>: het e-mailadres bestaat niet
`,
      { from: 'MAILER-DAEMON@mx.example.nl', subject: 'Bericht niet bezorgd' },
    ),
    reader('userunknown'),
  ),
  bounce(
    'unseen: Turkish provider',
    plain(
      `İletiniz aşağıdaki alıcıya teslim edilemedi:

reader@example.org

Neden: 550 5.1.1 kullanıcı bulunamadı
`,
      { from: 'MAILER-DAEMON@posta.example.tr', subject: 'İleti teslim edilemedi' },
    ),
    reader('userunknown'),
  ),
  bounce(
    'unseen: Russian host, in koi8-r',
    bytes(
      `Return-Path: <>
From: MAILER-DAEMON@mx.example.ru
To: b+77.k3@bounces.news.example.com
Subject: Undelivered
MIME-Version: 1.0
Content-Type: text/plain; charset=koi8-r

<reader@example.org>: `,
      // почтовый ящик переполнен
      [
        0xd0, 0xcf, 0xde, 0xd4, 0xcf, 0xd7, 0xd9, 0xca, 0x20, 0xd1, 0xdd, 0xc9, 0xcb, 0x20, 0xd0, 0xc5, 0xd2, 0xc5,
        0xd0, 0xcf, 0xcc, 0xce, 0xc5, 0xce, 0x0d, 0x0a,
      ],
    ),
    reader('mailboxfull'),
  ),
]
