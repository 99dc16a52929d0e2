import { bounce, one, plain, reader, type Sample } from './frames.ts'

export const moreAsia: readonly Sample[] = [
  bounce(
    'QQ: the verification of the sender',
    one('5.0.0', 'smtp; 550 SPF check failed. http://service.mail.example/detail/0/72'),
    reader('auth'),
  ),
  bounce(
    'QQ: the IP is suspect',
    one('5.0.0', 'smtp; 550 Suspicious IP. http://service.mail.example/cgi-bin/help?id=20022&no=1000725'),
    reader('reputation'),
  ),
  bounce(
    'QQ: the message was turned down',
    one('5.0.0', 'smtp; 550 Message was rejected by recipients [xx IP: 192.0.2.9]'),
    reader('filtered'),
  ),
  bounce(
    'QQ, with a list of reasons',
    plain(
      `无法发送到 reader@example.org

退信原因：收件人 reader@example.org 邮箱容量已满，无法接收邮件。

解决方案：
1. 请确认邮箱地址是否存在；
2. 如果域名不存在，请联系管理员；
3. 可能被对方判为垃圾邮件。
`,
      { from: 'PostMaster@qq.com', subject: '系统退信' },
    ),
    reader('mailboxfull'),
  ),
  bounce(
    'NetEase: authentication',
    plain(
      `抱歉，您的邮件被退回来了……

原邮件信息：
时间：2026-11-02 07:00:00
主题：Spam, viruses and full mailboxes
收件人：reader@example.org

退信原因：发信方未通过SPF验证，被收件方拒绝
英文说明：550 5.7.1 MI:SPF
建议解决方案：请联系域名管理员
`,
      { from: 'Postmaster@163.com', subject: '系统退信' },
    ),
    reader('auth'),
  ),
  bounce(
    'NetEase: the domain does not answer',
    plain(
      `抱歉，您的邮件被退回来了……

收件人：reader@example.org

退信原因：无法连接到收件人的邮件服务器
英文说明：SMTP error, connect: Connection timed out
`,
      { from: 'Postmaster@126.com', subject: '系统退信' },
    ),
    reader('expired'),
  ),
  bounce(
    'NetEase: the address has a typo',
    plain(
      `抱歉，您的邮件被退回来了……

收件人：reader@example.org

退信原因：收件人邮箱地址不存在，请检查拼写
英文说明：550 5.1.1 User unknown
`,
      { from: 'Postmaster@126.com', subject: '系统退信' },
    ),
    reader('userunknown'),
  ),
  bounce(
    'Tencent Exmail: the domain expired',
    one('5.0.0', 'smtp; 550 Domain not found or service expired: 收件人域名服务已过期'),
    reader('suspended'),
  ),
  bounce(
    'Aliyun: 552 too much',
    one('5.2.2', 'smtp; 552 Requested mail action aborted: exceeded mailbox quota [@sm071103]'),
    reader('mailboxfull'),
  ),
  bounce('Aliyun: virus', one('5.7.1', 'smtp; 554 Reject by content spam at User Filtering Rule'), reader('spam')),
  bounce(
    'Aliyun: behaviour',
    one('5.0.0', 'smtp; 554 Reject by behaviour spam at Rcpt State(Connection IP address:192.0.2.9)ANTISPAM_BAT'),
    reader('spam'),
  ),
  bounce('139: the reader is not registered', one('5.0.0', 'smtp; 550 62f85f:User not found'), reader('userunknown')),
  bounce(
    'Sohu: in GBK, raw',
    Buffer.concat([
      Buffer.from(
        'Return-Path: <>\nFrom: postmaster@sohu.example\nSubject: failure notice\nContent-Type: text/plain\n\n<reader@example.org>:\n550 ',
      ),
      Buffer.from([0xd3, 0xca, 0xcf, 0xe4, 0xd2, 0xd1, 0xc2, 0xfa]),
      Buffer.from('\n'),
    ]),
    reader('mailboxfull'),
  ),
  bounce(
    'Hinet',
    plain(
      `親愛的使用者：

您寄出的信件無法送達 reader@example.org，系統已將信件退回。

退信原因： 550 5.1.1 使用者不存在
`,
      { from: 'postmaster@hinet.example', subject: '信件退回通知' },
    ),
    reader('userunknown'),
  ),
  bounce(
    'a Japanese hosting company',
    plain(
      `以下の宛先へメールを送信できませんでした。

宛先: reader@example.org
理由: 宛先のメールボックスの容量が超過しています。
`,
      { from: 'postmaster@mx.example.jp', subject: '配信エラー通知' },
    ),
    reader('mailboxfull'),
  ),
  bounce(
    'Rakuten: a size',
    plain(
      `次のアドレスにはメールを配信できませんでした。

<reader@example.org>
メールのサイズが大きすぎます。
`,
      { from: 'MAILER-DAEMON@mx.example.jp', subject: '配信不能通知' },
    ),
    reader('toobig'),
  ),
  bounce(
    'DoCoMo: the domain is refused',
    one('5.2.0', 'smtp; 550 Unknown user', 'Remote-MTA: dns; mfsmax.docomo.example'),
    reader('userunknown'),
  ),
  bounce(
    'au: filtered',
    plain(
      `The mail was rejected.

Each of the following recipients was rejected by a remote mail server.

    Recipient: <reader@au.example>
    >>> DATA
    <<< 550 <reader@au.example>: User unknown
`,
      { from: 'Postmaster <Postmaster@au.example>', subject: 'Mail System Error - Returned Mail' },
    ),
    'reader@au.example filtered',
  ),
  bounce(
    'a Vietnamese server',
    plain(
      `Thư của bạn không thể gửi được đến reader@example.org

550 5.1.1 Địa chỉ người nhận không tồn tại`,
      { from: 'MAILER-DAEMON@mx.example.vn', subject: 'Undelivered Mail' },
    ),
    reader('userunknown'),
  ),
]
