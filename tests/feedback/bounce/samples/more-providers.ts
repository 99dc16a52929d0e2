import { bounce, one, reader, type Sample } from './frames.ts'

export const moreProviders: readonly Sample[] = [
  bounce(
    'Gmail: too large',
    one(
      '5.2.3',
      "smtp; 552-5.2.3 Your message exceeded Google's message size limits. Please visit\n 552 5.2.3 https://support.example/mail/?p=MaxSizeError to view our size guidelines. - gsmtp",
    ),
    reader('toobig'),
  ),
  bounce(
    'Gmail: the account is inactive',
    one(
      '5.2.1',
      'smtp; 550 5.2.1 The email account that you tried to reach is inactive. For more information, go to https://support.example/mail/?p=InactiveUser',
    ),
    reader('suspended'),
  ),
  bounce(
    'Gmail: the user gets too much',
    one(
      '4.2.1',
      'smtp; 450-4.2.1 The user you are trying to contact is receiving mail too quickly.\n 450-4.2.1 Please resend your message at a later time. If the user is able to\n 450-4.2.1 receive mail at that time, your message will be delivered. - gsmtp',
    ),
    reader('rate'),
  ),
  bounce(
    'Gmail: unauthenticated',
    one(
      '5.7.26',
      'smtp; 550-5.7.26 Your email has been blocked because the sender is unauthenticated.\n 550-5.7.26 Gmail requires all senders to authenticate with either SPF or DKIM.',
    ),
    reader('auth'),
  ),
  bounce(
    'Gmail: IPv6 without a name',
    one(
      '5.7.1',
      'smtp; 550-5.7.1 [2001:db8::9] Our system has detected that this message does\n 550-5.7.1 not meet IPv6 sending guidelines regarding PTR records and authentication.',
    ),
    reader('reputation'),
  ),
  bounce(
    'Gmail: unsolicited',
    one(
      '5.7.1',
      'smtp; 550-5.7.1 [192.0.2.9 12] Our system has detected that this message is likely unsolicited mail. To reduce the amount of spam sent to Gmail, this message has been blocked.',
    ),
    reader('spam'),
  ),
  bounce(
    'Google Workspace: the account is not of this domain',
    one('5.1.1', 'smtp; 550 5.1.1 We do not relay for this user; the account reader@example.org does not exist'),
    reader('policy'),
  ),
  bounce(
    'Yahoo: over quota',
    one('5.2.2', 'smtp; 552 1 Requested mail action aborted, mailbox not found or over quota (mta1.example)'),
    reader('mailboxfull'),
  ),
  bounce(
    'Yahoo: not accepted for policy reasons',
    one('5.7.9', 'smtp; 554 5.7.9 Message not accepted for policy reasons. See https://postmaster.example/error-codes'),
    reader('policy'),
  ),
  bounce(
    'AOL: dynamic addresses',
    one(
      '5.7.1',
      'smtp; 554- (RTR:DU) http://postmaster.example/error-codes#554rtrdu\n 554- AOL does not accept e-mail transactions from dynamic or residential\n 554 IP addresses.',
    ),
    reader('reputation'),
  ),
  bounce('AOL: the size of the box', one('5.2.2', 'smtp; 552 reader@example.org MAILBOX FULL'), reader('mailboxfull')),
  bounce(
    'Outlook.com: block list',
    one(
      '5.7.1',
      "smtp; 550 5.7.1 Unfortunately, messages from [192.0.2.9] weren't sent. Please contact your Internet service provider since part of their network is on our block list (S3140).",
    ),
    reader('reputation'),
  ),
  bounce(
    'Outlook.com: the sending account is limited',
    one(
      '5.1.90',
      "smtp; 550 5.1.90 Your message can't be sent because you've reached your daily limit for message recipients",
    ),
    reader('rate'),
  ),
  bounce(
    'Outlook.com: hotmail, SC-001',
    one(
      '5.7.0',
      "smtp; 550 SC-001 (COL004-MC1F14) Unfortunately, messages from 192.0.2.9 weren't sent. Please contact your Internet service provider since part of their network is on our block list.",
    ),
    reader('reputation'),
  ),
  bounce(
    'Outlook.com: DY-001',
    one(
      '5.7.0',
      "smtp; 550 DY-001 Mail rejected by Outlook.com for policy reasons. We generally do not accept email from dynamic IP's as they are not typically used to deliver unauthenticated SMTP e-mail to an Internet mail server.",
    ),
    reader('reputation'),
  ),
  bounce(
    'iCloud: the account is no more',
    one('5.1.1', 'smtp; 550 5.1.1 <reader@example.org>: inactive email address'),
    reader('suspended'),
  ),
  bounce(
    'iCloud: HM08',
    one('5.7.1', 'smtp; 554 5.7.1 [HM08] Message could not be authenticated (DMARC)'),
    reader('auth'),
  ),
  bounce(
    'Mail.ru: the box was not used',
    one(
      '5.2.1',
      'smtp; 550 Message was not accepted -- invalid mailbox. Local mailbox reader@example.org is unavailable: account is disabled',
    ),
    reader('suspended'),
  ),
  bounce('Yandex: full', one('5.2.2', 'smtp; 552 5.2.2 Mailbox size limit exceeded'), reader('mailboxfull')),
  bounce(
    'GMX: the reader has blocked',
    one(
      '5.0.0',
      'smtp; 550 Requested action not taken: mailbox unavailable. Reject due to policy restrictions. For explanation visit https://postmaster.example/en/case?c=hi',
    ),
    reader('policy'),
  ),
  bounce(
    'Web.de: no PTR',
    one(
      '5.0.0',
      'smtp; 554-web.example (mxweb011) Nemesis ESMTP Service not available\n 554-No SMTP service\n 554-Bad DNS PTR resource record.\n 554 For explanation visit https://postmaster.example/en/case?c=rdns',
    ),
    reader('reputation'),
  ),
  bounce(
    'T-Online: address not trusted',
    one(
      '5.0.0',
      'smtp; 554 IP=192.0.2.9 - A problem occurred. (Ask your postmaster for help or to contact tosa@rx.t-online.example to clarify.)',
    ),
    reader('reputation'),
  ),
  bounce(
    'Free: too many, in French',
    one('4.2.1', 'smtp; 421 Too many spams from your IP (192.0.2.9), please visit http://postmaster.example/'),
    reader('reputation'),
  ),
  bounce(
    'La Poste',
    one('5.1.1', 'smtp; 550 5.5.0 Boite du destinataire archivee. Archived recipient. LPN007_401'),
    reader('suspended'),
  ),
  bounce(
    'Orange: the box is full',
    one('5.2.2', 'smtp; 552 5.1.1 Boite du destinataire pleine. Recipient overquota. OFR_417 [417]'),
    reader('mailboxfull'),
  ),
  bounce('Libero', one('5.1.1', 'smtp; 550 RCPT TO:<reader@example.org> User unknown'), reader('userunknown')),
  bounce('UOL', one('5.1.1', 'smtp; 550 5.1.1 <reader@example.org>: Conta inexistente'), reader('userunknown')),
  bounce(
    'Terra',
    one(
      '5.7.1',
      'smtp; 554 5.7.1 <reader@example.org>: Recipient address rejected: Caixa postal desativada por inatividade',
    ),
    reader('suspended'),
  ),
  bounce('Seznam', one('5.1.1', 'smtp; 550 5.1.1 Uzivatel neexistuje / No such user'), reader('userunknown')),
  bounce('WP', one('5.1.1', 'smtp; 550 5.1.1 Nie ma takiego konta'), reader('userunknown')),
  bounce('Onet', one('5.2.2', 'smtp; 552 5.2.2 Skrzynka odbiorcy jest przepełniona'), reader('mailboxfull')),
  bounce('Naver', one('5.1.1', 'smtp; 550 5.1.1 No such user - nsmtp'), reader('userunknown')),
  bounce('Rediffmail', one('5.0.0', 'smtp; 550 Account does not exist: reader'), reader('userunknown')),
  bounce('Charter', one('5.1.1', 'smtp; 550 5.1.1 Unknown user reader@example.org AUP#In-2100'), reader('userunknown')),
  bounce(
    'Cox: a limit',
    one(
      '5.0.0',
      'smtp; 452 4.1.1 <reader@example.org> requested action aborted: try again later, CXCNCT. Connection limit reached',
    ),
    reader('rate'),
  ),
  bounce(
    'Road Runner',
    one(
      '5.1.1',
      'smtp; 550 5.1.1 <reader@example.org> recipient rejected: ERROR: Mail Refused - <192.0.2.9> - See http://security.example/amiblockedByRR.htm',
    ),
    reader('reputation'),
  ),
  bounce(
    'Virgin, TalkTalk',
    one('5.1.1', 'smtp; 550 5.1.1 reader@example.org recipient address rejected: No such mailbox'),
    reader('userunknown'),
  ),
  bounce(
    'BT',
    one(
      '5.0.0',
      'smtp; 554 delivery error: dd Sorry your message to reader@example.org cannot be delivered. This account has been disabled or discontinued [#102].',
    ),
    reader('suspended'),
  ),
  bounce('Sky', one('5.0.0', 'smtp; 554 delivery error: dd Not a valid recipient'), reader('userunknown')),
]
