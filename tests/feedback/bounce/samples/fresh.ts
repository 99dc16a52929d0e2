import {
  autoreply,
  bounce,
  dsn,
  group,
  issue,
  one,
  other,
  plain,
  reader,
  reportsOf,
  rowsOf,
  type Sample,
} from './frames.ts'

const copy = issue('reader@example.org')
const to = 'reader@example.org'
const b64 = (text: string) => Buffer.from(text).toString('base64').replace(/.{76}/g, '$&\n')

/** How servers frame a reply in prose. */
const frame = {
  qmail: (said: string) =>
    plain(`Hi. This is the qmail-send program at mx.example.net.
I'm afraid I wasn't able to deliver your message to the following addresses.
This is a permanent error; I've given up. Sorry it didn't work out.

<${to}>:
${said}

--- Below this line is a copy of the message.

${copy}`),
  exim: (said: string) =>
    plain(
      `This message was created automatically by mail delivery software.

A message that you sent could not be delivered to one or more of its
recipients. This is a permanent error. The following address(es) failed:

  ${to}
    ${said}

------ This is a copy of the message, including all the headers. ------

${copy}`,
      { subject: 'Mail delivery failed: returning message to sender', head: `X-Failed-Recipients: ${to}` },
    ),
  sendmail: (said: string) =>
    plain(
      `The original message was received at Mon, 2 Nov 2026 07:00:01 +0800
from out.news.example.com [192.0.2.9]

   ----- The following addresses had permanent fatal errors -----
<${to}>
    (reason: ${said})

   ----- Transcript of session follows -----
... while talking to mx.example.org.:
>>> DATA
<<< ${said}
554 5.0.0 Service unavailable

   ----- Original message follows -----

${copy}`,
      { subject: 'Returned mail: see transcript for details' },
    ),
  postfix: (said: string) =>
    plain(
      `This is the mail system at host mx.example.net.

I'm sorry to have to inform you that your message could not
be delivered to one or more recipients. It's attached below.

                   The mail system

<${to}>: host mx.example.org[192.0.2.7] said: ${said}
    (in reply to end of DATA command)

${copy}`,
      { subject: 'Undelivered Mail Returned to Sender' },
    ),
}
type Frame = keyof typeof frame

/** Replies in a frame of prose: nothing but the words tells their reason. */
const told = rowsOf(String.raw`
userunknown qmail 192.0.2.7 does not like recipient.\nRemote host said: 550 5.1.1 <reader@example.org>: Recipient address rejected: User has left the company\nGiving up on 192.0.2.7.
policy qmail User and password not set, continuing without authentication.\n<reader@example.org> 192.0.2.7 failed after I sent the message.\nRemote host said: 554 Message not allowed - [299]
other qmail I tried to deliver a bounce message to this address, but the bounce bounced!
reputation qmail Connected to 192.0.2.7 but sender was rejected.\nRemote host said: 421 4.7.0 [TSS04] Messages from 192.0.2.9 temporarily deferred due to user complaints - 4.16.55.1
network qmail This message is looping: it already has my Delivered-To line. (#5.4.6)
hostunknown qmail Sorry, I couldn't find a mail exchanger or IP address. (#5.4.4)
suspended qmail The user's mailbox is temporarily disabled: unpaid invoice (#5.2.1)
expired qmail CNAME lookup failed temporarily. (#4.4.3)\nI'm not going to try again; this message has been in the queue too long.
toobig qmail Sorry, this message is larger than the current system limit or the recipient disk quota. (#5.2.3)
mailboxfull qmail Recipient has reached the maximum of stored messages in his maildir. (#5.2.2)
system qmail Uh-oh: .qmail file is writable. (#4.7.0)
policy exim host mx.example.org [192.0.2.7]\n    SMTP error from remote mail server after RCPT TO:<reader@example.org>:\n    550 Verification failed for <b+77@bounces.news.example.com>\n    550-The mail server could not deliver mail to the sender.\n    550 Sender verify failed
hostunknown exim all relevant MX records point to non-existent hosts
hostunknown exim unrouteable mail domain "example.org"
system exim local delivery failed: unable to write to /var/mail/reader: No space left on device
expired exim retry timeout exceeded
mailboxfull exim mailbox is full (MTA-imposed quota exceeded while writing to file /home/reader/Maildir)
reputation exim host mx.example.org [192.0.2.7]\n    SMTP error from remote mail server after RCPT TO:<reader@example.org>:\n    550-"JunkMail rejected - out.news.example.com [192.0.2.9] is in an RBL on\n    550 rbl.example, see http://rbl.example/"
spam exim host mx.example.org [192.0.2.7]\n    SMTP error from remote mail server after end of data:\n    550 High probability of spam
toobig exim host mx.example.org [192.0.2.7]\n    SMTP error from remote mail server after MAIL FROM:<b@bounces.news.example.com> SIZE=48211:\n    552 Message size exceeds maximum permitted
network exim Too many "Received" headers - suspected mail loop
network exim host lookup did not complete
suspended exim R=virtual_user: The account you wrote to was closed by its owner and will not come back
reputation sendmail 550 5.7.1 <reader@example.org>... Access denied: mail from your country is refused
spam sendmail 554 5.7.1 This message has been blocked because it contains FortiSpamURL(s).
network sendmail 553 5.3.5 system config error: mail loops back to me (MX problem?)
suspended sendmail 550 5.2.1 <reader@example.org>... Mailbox disabled for this recipient
system sendmail 451 4.7.1 Greylisting in action, please come back in 00:05:00
mailboxfull sendmail 552 5.2.2 Mailbox size limit exceeded: 104857600
policy sendmail 551 5.7.1 Forwarding to remote hosts disabled
hasmoved sendmail 550 5.1.6 <reader@example.org>... Mailbox has moved; the new address is reader@new.example
reputation postfix 554 5.7.1 Service unavailable; Helo command [out.news.example.com] blocked using dbl.example; poor domain
reputation postfix 550 5.7.1 [CS] Message blocked. Please visit https://csi.cloudmark.example/reset-request/?ip=192.0.2.9
policy postfix 550 Rejected by header based Anti-Spoofing policy: daily@news.example.com - https://community.mimecast.example/550
policy postfix 554 Email rejected due to security policies - https://community.mimecast.example/docs/DOC-1369#554
policy postfix 550 Administrative prohibition - envelope blocked - https://community.mimecast.example/docs/DOC-1369#550
spam postfix 571 Virus signature detected - https://community.mimecast.example
spam postfix 554 rejected due to spam URL in content
system postfix 421 4.3.1 Insufficient system storage for this message; 552 5.3.1 giving up
policy postfix 550 5.7.0 Local Policy Violation
policy postfix 553 sorry, your envelope sender is in my badmailfrom list (#5.7.1)
auth postfix 550 5.7.1 Unauthenticated email from news.example.com is not accepted due to domain DMARC policy
auth postfix 550 spf check failed: see http://spf.example/why.html
auth postfix 550 5.7.20 No passing DKIM signature found
reputation postfix 550 5.7.25 The IP address sending this message does not have a PTR record setup
filtered postfix 550 User reader has blocked messages from this sender
filtered postfix 550 5.7.1 Recipient does not accept mail from people he has not written to
rate postfix 450 4.2.1 The user you are trying to contact is receiving mail at a rate that prevents additional messages from being delivered
spam postfix 550 Message refused: dangerous attachment (.exe) found
policy postfix 521 5.2.1 AOL will not accept delivery of this message
notaccept postfix 521 5.3.2 mx.example.org does not accept mail (see RFC7504)
userunknown postfix 550 5.1.1 reader: mailbox name not recognised
suspended postfix 550-5.2.1 The email account that you tried to reach is inactive.\n    550 5.2.1 Please see https://support.google.example/mail/?p=DisabledUser
mailboxfull postfix 452-4.2.2 The recipient's inbox is out of storage space. Please direct the\n    452 4.2.2 recipient to https://support.google.example/mail/?p=OverQuotaTemp
rate postfix 550 5.4.5 Daily SMTP relay limit exceeded for customer
auth postfix 550-5.7.26 This mail has been blocked because the sender is unauthenticated.\n    550-5.7.26 Gmail requires all senders to authenticate with either SPF or DKIM.
policy postfix 554 5.7.9 Message not accepted for policy reasons. See https://postmaster.yahooinc.example/error-codes
reputation postfix 553 5.7.1 [BL21] Connections will not be accepted from 192.0.2.9, because the ip is in Spamhaus's list
filtered postfix 550 Unknown user reader@docomo.example
`)

/** Reports whose fields tell. */
const fields = reportsOf(
  'fresh',
  `
userunknown 5.1.10 smtp;550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup
rate 5.2.122 smtp;550 5.2.122 RESOLVER.RST.RecipientRateLimitExceeded; the recipient has exceeded their limit for the number of messages per hour
filtered 5.7.124 smtp;550 5.7.124 RESOLVER.RST.SenderNotInAllowedSendersList; not authorized
filtered 5.7.133 smtp;550 5.7.133 RESOLVER.RST.SenderNotAuthenticatedForGroup; authentication required
rate 5.7.705 smtp;550 5.7.705 Service unavailable. Access denied, tenant has exceeded threshold
reputation 5.7.511 smtp;550 5.7.511 Access denied, banned sender[192.0.2.9]
reputation 5.7.606 smtp;550 5.7.606 Access denied, banned sending IP [192.0.2.9]
reputation 5.7.708 smtp;550 5.7.708 Service unavailable. Access denied, traffic not accepted from this IP
network 5.4.14 smtp;554 5.4.14 Hop count exceeded - possible mail loop ATTR34
hostunknown 5.4.310 smtp;550 5.4.310 DNS domain nowhere.example does not exist [Message=InfoDomainNonexistent]
network 4.4.316 smtp;450 4.4.316 Connection refused [Message=Socket error code 10061]
expired 5.4.300 smtp;550 5.4.300 Message expired -> 451 4.4.0 Primary target IP address responded with: "421 4.2.1 unable to connect"
rate 4.3.2 smtp;432 4.3.2 STOREDRV.Deliver; recipient thread limit exceeded
system 5.2.0 smtp;554 5.2.0 STOREDRV.Deliver.Exception:StorageTransientException; Failed to process message due to a transient exception
mailboxfull 5.2.2 smtp;554 5.2.2 mailbox full; STOREDRV.Deliver.Exception:QuotaExceededException.MapiExceptionShutoffQuotaExceeded
spam 5.6.0 smtp;554 5.6.0 STOREDRV.Deliver; Corrupt message content
auth 5.7.23 smtp;550 5.7.23 The message was rejected because of Sender Policy Framework violation
auth 5.7.509 smtp;550 5.7.509 Access denied, sending domain news.example.com does not pass DMARC verification
spam 5.7.1 smtp;550 5.7.1 Message rejected as spam by Content Filtering.
policy 5.7.1 smtp;550 5.7.1 TRANSPORT.RULES.RejectMessage; the message was rejected by organization policy
toobig 5.3.4 smtp;550 5.3.4 ROUTING.SizeLimit; message size exceeds fixed maximum size for route
userunknown 5.1.1 smtp;550 5.1.1 RESOLVER.ADR.ExRecipNotFound; not found
suspended 5.2.1 smtp;550 5.2.1 Mailbox cannot be accessed
hostunknown 5.4.1 smtp;550 5.4.1 No such domain at this location
reputation 5.0.0 smtp;554 HL:IPB 163 smtp9,PaCowAD3,1793 192.0.2.9
policy 5.0.0 smtp;553 MI:NHD 163 smtp9
policy 5.0.0 smtp;550 MI:IMF 163 smtp14
policy 5.0.0 smtp;554 DT:SUM 163 smtp1
reputation 4.0.0 smtp;450 DT:RBL 163 smtp2
suspended 5.0.0 smtp;550 User suspended
filtered 5.0.0 smtp;550 User in blacklist
suspended 5.0.0 smtp;551 User locked
filtered 5.0.0 smtp;550 Mail is rejected by recipients
spam 5.0.0 smtp;550 Suspected spam sender
policy 5.0.0 smtp;501 Bad address syntax
rate 5.0.0 smtp;552 too many same size mails
userunknown 5.0.0 smtp; 550 sorry, reader@example.org is retired
reputation 5.0.0 smtp;555 helohost error
reputation 5.0.0 smtp;550 black ip
userunknown 5.1.0 smtp; 550 5.1.0 Address rejected 0(reader@example.org)
userunknown 5.0.0 smtp; 550 5.0.0 permanent fatal error: mailbox does not live here any more
userunknown 5.5.0 smtp; 550 Requested action not taken: mailbox unavailable. For explanation visit https://postmaster.gmx.example/en/case?c=r0103
reputation 5.0.0 smtp; 554-gmx.example (mxgmx104) Nemesis ESMTP Service not available 554-No SMTP service 554-IP address is block listed
reputation 5.0.0 smtp; 554-web.example (mxweb11) Nemesis ESMTP Service not available 554 Bad DNS PTR resource record
mailboxfull 5.0.0 smtp; 550 Benutzer hat das Speichervolumen ueberschritten
spam 5.2.0 smtp; 550 5.2.0 Mail rejete. Mail rejected. ofr_506 [506]
rate 4.0.0 smtp; 421 mwinf5c04 ME Trop de connexions, veuillez verifier votre configuration. Too many connections, slow down. OFR004_104
userunknown 5.0.0 smtp; 550 5.5.0 Adresse d au moins un destinataire invalide. Invalid recipient. OFR204_416
spam 5.0.0 smtp; 550 5.7.1 Blocage antispam: message refuse
rate 4.0.0 smtp; 421 4.1.0 192.0.2.9 Throttled - try again later. https://postmaster.comcast.example/smtp-error-codes.php#RL000010
reputation 5.0.0 smtp; 554 resimta-po-14v.sys.comcast.example comcast 192.0.2.9 found on one or more DNSBLs, see http://postmaster.comcast.example/#BL000001
reputation 5.0.0 smtp; 550 5.7.1 Connections not accepted from servers without a valid sender domain. alph165.prodigy.example Fix reverse DNS for 192.0.2.9
spam 5.0.0 smtp; 550 spam message rejected. Please visit http://help.mail.example/notspam-support/id?c=xx or report details
reputation 5.0.0 smtp; 550 Sorry, we do not accept mail from hosts with dynamic IP or generic DNS PTR-records
spam 5.7.1 smtp; 554 5.7.1 [2] Message rejected under suspicion of SPAM; https://ya.example/c/3c3a
policy 5.7.1 smtp; 550 5.7.1 Policy rejection on the target address
rate 4.5.0 smtp; 451 4.5.1 The recipient has exceeded message rate limit. Try again later
userunknown 5.0.0 smtp; 550 #5.1.0 Address rejected.
reputation 5.0.0 smtp; 554 Your access to this mail system has been rejected due to the sending MTA's poor reputation
reputation 5.0.0 smtp; 553-mail rejected because your IP is in the PBL. See http://www.spamhaus.example/pbl
policy 5.0.0 smtp; 501 Connection rejected by policy [7.7] 10311, please visit www.messagelabs.example/support
spam 5.0.0 smtp; 553-Message filtered. Refer to the Troubleshooting page at 553 http://www.symanteccloud.example/troubleshooting for more information. (#5.7.1)
userunknown 5.0.0 smtp; 550 permanent failure for one or more recipients (reader@example.org:550 5.1.1 User unknown)
spam 5.0.0 smtp; 550 permanent failure for one or more recipients (reader@example.org:blocked)
mailboxfull 5.0.0 smtp; 552 5.2.2 This message is larger than the current system limit or the recipient mailbox is full. Create a shorter message body or remove attachments
system 5.0.0 smtp; 550 <reader@example.org>: Recipient address rejected: Unverified address: connect to 10.0.0.4: Connection timed out
toobig 5.0.0 smtp; 552 5.3.4 Message size file too big
expired 5.4.7 smtp; 554 5.4.7 [internal] message timeout (exceeded max time, last transfail: 421 4.7.0 try again later)
hostunknown 5.1.2 smtp; 550 5.1.2 [internal] DNS Failure, host not found: NXDOMAIN
network 4.4.2 smtp; 421 4.4.2 [internal] connection lost during data
system 5.3.0 x-unix; mail.local: mailbox of reader locked by another process
mailboxfull 5.2.2 x-unix; maildrop: maildir over quota.
userunknown 5.1.1 X-Postfix; unknown user: "reader"
policy 5.7.8 smtp; 535 5.7.8 Error: authentication failed: generic failure
policy 5.7.10 smtp; 550 5.7.10 TLS is required by this recipient domain
`,
)

const own: readonly Sample[] = [
  bounce(
    'fresh: HTML only, Outlook in Japanese',
    plain(
      b64(
        `<html><body><h1>配信できませんでした</h1><p>次の受信者またはグループに配信できませんでした:</p><p><a href="mailto:${to}">${to}</a></p><p>入力した電子メール アドレスが見つかりませんでした。受信者の電子メール アドレスを確認して、メッセージを再送信してください。</p></body></html>`,
      ),
      {
        type: 'text/html; charset=utf-8',
        head: 'Content-Transfer-Encoding: base64',
        subject: '=?utf-8?B?6YWN5L+h5LiN6IO9?=',
      },
    ),
    reader('userunknown'),
  ),
  bounce(
    'fresh: Exchange in German, full',
    plain(
      `Fehler bei der Nachrichtenzustellung an folgende Empfänger oder Verteilerlisten:\n\n${to}\nDas Postfach des Empfängers ist voll. Es können zurzeit keine Nachrichten zugestellt werden.\n\nGesendet von Microsoft Exchange Server 2007\n\nDiagnoseinformationen für Administratoren:\n\nGenerierender Server: ex.example.org\n\n${to}\n#< #5.2.2> #SMTP#\n`,
      { subject: 'Unzustellbar: Spam, viruses' },
    ),
    reader('mailboxfull'),
  ),
  bounce(
    'fresh: Exchange in Spanish, nobody',
    plain(
      `No se pudo entregar el mensaje a los siguientes destinatarios o listas de distribución:\n\n${to}\nNo se encontró la dirección de correo electrónico del destinatario en el sistema de correo del destinatario.\n`,
      { subject: 'No se puede entregar: The Daily' },
    ),
    reader('userunknown'),
  ),
  bounce(
    'fresh: Exchange in Portuguese, size',
    plain(
      `Falha na entrega para estes destinatários ou grupos:\n\n${to}\nA mensagem é muito grande. Reduza o tamanho e tente novamente.\n`,
      { subject: 'Não entregue: The Daily' },
    ),
    reader('toobig'),
  ),
  bounce(
    'fresh: Exchange 2003, no account, numbered',
    plain(
      `Your message did not reach some or all of the intended recipients.\n\n      Subject:\tThe Daily\n      Sent:\t11/2/2026 7:00 AM\n\nThe following recipient(s) could not be reached:\n\n      ${to} on 11/2/2026 7:01 AM\n            The e-mail account does not exist at the organization this message was sent to.  Check the e-mail address, or contact the recipient directly to find out the correct address.\n            <ex.example.org #5.1.1>\n`,
      { subject: 'Undeliverable: The Daily' },
    ),
    reader('userunknown'),
  ),
  bounce(
    'fresh: Exchange 5.5, IMC',
    plain(
      `Your message\n\n  To:      ${to}\n  Subject: The Daily\n  Sent:    Mon, 2 Nov 2026 07:00:01 +0800\n\ndid not reach the following recipient(s):\n\n${to} on Mon, 2 Nov 2026 07:00:09 +0800\n    The recipient name is not recognized\n\tThe MTS-ID of the original message is: c=us;a= ;p=example;l=EX-261102\n    MSEXCH:IMS:EXAMPLE:SITE:EX 0 (000C05A6) Unknown Recipient\n`,
      { subject: 'Undeliverable: The Daily' },
    ),
    reader('userunknown'),
  ),
  bounce(
    'fresh: Domino, not listed',
    dsn({
      subject: 'DELIVERY FAILURE: User reader (reader@example.org) not listed in Domino Directory',
      text: 'Your message\n\n  Subject: The Daily\n\nwas not delivered to:\n\n  reader@example.org\n\nbecause:\n\n  User reader (reader@example.org) not listed in Domino Directory',
      groups: [group(to, '5.1.1', 'X-Notes; User reader (reader@example.org) not listed in Domino Directory')],
    }),
    reader('userunknown'),
  ),
  bounce(
    'fresh: Domino, over quota',
    plain(
      `Your message\n\n  Subject: The Daily\n\nwas not delivered to:\n\n  ${to}\n\nbecause:\n\n  Error delivering to MX1/EXAMPLE mail\\reader.nsf; Cannot allocate database object - database would exceed its disk quota\n`,
      { subject: 'DELIVERY FAILURE: Error delivering to MX1/EXAMPLE' },
    ),
    reader('mailboxfull'),
  ),
  bounce(
    'fresh: Domino, no route',
    plain(
      `Your message\n\n  Subject: The Daily\n\nwas not delivered to:\n\n  reader@nowhere.example\n\nbecause:\n\n  No route found to domain nowhere.example from server MX1/EXAMPLE. Check Server, Connection and Domain documents in Domino Directory.\n`,
      { subject: 'DELIVERY FAILURE: No route found' },
    ),
    'reader@nowhere.example network',
  ),
  bounce(
    'fresh: GroupWise, nobody',
    plain(
      `The message that you sent was undeliverable to the following:\n\treader@example.org (user not found)\n\nPossibly truncated original message follows:\n\n${copy}`,
      { subject: 'Message status - undeliverable', from: 'Mailer-Daemon@gwia.example.org' },
    ),
    reader('userunknown'),
  ),
  bounce(
    'fresh: GroupWise, full',
    plain(
      `The message that you sent was undeliverable to the following:\n\treader (mailbox over its limit)\n\nPossibly truncated original message follows:\n\n${copy}`,
      { subject: 'Message status - undeliverable', from: 'Mailer-Daemon@gwia.example.org' },
    ),
    reader('mailboxfull'),
  ),
  bounce(
    'fresh: IMail',
    plain(`Unknown user: ${to}\n\nOriginal message follows.\n\n${copy}`, {
      subject: 'Undeliverable Mail',
      head: 'X-Mailer: <SMTP32 v8.22>',
    }),
    reader('userunknown'),
  ),
  bounce(
    'fresh: IMail, in the queue',
    plain(`Delivery failed 20 attempts: ${to}\n\nOriginal message follows.\n\n${copy}`, {
      subject: 'Undeliverable Mail',
      head: 'X-Mailer: <SMTP32 v8.22>',
    }),
    reader('expired'),
  ),
  bounce(
    'fresh: MailEnable',
    plain(
      `The following recipient(s) could not be reached:\n\nRecipient: [SMTP:${to}]\nReason: The message could not be delivered because the domain name does not appear to be registered.\n\n${copy}`,
      { subject: 'Message Delivery Failure' },
    ),
    reader('hostunknown'),
  ),
  bounce(
    'fresh: MDaemon',
    plain(
      `The attached message had PERMANENT fatal delivery errors!\n\nAfter one or more unsuccessful delivery attempts the attached message has\nbeen removed from the mail queue on this server.\n\n--------------------------------------------------------------------------\n\nTHIS MESSAGE WAS NOT DELIVERED TO THE FOLLOWING RECIPIENT(S): ${to}\n\nMon 2026-11-02 07:00:01: --> RCPT To:<${to}>\nMon 2026-11-02 07:00:02: <-- 550 <${to}>, Recipient unknown\nMon 2026-11-02 07:00:02: --> QUIT\n`,
      { subject: 'Permanent Delivery Failure' },
    ),
    reader('userunknown'),
  ),
  bounce(
    'fresh: Kerio',
    plain(
      `Your message could not be delivered to the following recipients:\n\n    ${to}: user's mailbox exceeded its quota, 552 5.2.2 over quota\n`,
      { subject: 'Message delivery failed' },
    ),
    reader('mailboxfull'),
  ),
  bounce(
    'fresh: X4',
    plain(
      `Message from example.org.\nUnable to deliver message to the following address(es).\n\n<${to}>:\nThis user doesn't have an example.org account (${to}) [-5]\n\n--- Original message follows.\n\n${copy}`,
      { subject: 'failure notice' },
    ),
    reader('userunknown'),
  ),
  bounce(
    'fresh: MMDF',
    plain(
      `Your message of 'Mon, 2 Nov 2026 07:00:01'\nwas not delivered to the following recipients:\n\n    Your message could not be delivered to\n'reader@example.org (host: mx.example.org) (queue: smtp)' for the following\nreason:  ' Unknown user name in "reader@example.org"'\n\n    Your message follows:\n\n${copy}`,
      { subject: 'Failed mail  (msg.aa06112)', from: 'MMDF Mail System <mmdf@example.org>' },
    ),
    reader('userunknown'),
  ),
  bounce(
    'fresh: smail3',
    plain(
      `|------------------------- Message log follows: -------------------------|\n no valid recipients were found for this message\n|------------------------- Failed addresses follow: ---------------------|\n <${to}> ... unknown host\n|------------------------- Message text follows: ------------------------|\n${copy}`,
      { subject: 'mail failed, returning to sender' },
    ),
    reader('hostunknown'),
  ),
  bounce(
    'fresh: OpenSMTPD',
    plain(
      `    Hi!\n\n    This is the MAILER-DAEMON, please DO NOT REPLY to this email.\n\n    An error has occurred while attempting to deliver a message for\n    the following list of recipients:\n\n${to}: 550 Invalid recipient: <${to}>\n\n    Below is a copy of the original message:\n\n${copy}`,
      { subject: 'Delivery status notification: error' },
    ),
    reader('userunknown'),
  ),
  bounce(
    'fresh: OpenSMTPD, no MX',
    plain(
      `    Hi!\n\n    This is the MAILER-DAEMON, please DO NOT REPLY to this email.\n\n    An error has occurred while attempting to deliver a message for\n    the following list of recipients:\n\n${to}: No MX found for domain\n\n    Below is a copy of the original message:\n\n${copy}`,
      { subject: 'Delivery status notification: error' },
    ),
    reader('hostunknown'),
  ),
  bounce(
    'fresh: James',
    plain(
      `Hi. This is the James mail server at mx.example.net.\nI'm afraid I wasn't able to deliver your message to the following addresses.\nThis is a permanent error; I've given up. Sorry it didn't work out.  Below\nI include the list of recipients and the reason why I was unable to deliver\nyour message.\n\nFailed recipient(s):\n${to}\n\nError message:\n554 delivery error: dd Sorry your message to ${to} cannot be delivered. This account has been disabled or discontinued [#102]. - mta4.example\n`,
      { subject: 'Re:The Daily' },
    ),
    reader('suspended'),
  ),
  bounce(
    'fresh: hMailServer',
    plain(
      `Your message did not reach some or all of the intended recipients.\n\n   Sent: Mon, 2 Nov 2026 07:00:01 +0800\n   Subject: The Daily\n\nThe following recipient(s) could not be reached:\n\n${to}\n   Error Type: SMTP\n   Remote server (192.0.2.7) issued an error.\n   hMailServer sent: RCPT TO:<${to}>\n   Remote server replied: 550 Delivery is not allowed to this address.\n\nhMailServer\n`,
      { subject: 'Message undeliverable: The Daily' },
    ),
    reader('policy'),
  ),
  bounce(
    'fresh: SurgeMail',
    plain(
      `Your message cannot be delivered to the following recipients:\n\n${to}\n\n550 Account suspended by administrator\n`,
      { subject: '[surgemail] Delivery failure' },
    ),
    reader('suspended'),
  ),
  bounce(
    'fresh: Zimbra',
    one('5.1.1', 'smtp; 550 5.1.1 <reader@example.org>: Recipient address rejected: example.org: user closed'),
    reader('suspended'),
  ),
  bounce(
    'fresh: SES, suppression list',
    dsn({
      from: 'MAILER-DAEMON@amazonses.com',
      groups: [
        group(
          to,
          '5.1.1',
          'Amazon SES has suppressed sending to this address because it has a recent history of bouncing as an invalid address',
        ),
      ],
    }),
    reader('userunknown'),
  ),
  bounce(
    'fresh: Gmail, in Chinese',
    plain(
      `** 找不到地址 **\n\n您的邮件未送达 ${to}，因为找不到该地址，或该地址无法接收邮件。\n\n远程服务器的响应为：\n\n550 5.1.1 The email account that you tried to reach does not exist.\n`,
      {
        from: 'Mail Delivery Subsystem <mailer-daemon@googlemail.com>',
        subject: 'Delivery Status Notification (Failure)',
      },
    ),
    reader('userunknown'),
  ),
  bounce(
    'fresh: Gmail, in French, host',
    plain(
      `** Message non distribué **\n\nUn problème est survenu lors de l'envoi de votre message à reader@nowhere.example.\n\nLe domaine nowhere.example est introuvable.\n\nDNS Error: 1234567 DNS type 'mx' lookup of nowhere.example responded with code NXDOMAIN Domain name not found: nowhere.example\n`,
      {
        from: 'Mail Delivery Subsystem <mailer-daemon@googlemail.com>',
        subject: 'Delivery Status Notification (Failure)',
      },
    ),
    'reader@nowhere.example hostunknown',
  ),
  bounce(
    'fresh: NetEase in Chinese',
    plain(
      `<html><body>抱歉，您的邮件被退回来了……<br>收件人：${to}<br>退信原因：收件人邮箱已满，无法接收新邮件<br>建议：请稍后重试</body></html>`,
      { type: 'text/html', from: 'postmaster@163.com', subject: '=?utf-8?B?57O757uf6YCA5L+h?=' },
    ),
    reader('mailboxfull'),
  ),
  bounce(
    'fresh: Coremail in Chinese',
    plain(`您好，\n\n您发送给 ${to} 的邮件未能成功投递。\n\n失败原因：对方服务器认为发信IP信誉过低，连接被拒绝。\n`, {
      from: 'postmaster@example.cn',
      subject: '=?utf-8?B?6YCA5L+h6YCa55+l?=',
    }),
    reader('reputation'),
  ),
  bounce(
    'fresh: Sina in Chinese',
    plain(`退信说明\n\n您的信件无法投递到 ${to}\n原因：该用户已注销，帐号不存在。\n`, {
      from: 'MAILER-DAEMON@sina.com',
      subject: '=?utf-8?B?6YCA5L+h?=',
    }),
    reader('userunknown'),
  ),
  bounce(
    'fresh: Aliyun in Chinese',
    plain(
      `尊敬的用户：您的邮件发送失败。\n\n收件人：${to}\n退信原因：域名解析失败，收件人域名未配置 MX 记录，或域名不存在\n`,
      { from: 'postmaster@aliyun.com', subject: '=?utf-8?B?6YCA5L+h?=' },
    ),
    reader('hostunknown'),
  ),
  bounce(
    'fresh: au in Japanese',
    plain(
      `次のあて先へのメッセージはエラーのため送信できませんでした。\n\n<${to}>\n\n宛先のユーザーは存在しません。\n`,
      { from: 'Postmaster@ezweb.ne.jp', subject: 'Mail System Error - Returned Mail' },
    ),
    reader('userunknown'),
  ),
  bounce(
    'fresh: Biglobe',
    plain(
      `----- The following addresses had delivery problems -----\n${to}\n\n----- Non-delivered information -----\nThe number of messages in recipient's mailbox exceeded the local limit.\n`,
      { from: 'postmaster@biglobe.ne.jp', subject: 'Returned mail' },
    ),
    reader('mailboxfull'),
  ),
  bounce(
    'fresh: InterScan',
    plain(
      `InterScan MSS for SMTP has delivered a message with a quarantine action: SentMail\nThe mail to <${to}> was deleted because it contained a virus: Eicar_test\n`,
      { from: 'postmaster@example.org', subject: 'Mail could not be delivered' },
    ),
    reader('spam'),
  ),
  bounce(
    'fresh: Groups',
    plain(
      `Hello daily@news.example.com,\n\nWe're writing to let you know that the group you tried to contact (newsfans) may not exist, or you may not have permission to post messages to the group. newsfans@groups.example\n`,
      {
        from: 'Mail Delivery Subsystem <mailer-daemon@google.com>',
        subject: 'Delivery Status Notification (Failure)',
        head: 'X-Failed-Recipients: newsfans@groups.example',
      },
    ),
    'newsfans@groups.example filtered',
  ),
  bounce(
    'fresh: two in one, hard and soft',
    dsn({
      groups: [
        group('anna@example.org', '5.1.1', 'smtp; 550 5.1.1 no such recipient here'),
        group('ben@example.org', '4.2.2', 'smtp; 452 4.2.2 ben has no room left'),
      ],
    }),
    'anna@example.org userunknown',
    'ben@example.org mailboxfull',
  ),
  bounce(
    'fresh: three in prose',
    plain(
      `Your message was not delivered to these people:\n\n  anna@example.org: 550 no such person\n  ben@example.org: 554 content looks like spam\n  cleo@gone.example: host not found\n`,
      { subject: 'Delivery failed' },
    ),
    'anna@example.org userunknown',
    'ben@example.org spam',
    'cleo@gone.example hostunknown',
  ),
  other(
    'fresh: delayed',
    dsn({
      subject: 'Warning: could not send message for past 4 hours',
      text: 'YOU DO NOT NEED TO RESEND YOUR MESSAGE',
      groups: [
        `Final-Recipient: rfc822; ${to}\nAction: delayed\nStatus: 4.4.1\nWill-Retry-Until: Sat, 7 Nov 2026 07:00:01 +0800`,
      ],
    }),
    reader('expired'),
  ),
  other(
    'fresh: delayed in prose',
    plain(
      `This message was created automatically by mail delivery software.\nA message that you sent has not yet been delivered to one or more of its\nrecipients after more than 24 hours on the queue on mx.example.net.\n\nThe address to which the message has not yet been delivered is:\n\n  ${to}\n\nNo action is required on your part. Delivery attempts will continue for some time.\n`,
      { subject: 'Warning: message 1abc delayed 24 hours' },
    ),
    reader('other'),
  ),
  autoreply(
    'fresh: away',
    plain('Ich bin bis zum 9. November nicht im Büro. Ihre Mail wird nicht weitergeleitet.', {
      from: 'Reader <reader@example.org>',
      subject: 'Abwesenheitsnotiz: The Daily',
      head: 'Auto-Submitted: auto-replied',
    }),
  ),
  autoreply(
    'fresh: away, in Chinese',
    plain('您好，我正在休假，邮箱暂时无人查看，回来后尽快回复您。', {
      from: 'reader@example.org',
      subject: '=?utf-8?B?6Ieq5Yqo5Zue5aSNOiBUaGUgRGFpbHk=?=',
      head: 'X-Autoreply: yes',
    }),
  ),
  autoreply(
    'fresh: left the firm',
    plain('I no longer work at Example. Please write to office@example.org instead.', {
      from: 'reader@example.org',
      subject: 'Automatic reply: The Daily',
      head: 'X-Auto-Response-Suppress: All\nAuto-Submitted: auto-generated',
    }),
  ),
  other(
    'fresh: a letter',
    plain('Your piece on mailboxes that do not exist was great. User unknown, indeed!', {
      from: 'Reader <reader@example.org>',
      subject: 'Re: Spam, viruses and full mailboxes',
    }),
  ),
  other(
    'fresh: delivered',
    dsn({
      subject: 'Successful Mail Delivery Report',
      groups: [`Final-Recipient: rfc822; ${to}\nAction: delivered\nStatus: 2.0.0\nDiagnostic-Code: smtp; 250 2.0.0 Ok`],
    }),
  ),
]

export const fresh: readonly Sample[] = [
  ...told.map(({ by, words, reason }) => bounce(`fresh: ${by}: ${words}`, frame[by as Frame](words), reader(reason))),
  ...fields,
  ...own,
]
