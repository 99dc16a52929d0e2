import { bounce, dsn, group, other, plain, reader, reportsOf, type Sample, said } from './frames.ts'

const to = 'reader@example.org'

const fields = reportsOf(
  'fresh',
  `
userunknown 5.1.1 smtp; 550 5.1.1 RCP-P1 http://postmaster.facebook.example/response_codes?ip=192.0.2.9#rcp
userunknown 5.0.0 smtp; 554 5.1.1 RCP-P2 http://postmaster.facebook.example/response_codes#rcp
reputation 5.0.0 smtp; 554 RLY:B1 see http://postmaster.info.aol.example/errors/554rlyb1.html
reputation 5.0.0 smtp; 421 DYN:T1 http://postmaster.info.aol.example/errors/421dynt1.html
spam 5.0.0 smtp; 554 HVU:B1 http://postmaster.info.aol.example/errors/554hvub1.html
userunknown 5.1.1 smtp; 550 [internal] [oob] The recipient is invalid.
hostunknown 5.4.4 smtp; 554 [internal] Domain Lookup Failed
hostunknown 5.0.0 smtp; 550 [internal] Domain has no MX records
userunknown 5.1.1 smtp;550 5.1.1 sorry, no mailbox of that kind lives at this domain
spam 5.7.1 smtp; 554 5.7.1 The message from (<b@bounces.news.example.com>) with the subject of (The Daily) matches a profile the Internet community may consider spam
spam 5.7.1 smtp; 550 5.7.1 Mail appears to be unsolicited. ask for error code 550OBN
policy 5.0.0 smtp; 554 Denied (Mode: normal) [a1b2c3]
spam 5.0.0 smtp; 550 Denied by policy: message contains a forbidden attachment type
spam 5.7.1 smtp; 554 5.7.1 Spam Detected - Mail Rejected
spam 5.7.1 smtp; 550 5.7.1 Blocked by SpamAssassin, score 14.2
spam 5.0.0 smtp; 554 transaction failed, rejected: 550 5.7.350 Remote server returned message detected as spam
mailboxfull 5.0.350 smtp; 550 5.0.350 Remote server returned an error -> 552 5.2.2 The mailbox has no more room
userunknown 5.0.350 smtp; 550 5.0.350 Remote server returned an error -> 550 no such recipient here
network 5.4.318 smtp; 450 4.4.318 Connection was closed abruptly (SuspiciousRemoteServerError)
policy 5.7.64 smtp; 550 5.7.64 TenantAttribution; Relay Access Denied
reputation 5.7.750 smtp; 550 5.7.750 Service unavailable. Client blocked from sending from unregistered domains
reputation 5.7.506 smtp; 550 5.7.506 Access Denied, Bad HELO
filtered 5.7.507 smtp; 550 5.7.507 Access denied, rejected by recipient
policy 5.1.8 smtp; 550 5.1.8 Access denied, bad outbound sender
rate 5.1.90 smtp; 550 5.1.90 Your message can't be sent because you've reached your daily limit for message recipients
rate 4.7.500 smtp; 451 4.7.500 Server busy. Please try again later from [192.0.2.9]
toobig 5.2.3 smtp; 550 5.2.3 RESOLVER.RST.RecipSizeLimit; message too large for this recipient
suspended 5.2.1 smtp; 550 5.2.1 STOREDRV.Deliver; mailbox is disabled: MapiExceptionMailboxDisabled
system 5.1.4 smtp; 550 5.1.4 RESOLVER.ADR.Ambiguous; ambiguous address
network 5.4.6 smtp; 554 5.4.6 Hop count exceeded - possible mail loop
spam 5.6.0 smtp; 554 5.6.0 Invalid message content
spam 5.0.0 smtp; 550 5.7.1 Message contains unsafe content (ClamAV-Test) and was rejected
system 4.2.0 smtp; 450 4.2.0 <reader@example.org>: Recipient address rejected: Greylisted, see http://postgrey.example
reputation 5.7.1 smtp; 554 5.7.1 <out.news.example.com[192.0.2.9]>: Client host rejected: Access denied
policy 5.7.1 smtp; 554 5.7.1 <reader@example.org>: Recipient address rejected: Access denied
policy 5.7.1 smtp; 554 5.7.1 <reader@example.org>: Relay access denied
reputation 5.5.2 smtp; 504 5.5.2 <localhost>: Helo command rejected: need fully-qualified hostname
policy 5.1.8 smtp; 553 5.1.8 <b@bounces.news.example.com>... Domain of sender address does not exist
policy 4.1.8 smtp; 450 4.1.8 <b@bounces.news.example.com>: Sender address rejected: Domain not found
policy 5.1.0 smtp; 550 5.1.0 <b@bounces.news.example.com>: Sender address rejected: User unknown in virtual mailbox table
system 4.3.2 smtp; 421 4.3.2 All server ports are busy
network 4.4.2 smtp; 421 4.4.2 mx.example.org Error: timeout exceeded
network 5.1.2 X-Postfix; Host or domain name not found. Name service error for name=nowhere.example type=MX: Malformed or unexpected name server reply
hostunknown 5.4.4 X-Postfix; Host or domain name not found. Name service error for name=nowhere.example type=A: Host found but no data record of requested type
network 4.4.1 X-Postfix; connect to mx.example.org[192.0.2.7]:25: No route to host
network 4.7.5 X-Postfix; Server certificate not trusted
system 5.3.0 X-Postfix; Command died with status 255: "/usr/bin/procmail -a"
mailboxfull 5.2.0 X-Postfix; cannot update mailbox /var/mail/reader for user reader. error writing message: Disk quota exceeded
notaccept 5.1.0 X-Postfix; Domain example.org does not accept mail (nullMX)
userunknown 5.0.0 smtp; 550 5.1.1 Il destinatario non esiste
mailboxfull 5.0.0 smtp; 550 El buzon del usuario esta lleno
userunknown 5.0.0 smtp; 550 Usuario desconocido
mailboxfull 5.0.0 smtp; 550 Caixa postal cheia
userunknown 5.0.0 smtp; 550 Empfaenger unbekannt
suspended 5.0.0 smtp; 550 Benutzerkonto deaktiviert
suspended 5.0.0 smtp; 550 Boite aux lettres desactivee
userunknown 5.0.0 smtp; 550 Taka skrzynka nie istnieje
mailboxfull 5.0.0 smtp; 552 Skrzynka odbiorcy jest pelna
userunknown 5.0.0 smtp; 550 Uzivatel neexistuje
spam 5.0.0 smtp; 550 message rejected: too many hyperlinks
policy 5.0.0 smtp; 550 Message headers fail syntax check
reputation 5.0.0 smtp; 554 Refused. Your reverse DNS entry contains your IP address and a country code
reputation 5.0.0 smtp; 550 Your server IP address is in the SpamAssassin blacklist
userunknown 5.0.0 smtp; 559 Invalid rcptto
toobig 5.0.0 smtp; 523 the message size exceeds the recipient size limit
reputation 5.0.0 smtp; 450 4.7.1 Client host rejected: cannot find your hostname, [192.0.2.9]
auth 5.0.0 smtp; 550 DMARC check failed http://service.mail.qq.example/cgi-bin/help?no=1001508
rate 5.0.0 smtp; 550 Ip frequency limited
policy 5.0.0 smtp; 550 Connection denied: MX lookup of sender failed
policy 5.0.0 smtp; 550 authentication is required
suspended 5.0.0 smtp; 550 Requested action not taken: user is hangup
policy 5.0.0 smtp; 553 Requested action not taken: NULL sender is not allowed
spam 5.0.0 smtp; 552 Illegal Attachment
toobig 5.0.0 smtp; 552 Requested mail action aborted: exceeded mailsize limit
reputation 5.0.0 smtp; 554 IP in blacklist
spam 5.0.0 smtp; 550 5.7.1 [192.0.2.9 7] Our system has detected that this message is likely unsolicited mail
rate 5.0.0 smtp; 421-4.7.28 Gmail has detected an unusual rate of unsolicited mail originating from your IP address
auth 5.0.0 smtp; 550-5.7.1 This message does not have authentication information or fails to pass authentication checks
spam 5.0.0 smtp; 552-5.7.0 This message was blocked because its content presents a potential security issue
reputation 5.0.0 smtp; 550-5.7.1 The IP you are using to send mail is not authorized to send email directly to our servers
system 5.0.0 smtp; 451 4.3.0 Mail server temporarily rejected message
mailboxfull 5.0.0 smtp; 550 5.2.2 user over quota; cannot receive new mail
hostunknown 5.0.0 smtp; 553 5.1.2 We weren't able to find the recipient domain. Please check for any spelling errors
spam 5.0.0 smtp; 554 5.7.1 [HC1] rejected under suspicion of SPAM
policy 5.0.0 smtp; 554 5.7.1 [CS01] Message rejected due to local policy
policy 5.0.0 smtp; 550 5.4.1 recipient domain does not match any of our hosted domains
`,
)

const own: readonly (readonly [string, string, string])[] = [
  [
    'MailFoundry',
    said(
      `This is a MIME encoded message\n\nUnable to deliver message to: <${to}>\nDelivery failed for the following reason:\nServer mx.example.org[192.0.2.7] failed with: 550 <${to}> No such user here\n\nThis has been a permanent failure. No further delivery attempts will be made.\n`,
      'Message delivery has failed',
    ),
    'userunknown',
  ],
  [
    'MailMarshal',
    said(
      `Your message:\n   From:    b@bounces.news.example.com\n   Subject: The Daily\n\nCould not be delivered because of\n\n550 5.1.1 User unknown\n\nThe following recipients were affected:\n   ${to}\n\nAdditional Information\n======================\nOriginal Sender:    <b@bounces.news.example.com>\n`,
      'Undeliverable Mail: "The Daily"',
    ),
    'userunknown',
  ],
  [
    'SurfControl',
    said(
      `Your message could not be sent.\nA transcript of the attempts to send the message follows.\nThe number of attempts made: 1\nAddressed To: ${to}\n\nMon 2 Nov 2026 07:00:01 +0800\nFailed to send to identified host,\n${to}: [192.0.2.7], 550 Recipient unknown\n`,
      'Message could not be delivered',
      'Postmaster@example.org',
      'X-Mailer: SurfControl E-mail Filter',
    ),
    'userunknown',
  ],
  [
    'mFILTER',
    said(
      `このメールはシステムにより自動送信されています。\n\n-------server message\n550 5.1.1 unknown user <${to}>\n\n-------original message\nTo: ${to}\nSubject: The Daily\n`,
      'failure notice',
      'postmaster@example.jp',
      'X-Mailer: m-FILTER',
    ),
    'userunknown',
  ],
  [
    '1&1',
    said(
      `This message was created automatically by mail delivery software.\n\nA message that you sent could not be delivered to one or more of\nits recipients. This is a permanent error.\n\nThe following address failed:\n\n${to}\n\nFor the following reason:\n\nMail size limit exceeded. For explanation visit http://postmaster.1and1.example/en/error-messages?ip=1\n\n--- The header of the original message is following. ---\n\nTo: ${to}\n`,
      'Mail delivery failed: returning message to sender',
    ),
    'toobig',
  ],
  [
    'Bigfoot',
    said(
      `   ----- The following addresses had delivery problems -----\n<${to}>\n\n   ----- Transcript of session follows -----\n553 Invalid recipient ${to} (Mode: normal)\n\n   ----- Message header follows -----\nTo: ${to}\n`,
      'Returned mail: User unknown',
      'Mail Delivery Subsystem <MAILER-DAEMON@bigfoot.example>',
    ),
    'userunknown',
  ],
  [
    'a mobile gateway',
    said(
      `Message could not be delivered to mobile.\nError: No valid recipients for this MM\n\nRCPT TO: ${to}\n`,
      'Undeliverable Message',
      'post_master@vtext.example',
    ),
    'userunknown',
  ],
  [
    'a picture gateway',
    said(
      `Undeliverable message\n\nReason: Message expired before it could be fetched by the handset\n\nTo: ${to}\n`,
      'Undeliverable Message',
      'sysadmin@vzwpix.example',
    ),
    'expired',
  ],
  [
    'Zoho',
    said(
      `This message was created automatically by mail delivery software.\nA message that you sent could not be delivered to one or more of its recipients. This is a permanent error.\n\n${to} Invalid Address, ERROR_CODE :550, ERROR_CODE :5.1.=1 <${to}>... User Unknown\n\nReceived:from mail.zoho.example by mx.zoho.example\n`,
      'Undelivered Mail Returned to Sender',
      'mailer-daemon@mail.zoho.example',
      'X-ZohoMail: Si CHF_MF_NL SS_10',
    ),
    'userunknown',
  ],
  [
    'DragonFly',
    said(
      `This is the DragonFly Mail Agent v0.13 at mx.example.net.\n\nThere was an error delivering your mail to <${to}>.\n\nmx.example.org [192.0.2.7] did not like our RCPT TO:\n550 5.1.1 <${to}>: no mailbox by that name is currently available\n\nMessage headers follow.\n`,
      'Mail delivery failed',
    ),
    'userunknown',
  ],
  [
    'Sun JES',
    said(
      `This report relates to a message you sent with the following header fields:\n\n  Message-id: <1102.77@news.example.com>\n  Subject: The Daily\n\nYour message cannot be delivered to the following recipients:\n\n  Recipient address: ${to}\n  Original address: ${to}\n  Reason: Over quota\n`,
      'Delivery Notification: Delivery has failed',
    ),
    'mailboxfull',
  ],
  [
    'sendmail 5',
    said(
      `   ----- Transcript of session follows -----\nWhile talking to mx.example.org:\n>>> RCPT To:<${to}>\n<<< 550 <${to}>... User unknown\n550 <${to}>... User unknown\n\n   ----- Unsent message follows -----\nTo: ${to}\n`,
      'Returned mail: User unknown',
      'Mail Delivery Subsystem <MAILER-DAEMON>',
    ),
    'userunknown',
  ],
  [
    'sendmail 5, no host',
    said(
      `   ----- Transcript of session follows -----\n550 ${to.replace('example.org', 'nowhere.example')}... Host unknown (Name server: nowhere.example.: host not found)\n\n   ----- Unsent message follows -----\nTo: reader@nowhere.example\n`,
      'Returned mail: Host unknown',
      'Mail Delivery Subsystem <MAILER-DAEMON>',
    ),
    '@nowhere hostunknown',
  ],
  [
    'Activehunter',
    said(
      `  ----- The following addresses had permanent fatal errors -----\n\n>>> ${to} <${to}>\n\n550 sorry, no mailbox here by that name (#5.1.1 - chkuser)\n\n  ----- original message -----\nTo: ${to}\n`,
      'FAILURE NOTICE :',
      'MAILER-DAEMON@activehunter.example',
      'X-AHMAILID: 271828',
    ),
    'userunknown',
  ],
  [
    'McAfee',
    said(
      `Undeliverable Mail\n\n--- The following addresses had delivery problems ---\n\n<${to}>   (User unknown reader)\n`,
      'Re: The Daily',
      'postmaster@example.org',
      'X-NAI-Header: Modified by McAfee SMTP Relay',
    ),
    'userunknown',
  ],
  [
    'MX Logic',
    said(
      `This message was created automatically by mail delivery software.\n\nA message that you sent could not be delivered to one or more of its recipients.\n\n<${to}>:\n   550 5.1.1 Unknown recipient\n\n------ This is a copy of the message's headers. ------\nTo: ${to}\n`,
      'Mail delivery failed: returning message to sender',
      'postmaster@mxlogic.example',
      'X-MXL-Hash: 4c9f',
    ),
    'userunknown',
  ],
  [
    'SES, receiving',
    dsn({
      from: 'MAILER-DAEMON@mx.example.net',
      groups: [
        group(
          to,
          '5.1.1',
          'smtp; 550 5.1.1 Mailbox does not exist',
          'Remote-MTA: dns; inbound-smtp.us-west-2.amazonaws.com',
        ),
      ],
    }),
    'userunknown',
  ],
  [
    'SES, content',
    dsn({ from: 'MAILER-DAEMON@amazonses.com', groups: [group(to, '5.6.1', 'smtp; 500 Message content rejected')] }),
    'spam',
  ],
  [
    'WorkMail',
    dsn({
      from: 'MAILER-DAEMON@us-west-2.amazonses.com',
      head: 'X-Mailer: Amazon WorkMail',
      groups: [group(to, '5.2.2', 'smtp; 452 mailbox size limit hit')],
    }),
    'mailboxfull',
  ],
  [
    'PowerMTA',
    dsn({
      from: 'mailer-daemon@pmta.example',
      text: `This message was created automatically by the mail system (PowerMTA).\n\nDelivery to the following recipients has failed:\n\n${to}\n`,
      groups: [group(to, '5.0.0', 'smtp;550 bad mailbox', 'X-PowerMTA-BounceCategory: bad-mailbox')],
    }),
    'userunknown',
  ],
  [
    'PowerMTA, category',
    dsn({
      from: 'mailer-daemon@pmta.example',
      groups: [group(to, '5.0.0', 'smtp;571 see our page', 'X-PowerMTA-BounceCategory: spam-related')],
    }),
    'spam',
  ],
  [
    'PowerMTA, quota',
    dsn({
      from: 'mailer-daemon@pmta.example',
      groups: [group(to, '4.0.0', 'smtp;450 not now', 'X-PowerMTA-BounceCategory: quota-issues')],
    }),
    'mailboxfull',
  ],
  [
    'Office 365, prose',
    said(
      `reader@example.org\n\nRemote Server returned '550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup'\n\nYour message to ${to} couldn't be delivered.\nreader wasn't found at example.org.\n`,
      'Undeliverable: The Daily',
      'Microsoft Outlook <postmaster@example.onmicrosoft.example>',
    ),
    'userunknown',
  ],
  [
    'Office 365, blocked',
    said(
      `Your message to ${to} couldn't be delivered.\n\nYour message wasn't delivered because the recipient's email provider rejected it.\n\nRemote Server returned '550 5.7.1 Message rejected because of unacceptable attachments'\n`,
      'Undeliverable: The Daily',
      'postmaster@example.onmicrosoft.example',
    ),
    'spam',
  ],
  [
    'Outlook, Italian',
    said(
      `Recapito non riuscito per i destinatari o i gruppi seguenti:\n\n${to}\nLa cassetta postale del destinatario è piena e non può accettare messaggi adesso.\n`,
      'Non recapitabile: The Daily',
    ),
    'mailboxfull',
  ],
  [
    'Outlook, Dutch',
    said(
      `Uw bericht kon niet worden bezorgd bij:\n\n${to}\nHet e-mailadres dat u hebt ingevoerd, is niet gevonden.\n`,
      'Onbestelbaar: The Daily',
    ),
    'userunknown',
  ],
  [
    'Outlook, Korean',
    said(
      `다음 받는 사람 또는 그룹에 배달하지 못했습니다.\n\n${to}\n입력한 전자 메일 주소를 찾을 수 없습니다.\n`,
      '배달되지 않음: The Daily',
    ),
    'userunknown',
  ],
  [
    'Outlook, Traditional Chinese',
    said(`傳遞給下列收件者或群組失敗:\n\n${to}\n收件者的信箱已滿，目前無法接受郵件。\n`, '無法傳遞: The Daily'),
    'mailboxfull',
  ],
  [
    'Outlook, Russian',
    said(
      `Не удалось доставить сообщение следующим получателям:\n\n${to}\nСообщение слишком большое. Уменьшите его размер.\n`,
      'Недоставлено: The Daily',
    ),
    'toobig',
  ],
  [
    'Gmail, German',
    said(
      `** Adresse nicht gefunden **\n\nDeine Nachricht wurde nicht an ${to} zugestellt, weil die Adresse nicht gefunden wurde oder keine E-Mails empfangen kann.\n`,
      'Delivery Status Notification (Failure)',
      'Mail Delivery Subsystem <mailer-daemon@googlemail.com>',
    ),
    'userunknown',
  ],
  [
    'Gmail, full, Japanese',
    said(
      `** 受信トレイがいっぱいです **\n\n${to} にメールを配信できませんでした。受信者の受信トレイがいっぱいです。\n`,
      'Delivery Status Notification (Failure)',
      'Mail Delivery Subsystem <mailer-daemon@googlemail.com>',
    ),
    'mailboxfull',
  ],
  [
    'Mail.ru',
    said(
      `This message was created automatically by mail delivery software.\n\nA message that you sent could not be delivered to one or more of its\nrecipients. This is a permanent error. The following address(es) failed:\n\n  ${to}\n    SMTP error from remote mail server after RCPT TO:<${to}>:\n    host mx.example.org [192.0.2.7]: 550 Account is not available\n`,
      'Mail delivery failed: returning message to sender',
      'mailer-daemon@corp.mail.example',
    ),
    'suspended',
  ],
  [
    'Yahoo',
    said(
      `Sorry, we were unable to deliver your message to the following address.\n\n<${to}>:\n550: 5.1.1 <${to}>... user doesn't live here\n\n--- Below this line is a copy of the message.\n`,
      'Failure Notice',
      'MAILER-DAEMON@yahoo.example',
    ),
    'userunknown',
  ],
  [
    'Exim, deferred to death',
    said(
      `This message was created automatically by mail delivery software.\n\nA message that you sent could not be delivered to one or more of its\nrecipients. This is a permanent error. The following address(es) failed:\n\n  ${to}\n    Unfrozen by timeout: all hosts for 'example.org' have been failing for a long time (and retry time not reached)\n`,
      'Mail delivery failed: returning message to sender',
    ),
    'expired',
  ],
  [
    'Exim, a pipe',
    said(
      `This message was created automatically by mail delivery software.\n\nA message that you sent could not be delivered to one or more of its\nrecipients. This is a permanent error. The following address(es) failed:\n\n  pipe to |/usr/local/bin/filter\n    generated by ${to}\n    Child process of address_pipe transport returned 127 (could mean unable to exec or command does not exist)\n`,
      'Mail delivery failed: returning message to sender',
      'Mail Delivery System <Mailer-Daemon@mx.example.net>',
      `X-Failed-Recipients: ${to}`,
    ),
    'system',
  ],
  [
    'vpopmail',
    said(
      `Hi. This is the qmail-send program at mx.example.net.\nI'm afraid I wasn't able to deliver your message to the following addresses.\nThis is a permanent error; I've given up. Sorry it didn't work out.\n\n<${to}>:\nuser is over quota. vdelivermail: account is locked email bounced\n`,
    ),
    'mailboxfull',
  ],
  [
    'Plesk',
    said(
      `Hi. This is the qmail-send program at mx.example.net.\nI'm afraid I wasn't able to deliver your message to the following addresses.\n\n<${to}>:\nThis address no longer accepts mail.\n`,
    ),
    'suspended',
  ],
  [
    'qmail-ldap',
    said(
      `Hi. This is the qmail-send program at mx.example.net.\n\n<${to}>:\nMailaddress is administrativly disabled. (#5.2.1)\n`,
    ),
    'suspended',
  ],
  [
    'qmail, TLS',
    said(
      `Hi. This is the qmail-send program at mx.example.net.\n\n<${to}>:\nTLS connect failed: error:14094410:SSL routines:sslv3 alert handshake failure; I'm not going to try again; this message has been in the queue too long.\n`,
    ),
    'expired',
  ],
  [
    'Bounced by Cisco',
    said(
      `The following message to <${to}> was undeliverable.\nThe reason for the problem:\n5.1.0 - Unknown address error 550-'5.1.1 The addressee has departed'\n`,
      'Delivery Status Notification (Failure)',
      'Mail Delivery System <MAILER-DAEMON@ironport.example>',
    ),
    'userunknown',
  ],
  [
    'Cisco, DNS',
    said(
      `The following message to <reader@nowhere.example> was undeliverable.\nThe reason for the problem:\n5.1.2 - Bad destination host 'DNS Hard Error looking up nowhere.example (MX): NXDomain'\n`,
      'Delivery Status Notification (Failure)',
      'Mail Delivery System <MAILER-DAEMON@ironport.example>',
    ),
    '@nowhere hostunknown',
  ],
  [
    'Cisco, expired',
    said(
      `The following message to <${to}> was undeliverable.\nThe reason for the problem:\n4.4.7 - Delivery expired (message too old) [Default] 451-'4.1.8 Could not complete sender verify callout'\n`,
      'Delivery Status Notification (Failure)',
      'Mail Delivery System <MAILER-DAEMON@ironport.example>',
    ),
    'expired',
  ],
  [
    'a web form, HTML',
    plain(
      `<table><tr><td>Recipient</td><td>${to}</td></tr><tr><td>Problem</td><td>We could not find this person in our address book</td></tr></table>`,
      { type: 'text/html', subject: 'Undeliverable: The Daily' },
    ),
    'userunknown',
  ],
  [
    'Tencent Exmail, HTML',
    plain(
      `<div>很抱歉，您的邮件被退回，以下是该邮件的相关信息：</div><div>收件人</div><div>${to}</div><div>退信原因</div><div>该收件人已离职，帐号已删除。</div>`,
      { type: 'text/html', from: 'PostMaster@exmail.qq.com', subject: '=?utf-8?B?57O757uf6YCA5L+h?=' },
    ),
    'userunknown',
  ],
  [
    'a company in China',
    said(`您的邮件未能送达 ${to}：收件服务器设置了安全策略，拒绝接收该邮件。\n`, '=?utf-8?B?6YCA5L+h6YCa55+l?='),
    'policy',
  ],
  [
    'a company in China, full',
    said(`投递失败：${to} 的邮箱空间用尽。\n`, '=?utf-8?B?6YCA5L+h6YCa55+l?='),
    'mailboxfull',
  ],
  ['Taiwan', said(`寄給 ${to} 的郵件無法送達，原因：查無此人。\n`, '=?utf-8?B?6YCA5L+h6YCa55+l?='), 'userunknown'],
]

const labels: Record<string, string> = { '@nowhere': 'reader@nowhere.example' }
const labelOf = (label: string): string => {
  const [who = '', reason] = label.split(' ')
  return reason ? `${labels[who]} ${reason}` : reader(who)
}

export const freshSecond: readonly Sample[] = [
  ...fields,
  ...own.map(([name, mail, reason]) => bounce(`fresh: ${name}`, mail, labelOf(reason))),
  bounce(
    'fresh: hard, soft and ours in one report',
    dsn({
      groups: [
        group('a@example.org', '5.1.1', 'smtp; 550 no such mailbox'),
        group('b@example.org', '5.7.1', 'smtp; 554 listed at zen.example'),
        group('c@example.org', '5.2.2', 'smtp; 552 full'),
      ],
    }),
    'a@example.org userunknown',
    'b@example.org reputation',
    'c@example.org mailboxfull',
  ),
  bounce(
    'fresh: two in an Exim notice',
    said(
      `A message that you sent could not be delivered to one or more of its\nrecipients. This is a permanent error. The following address(es) failed:\n\n  a@example.org\n    Unrouteable address\n  b@example.org\n    host mx.example.org [192.0.2.7]\n    SMTP error from remote mail server after RCPT TO:<b@example.org>:\n    550 Mailbox is closed for maintenance of its owner\n`,
      'Mail delivery failed: returning message to sender',
    ),
    'a@example.org hostunknown',
    'b@example.org suspended',
  ),
  other(
    'fresh: a receipt',
    dsn({ subject: 'Read: The Daily', groups: [`Final-Recipient: rfc822; ${to}\nAction: relayed\nStatus: 2.1.9`] }),
  ),
  other(
    'fresh: Sendmail still tries',
    said(
      `    **********************************************\n    **      THIS IS A WARNING MESSAGE ONLY      **\n    **  YOU DO NOT NEED TO RESEND YOUR MESSAGE  **\n    **********************************************\n\n   ----- The following addresses had transient non-fatal errors -----\n<${to}>\n\n   ----- Transcript of session follows -----\n451 ${to}: User unknown for now\nWarning: message still undelivered after 4 hours\n`,
      'Warning: could not send message for past 4 hours',
    ),
    reader('system'),
  ),
]
