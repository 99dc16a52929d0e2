import { autoreply, bounce, dsn, group, other, plain, reader, reportsOf, type Sample, said } from './frames.ts'

const to = 'reader@example.org'

const fields = reportsOf(
  'fresh: fourth',
  `
userunknown 5.1.1 smtp; 550 5.1.1 Invalid recipient <reader@example.org>, no alias matches
userunknown 5.0.0 smtp; 550 <reader@example.org> is not a valid user here
userunknown 5.1.1 smtp; 550-5.1.1 [R2] Recipient reader@example.org does not exist here. https://postmaster.centurylink.example
userunknown 5.0.0 smtp; 550 5.1.1 RCPT TO address rejected, user has been removed
userunknown 5.0.0 smtp; 550 IMAP: no mailbox for reader
userunknown 5.7.1 smtp; 550 5.7.1 Unknown recipient address
userunknown 5.0.0 smtp; 550 Not a registered e-mail address
userunknown 5.0.0 smtp; 550 mail to reader@example.org not accepted here: no such account
userunknown 5.1.1 smtp; 550 5.1.1 ADDRESS_NOT_FOUND
userunknown 5.0.0 smtp; 550 5.1.1 addressee unknown to this exchange
userunknown 5.0.0 smtp; 550 unknown local part reader in <reader@example.org>
userunknown 5.0.0 smtp; 550 #5.1.1 bad recipient: directory has no entry
userunknown 5.5.0 smtp; 550 5.5.0 User unknown (maybe they moved)
userunknown 5.0.0 smtp; 550 L'utente reader non e' registrato
userunknown 5.0.0 smtp; 550 Este endereco nao existe
userunknown 5.0.0 smtp; 550 L'utilisateur demande est inconnu
userunknown 5.0.0 smtp; 550 Modtageren findes ikke
hostunknown 5.1.2 smtp; 550 5.1.2 Invalid domain part in the recipient address
hostunknown 5.4.4 smtp; 554 5.4.4 unable to route: no mail hosts for domain
hostunknown 5.1.2 dns; nowhere.example: NXDOMAIN
hostunknown 5.0.0 x-lotus; the domain nowhere.example could not be located in DNS
hostunknown 5.4.4 smtp; 550 5.4.4 SMTPSEND.DNS.NonExistentDomain; nonexistent domain
notaccept 5.7.27 smtp; 550 5.1.10 Domain example.org publishes a Null MX and takes no mail
notaccept 5.0.0 smtp; 521 example.org does not accept mail
hasmoved 5.1.6 smtp; 550 5.1.6 Destination mailbox has moved, try elsewhere
hasmoved 5.0.0 smtp; 550 The e-mail address has changed, write to reader@new.example
mailboxfull 5.2.2 smtp; 552 5.2.2 Over quota -- the mail store is full
mailboxfull 5.0.0 smtp; 554 Quota violation for reader@example.org
mailboxfull 4.0.0 smtp; 452 4.1.1 reader@example.org mailbox full
mailboxfull 5.0.0 smtp; 550 5.7.1 Mailbox is over the maximum permitted size
mailboxfull 5.0.0 smtp; 550 Inbox of the addressee overflowed
mailboxfull 5.0.0 smtp; 552 sorry, the message would exceed the storage of the mailbox
mailboxfull 5.0.0 smtp; 550 Boite pleine
mailboxfull 5.0.0 smtp; 550 La casella del destinatario ha superato lo spazio disponibile
suspended 5.2.1 smtp; 554 5.2.1 Mailbox unavailable: this account is deactivated
suspended 5.0.0 smtp; 550 This account is not allowed to receive mail: contract ended
suspended 5.0.0 smtp; 550 User account is barred
suspended 5.0.0 smtp; 550 5.2.1 Service for this customer is on hold
suspended 5.0.0 smtp; 554 delivery error: dd This user account has been put to sleep
suspended 5.0.0 smtp; 550 El destinatario tiene la cuenta suspendida
filtered 5.7.1 smtp; 550 5.7.1 Only members may post to this group
filtered 5.0.0 smtp; 550 blocked by the addressee's personal filter
filtered 5.0.0 smtp; 554 Recipient refuses all mail but from known senders
filtered 5.7.1 smtp; 550 5.7.1 RESOLVER.RST.RestrictedToRecipientsPermission; not authorized to send to recipient
spam 5.7.1 smtp; 554 5.7.1 Message rejected: spam probability 97%
spam 5.0.0 smtp; 550 Rule imposed as news.example.com is sending spam-like text
spam 5.7.0 smtp; 552 5.7.0 Our system detected an illegal attachment on your message
spam 5.0.0 smtp; 550 Your e-mail was classified as UCE
spam 5.0.0 smtp; 554 5.6.1 Eight bit data not allowed in headers
spam 5.0.0 smtp; 550 Message contained a banned word
spam 5.0.0 smtp; 550 rejected because of Bayesian analysis
spam 5.7.1 smtp; 550 5.7.1 Mail classified as fraud
policy 5.7.1 smtp; 550 5.7.1 Delivery not authorized, message refused
policy 5.7.1 smtp; 550 5.7.1 Unable to relay
policy 5.0.0 smtp; 550 we do not relay for news.example.com
policy 5.0.0 smtp; 530 5.7.0 Must issue a STARTTLS command first
policy 5.0.0 smtp; 555 5.5.4 Unsupported parameter in MAIL command
policy 5.0.0 smtp; 550 5.7.1 Recipient domain is outside our service area
policy 5.0.0 smtp; 550 sender verify fail for <b@bounces.news.example.com>: all relevant MX records point to non-existent hosts
policy 5.1.8 smtp; 501 5.1.8 Domain bounces.news.example.com is unknown, sender refused
policy 5.0.0 smtp; 554 rejected: message has more than one From
policy 5.0.0 smtp; 550 Our company does not read newsletters, request denied
auth 5.7.26 smtp; 550 5.7.26 Unauthenticated email is not accepted
auth 5.0.0 smtp; 550 news.example.com does not designate 192.0.2.9 as permitted sender (SPF)
auth 5.7.1 smtp; 550 5.7.1 Email rejected per DMARC policy of news.example.com
auth 5.0.0 smtp; 554 DKIM: body hash mismatch, user's domain requires a pass
reputation 5.7.1 smtp; 554 5.7.1 Service unavailable; Client host [192.0.2.9] blocked using zen.list.example
reputation 4.7.1 smtp; 450 4.7.1 Client host rejected: cannot find your reverse hostname
reputation 5.0.0 smtp; 550 Blocked - see https://support.proofpoint.example/dnsbl-lookup.cgi?ip=192.0.2.9
reputation 5.0.0 smtp; 550 Unknown client host, get a PTR record that exists
reputation 5.0.0 smtp; 553 5.3.0 Spam source; your mail server was reported
reputation 5.7.1 smtp; 550 5.7.1 Mail from 192.0.2.9 refused: bad neighbourhood
reputation 5.0.0 smtp; 550 HELO string does not exist in DNS
reputation 5.0.0 smtp; 554 5.7.1 Your IP has been found on a block list
reputation 4.7.0 smtp; 421 4.7.0 [TSS09] All messages from 192.0.2.9 will be permanently deferred; retrying will NOT succeed
rate 4.0.0 smtp; 421 RP-001 The mail server IP connecting to Outlook.com server has exceeded the rate limit allowed
rate 4.3.2 smtp; 452 4.3.2 connection rate limit exceeded
rate 5.0.0 smtp; 550 5.5.3 too many recipients in one message
rate 4.0.0 smtp; 451 4.7.1 Please slow down, you are sending too many mails
toobig 5.2.3 smtp; 552 5.2.3 Data size exceeds maximum permitted
toobig 5.0.0 smtp; 550 5.3.4 message size limit
toobig 5.0.0 smtp; 552 sorry, that message size exceeds my databytes limit (#5.3.4)
expired 4.4.7 smtp; 400 4.4.7 Message delayed too long, dropped
expired 5.4.7 X-Postfix; delivery temporarily suspended: unknown mail transport error, bounced after 5 days
expired 5.0.0 smtp; 554 message was held in queue for 120 hours and is returned
network 4.4.1 smtp; connect to mx.example.org[192.0.2.7]:25: Connection refused
network 5.0.0 smtp; 450 could not open a session to any MX host of example.org
network 4.4.3 smtp; host name lookup: server failure, domain not found at present
network 4.7.5 smtp; 451 4.7.5 STARTTLS handshake with the MX failed
network 4.4.2 smtp; 421 4.4.2 Connection dropped due to SocketError
system 4.3.0 smtp; 451 4.3.0 Temporary server error. Please try again later
system 5.3.0 smtp; 554 5.3.0 I/O error on the spool
system 4.3.5 smtp; 451 4.3.5 Server configuration error
system 4.1.1 smtp; 451 4.1.1 User lookup deferred: no such user found yet
system 4.7.1 smtp; 451 4.7.1 Greylisting, unknown sender and recipient pair
system 5.0.0 smtp; 550 LDAP lookup failed, user not found in cache
other 5.0.0 smtp; 550 No
other 5.0.0 smtp; 554 failed
`,
)

const base64 = (text: string) => Buffer.from(text).toString('base64').replace(/.{76}/g, '$&\n')

const own: readonly Sample[] = [
  bounce(
    'fresh: fourth: base64, Chinese, HTML',
    plain(
      base64(
        `<html><body><p>您的邮件没有成功发送</p><p>收件人：${to}</p><p>原因：对方邮箱不存在，请核对后重新发送。</p></body></html>`,
      ),
      {
        type: 'text/html',
        from: 'postmaster@example.cn',
        subject: '=?utf-8?B?6YCA5L+h6YCa55+l?=',
        head: 'Content-Transfer-Encoding: base64',
      },
    ),
    reader('userunknown'),
  ),
  bounce(
    'fresh: fourth: quoted-printable, French',
    plain(`Votre message =C3=A0 ${to} n'a pas pu =C3=AAtre remis.\n\nLa bo=C3=AEte de r=C3=A9ception est pleine.\n`, {
      subject: 'Non remis : The Daily',
      head: 'Content-Transfer-Encoding: quoted-printable',
    }),
    reader('mailboxfull'),
  ),
  bounce(
    'fresh: fourth: Gmail, Chinese, full',
    plain(`** 收件箱已满 **\n\n您的邮件未送达 ${to}。对方的收件箱已满，或目前收到的邮件过多。\n`, {
      from: 'Mail Delivery Subsystem <mailer-daemon@googlemail.com>',
      subject: 'Delivery Status Notification (Failure)',
    }),
    reader('mailboxfull'),
  ),
  bounce(
    'fresh: fourth: Gmail, Spanish, blocked',
    plain(
      `** Mensaje bloqueado **\n\nTu mensaje para ${to} se ha bloqueado.\n\nLa respuesta del servidor remoto ha sido:\n\n550 5.7.1 message looks like unsolicited mail\n`,
      {
        from: 'Mail Delivery Subsystem <mailer-daemon@googlemail.com>',
        subject: 'Delivery Status Notification (Failure)',
      },
    ),
    reader('spam'),
  ),
  bounce(
    'fresh: fourth: Gmail, old',
    said(
      `Delivery to the following recipient failed permanently:\n\n     ${to}\n\nTechnical details of permanent failure:\nGoogle tried to deliver your message, but it was rejected by the server for the recipient domain example.org by mx.example.org. [192.0.2.7].\n\nThe error that the other server returned was:\n550 5.1.1 <${to}>: Email address could not be found, or was misspelled (G8)\n`,
      'Delivery Status Notification (Failure)',
    ),
    reader('userunknown'),
  ),
  bounce(
    'fresh: fourth: Exchange, quota, English',
    said(
      `Delivery has failed to these recipients or groups:\n\n${to}\nThe recipient's mailbox is full and can't accept messages now. Please try resending this message later, or contact the recipient directly.\n`,
      'Undeliverable: The Daily',
    ),
    reader('mailboxfull'),
  ),
  bounce(
    'fresh: fourth: Exchange, refused sender',
    said(
      `Delivery has failed to these recipients or groups:\n\n${to}\nYour message can't be delivered because delivery to this address is restricted.\n`,
      'Undeliverable: The Daily',
    ),
    reader('filtered'),
  ),
  bounce(
    'fresh: fourth: Exchange, size',
    said(
      `Delivery has failed to these recipients or groups:\n\n${to}\nThis message is too large. To send this message, make the message smaller, for example, by removing attachments.\n\nThe maximum message size that's allowed is 10 MB. This message is 14 MB.\n`,
      'Undeliverable: The Daily',
    ),
    reader('toobig'),
  ),
  bounce(
    'fresh: fourth: Exchange, routing',
    said(
      `Delivery has failed to these recipients or groups:\n\nreader@nowhere.example\nA problem occurred and this message couldn't be delivered. Check to be sure the e-mail address is correct.\n\nDiagnostic information for administrators:\n\nGenerating server: ex.example.net\n\nreader@nowhere.example\n#550 5.4.4 ROUTING.NoConnectorForAddressType; unable to route for address type ##\n`,
      'Undeliverable: The Daily',
    ),
    'reader@nowhere.example hostunknown',
  ),
  bounce(
    'fresh: fourth: IIS',
    dsn({
      from: 'postmaster@iis.example.org',
      subject: 'Delivery Status Notification (Failure)',
      text: 'This is an automatically generated Delivery Status Notification.\n\nDelivery to the following recipients failed.\n\n       reader@example.org\n',
      groups: [group(to, '5.1.1')],
    }),
    reader('userunknown'),
  ),
  bounce(
    'fresh: fourth: IIS, unreachable',
    dsn({
      from: 'postmaster@iis.example.org',
      subject: 'Delivery Status Notification (Failure)',
      text: 'This is an automatically generated Delivery Status Notification.\n\nUnable to deliver message to the following recipients, because the message was forwarded more than the maximum allowed times. This could indicate a mail loop.\n\n       reader@example.org\n',
      groups: [group(to, '5.4.6')],
    }),
    reader('network'),
  ),
  bounce(
    'fresh: fourth: Barracuda',
    dsn({
      from: 'MAILER-DAEMON@barracuda.example',
      groups: [group(to, '5.7.1', 'smtp; 550 Message was blocked by the Barracuda: score 6.1')],
    }),
    reader('spam'),
  ),
  bounce(
    'fresh: fourth: Mimecast notice',
    said(
      `The following message was not delivered to ${to}:\n\n    Rejected Recipient (${to}): 550 Invalid Recipient - https://community.mimecast.example/docs/DOC-1369#550\n`,
      '[Postmaster] Email Delivery Failure',
      'postmaster@mimecast.example',
    ),
    reader('userunknown'),
  ),
  bounce(
    'fresh: fourth: Proofpoint',
    dsn({
      groups: [group(to, '5.1.0', 'smtp; 550 5.1.1 User Unknown', 'Remote-MTA: dns; mx1-us1.ppe-hosted.example')],
    }),
    reader('userunknown'),
  ),
  bounce(
    'fresh: fourth: Trend Micro',
    said(
      `Sent <<< RCPT TO:<${to}>\nReceived >>> 550 5.1.1 <${to}>... no such mailbox user\n`,
      'Mail Delivery Failure',
      'postmaster@mx.example.net',
    ),
    reader('userunknown'),
  ),
  bounce(
    'fresh: fourth: SpamTitan',
    dsn({ groups: [group(to, '5.7.1', 'smtp; 550 5.7.1 Message rejected by SpamTitan, content flagged')] }),
    reader('spam'),
  ),
  bounce(
    'fresh: fourth: CommuniGate',
    said(
      `Failed to deliver to '${to}'\nLOCAL module(account reader) reports:\n account is full (quota exceeded)\n`,
      'Undeliverable mail: The Daily',
    ),
    reader('mailboxfull'),
  ),
  bounce(
    'fresh: fourth: CommuniGate, nobody',
    said(
      `Failed to deliver to '${to}'\nSMTP module(domain example.org) reports:\n host mx.example.org says:\n 550 unknown user account\n`,
      'Undeliverable mail: The Daily',
    ),
    reader('userunknown'),
  ),
  bounce(
    'fresh: fourth: Mercury',
    said(
      `Your message could not be delivered to the following local address(es):\n\n   ${to}\n\nReason: there is no user or mailing list of that name at this site.\n`,
      'Postmaster notify: see transcript for details',
    ),
    reader('userunknown'),
  ),
  bounce(
    'fresh: fourth: PMDF',
    said(
      `Your message cannot be delivered to the following recipients:\n\n  Recipient address: ${to}\n  Reason: Illegal host/domain name found\n`,
      'Delivery failed',
    ),
    reader('hostunknown'),
  ),
  bounce(
    'fresh: fourth: Netscape',
    said(
      `This Message was undeliverable due to the following reason:\n\nOne or more of the recipients of your message did not receive it\nbecause they would have exceeded their mailbox size limit.\n\nUser quota exceeded: SMTP <${to}>\n`,
      'Mail System Error - Returned Mail',
    ),
    reader('mailboxfull'),
  ),
  bounce(
    'fresh: fourth: InterMail',
    said(
      `This Message was undeliverable due to the following reason:\n\nYour message was not delivered because the destination computer was\nnot reachable within the allowed queue period.\n\nHost example.org is not responding.\n\nThe following recipients did not receive your message:\n\n     <${to}>\n`,
      'Mail System Error - Returned Mail',
    ),
    reader('expired'),
  ),
  bounce(
    'fresh: fourth: two gone, one full, prose',
    said(
      `This is the mail system at host mx.example.net.\n\n<anna@example.org>: host mx.example.org[192.0.2.7] said: 550 5.1.1 <anna@example.org>: unknown (in reply to RCPT TO command)\n\n<ben@example.org>: host mx.example.org[192.0.2.7] said: 552 5.2.2 <ben@example.org>: over quota (in reply to RCPT TO command)\n\n<cleo@example.net>: Host or domain name not found. Name service error for name=example.net type=MX: Host not found\n`,
    ),
    'anna@example.org userunknown',
    'ben@example.org mailboxfull',
    'cleo@example.net hostunknown',
  ),
  bounce(
    'fresh: fourth: rfc822-headers only',
    dsn({
      groups: [group(to, '5.0.0', 'smtp; 550 no mailbox')],
      returned: `Content-Type: text/rfc822-headers\n\nTo: ${to}\nFrom: daily@news.example.com\nSubject: 550 blocked and mailbox full\n`,
    }),
    reader('userunknown'),
  ),
  other(
    'fresh: fourth: a reader asks',
    plain('Please stop, my mailbox is full of your mails!', {
      from: 'Reader <reader@example.org>',
      subject: 'Mailbox full',
    }),
  ),
  other(
    'fresh: fourth: waiting, Exchange',
    dsn({
      subject: 'Delivery delayed: The Daily',
      from: 'postmaster@example.org',
      text: 'Delivery is delayed to these recipients or groups. You do not need to do anything.',
      groups: [`Final-recipient: rfc822;${to}\nAction: delayed\nStatus: 4.4.7`],
    }),
    reader('expired'),
  ),
  autoreply(
    'fresh: fourth: mailbox not read',
    plain('This mailbox is not monitored. Your mail was not read.', {
      from: 'no-reply@example.org',
      subject: 'Automatic reply: The Daily',
      head: 'Auto-Submitted: auto-replied',
    }),
  ),
  autoreply(
    'fresh: fourth: on leave, Japanese',
    plain('ただいま休暇中です。戻り次第ご返信いたします。', {
      from: 'reader@example.org',
      subject: '自動応答: The Daily',
      head: 'Auto-Submitted: auto-replied',
    }),
  ),
]

export const freshFourth: readonly Sample[] = [...fields, ...own]
