import { bounce, dsn, group, one, plain, reader, type Sample } from './frames.ts'

/** Status, diagnostic and reason: soft ones that look hard, and hard ones that look soft. */
const rows: readonly (readonly [string, string, string])[] = [
  // They look hard
  ['5.1.1', 'smtp; 550 5.1.1 Your message was refused, the sender address is unknown to the recipient', 'policy'],
  ['5.1.1', 'smtp; 550 5.1.1 The reverse DNS name of your host does not exist', 'reputation'],
  ['5.0.0', 'smtp; 550 Domain of news.example.com not found in SPF record', 'auth'],
  ['5.0.0', 'smtp; 550 No valid SPF record found for user', 'auth'],
  ['5.0.0', 'smtp; 550 The account of the recipient exists but is not active yet', 'suspended'],
  ['5.1.1', 'smtp; 550 5.1.1 recipient temporarily unavailable, user unknown to the cache', 'system'],
  ['5.0.0', 'smtp; 550 HELO host unknown', 'reputation'],
  ['5.0.0', 'smtp; 550 invalid host name in HELO', 'reputation'],
  ['5.0.0', 'smtp; 550 Message-ID not found in header: invalid message', 'policy'],
  ['5.0.0', 'smtp; 550 unknown attachment type in mail', 'spam'],
  ['5.0.0', 'smtp; 550 Unknown command', 'policy'],
  ['5.0.0', 'smtp; 554 no such file or directory', 'system'],
  ['5.0.0', 'smtp; 550 recipient list is too long: no such limit for your account', 'rate'],
  ['5.1.1', 'smtp; 450 4.1.1 unknown user, please try again later', 'system'],
  ['5.0.0', 'smtp; 451 user database not found, temporary failure', 'system'],
  ['5.7.1', 'smtp; 550 5.7.1 authentication user unknown', 'policy'],
  ['5.0.0', 'smtp; 550 Server not found in DNS, reverse lookup of 192.0.2.9 failed', 'reputation'],
  ['5.0.0', 'smtp; 550 Return path does not exist', 'policy'],
  ['5.0.0', 'smtp; 550 From address is not a known user', 'policy'],
  ['5.0.0', 'smtp; 550 Envelope from domain does not exist', 'policy'],
  ['5.0.0', 'smtp; 550 mailbox for reader is over quota; address not found in overflow map', 'mailboxfull'],
  ['5.0.0', 'smtp; 550 account disabled or does not exist', 'suspended'],
  ['5.0.0', 'smtp; 553 unable to verify address: server not responding', 'expired'],
  ['5.1.2', 'smtp; 550 5.1.2 too many DNS errors, try again later', 'network'],
  ['5.4.4', 'smtp; 451 4.4.4 host lookup deferred', 'network'],
  ['5.0.0', 'smtp; 550 发件人邮箱不存在', 'policy'],
  ['5.0.0', 'smtp; 550 发信域名不存在', 'policy'],
  ['5.0.0', 'smtp; 550 用户认证失败，帐号不存在', 'policy'],
  ['5.0.0', 'smtp; 550 收件人服务器暂时找不到', 'network'],
  ['5.0.0', 'smtp; 550 送信者のアドレスが存在しません', 'policy'],
  ['5.0.0', 'smtp; 550 Absender existiert nicht', 'policy'],
  ['5.0.0', 'smtp; 550 Adresse de l’expéditeur inconnue', 'policy'],
  ['5.0.0', 'smtp; 550 El remitente no existe', 'policy'],

  // They look soft
  [
    '5.7.1',
    'smtp; 554 5.7.1 <reader@example.org>: Recipient address rejected: User unknown in local recipient table',
    'userunknown',
  ],
  ['5.2.1', 'smtp; 550 5.2.1 Mailbox does not exist', 'userunknown'],
  ['5.2.0', 'smtp; 550 5.2.0 No such mailbox', 'userunknown'],
  ['5.3.0', 'smtp; 553 5.3.0 <reader@example.org>... Addressee unknown, relay=[192.0.2.9]', 'userunknown'],
  ['5.4.1', 'smtp; 550 5.4.1 [reader@example.org]: Recipient address rejected: Access denied', 'userunknown'],
  ['5.0.0', 'smtp; 550 Rejected: no such recipient', 'userunknown'],
  ['5.0.0', 'smtp; 550 Access denied - user does not exist', 'userunknown'],
  ['5.0.0', 'smtp; 554 Denied: invalid recipient address', 'userunknown'],
  ['5.5.0', 'smtp; 550 5.5.0 unknown recipient', 'userunknown'],
  ['5.7.1', 'smtp; 550 5.7.1 Blocked: recipient does not exist', 'userunknown'],
  ['4.0.0', 'smtp; 550 No such user', 'userunknown'],
  ['5.0.0', 'smtp; 550 we do not have a mailbox for this recipient', 'userunknown'],
  ['5.0.0', 'smtp; 550 no mailbox by that name is currently available', 'userunknown'],
  ['5.0.0', 'smtp; 550 Recipient is not a valid user at this domain', 'userunknown'],
  ['5.0.0', 'smtp; 550 the email address you entered is not in use', 'userunknown'],
  ['5.0.0', 'smtp; 550 this email address no longer exists', 'userunknown'],
  ['5.0.0', 'smtp; 550 the mailbox you tried to reach is not available: no such account', 'userunknown'],
  ['5.0.0', 'smtp; 550 non-existing user', 'userunknown'],
  ['5.0.0', 'smtp; 550 user reader unknown', 'userunknown'],
  ['5.0.0', 'smtp; 550 cannot find your recipient', 'userunknown'],
  ['5.0.0', 'smtp; 550 address does not match any user', 'userunknown'],
  ['5.0.0', 'smtp; 550 no such domain here', 'hostunknown'],
  ['5.0.0', 'smtp; 550 the domain part of the address is unknown', 'hostunknown'],
  ['5.0.0', 'smtp; 550 the recipient domain is invalid', 'hostunknown'],
  ['5.0.0', 'smtp; 550 user left, address is no longer in use', 'suspended'],
  ['5.0.0', 'smtp; 550 收件人邮箱地址有误', 'userunknown'],
  ['5.0.0', 'smtp; 550 没有该用户', 'userunknown'],
  ['5.0.0', 'smtp; 550 找不到这个收件人', 'userunknown'],
  ['5.0.0', 'smtp; 550 此邮箱不存在', 'userunknown'],
  ['5.0.0', 'smtp; 550 该邮箱已注销', 'userunknown'],
  ['5.0.0', 'smtp; 550 目标域名不存在', 'hostunknown'],
  ['5.0.0', 'smtp; 550 お客様がお探しのメールアドレスは見つかりません', 'userunknown'],
  ['5.0.0', 'smtp; 550 Benutzer existiert nicht', 'userunknown'],
  ['5.0.0', 'smtp; 550 Ce compte n’existe pas', 'userunknown'],
  ['5.0.0', 'smtp; 550 Esta cuenta no existe', 'userunknown'],
  ['5.0.0', 'smtp; 550 Conta não existe', 'userunknown'],
  ['5.0.0', 'smtp; 550 нет такого ящика', 'userunknown'],
]

export const traps: readonly Sample[] = [
  ...rows.map(([status, diagnostic, reason]) =>
    bounce(`trap: ${status} ${diagnostic.replace(/^\S+; /, '')}`, one(status, diagnostic), reader(reason)),
  ),
  bounce(
    'trap: the page says unknown, the report refuses the sender',
    dsn({
      text: 'Your mail could not be delivered. Unknown user or refused sender.',
      groups: [group('reader@example.org', '5.7.1', 'smtp; 550 5.7.1 Sender refused')],
    }),
    reader('policy'),
  ),
  bounce(
    'trap: a help text of a hoster',
    plain(
      `Your message to reader@example.org was not delivered.

Reason: The remote server refused the connection.

Frequently asked: what does "user unknown" mean? It means that the mailbox does not exist.
`,
      { subject: 'Mail delivery failed' },
    ),
    reader('network'),
  ),
]
