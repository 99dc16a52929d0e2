import { bounce, dsn, issue, plain, reader, type Sample } from './frames.ts'

const copy = issue('reader@example.org')

/** Exchange, Notes, GroupWise and their kind. */
export const unseenExchange: readonly Sample[] = [
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
]
