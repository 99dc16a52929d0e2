import { bounce, dsn, group, issue, other, plain, type Sample } from './frames.ts'

const inBytes = (head: string, ...bytes: number[][]): Uint8Array =>
  Buffer.concat([Buffer.from(head), ...bytes.map((part) => Buffer.from(part))])

const qq = (body: string, subject = '系统退信/Systems bounce') =>
  plain(`<html><body><div style="font-size:14px">${body}</div></body></html>`, {
    from: 'PostMaster@qq.com',
    subject: `=?utf-8?B?${Buffer.from(subject).toString('base64')}?=`,
    type: 'text/html',
  })

export const asia: readonly Sample[] = [
  bounce(
    'QQ: nobody there, HTML',
    qq(`<p>尊敬的用户，很抱歉您的邮件被退回，以下是该邮件的相关信息：</p>
<table><tr><td>被退回邮件</td><td>主 题：Spam, viruses and full mailboxes<br>时 间：2026-11-02 07:00:00</td></tr>
<tr><td>无法发送到</td><td>reader@example.org</td></tr>
<tr><td>退信原因</td><td>收件人邮件地址（reader@example.org）不存在，邮件无法送达。<br>host mx.example.org[192.0.2.7] said: 550 Mailbox not found. http://service.mail.qq.com/cgi-bin/help?subtype=1&amp;&amp;id=20022&amp;&amp;no=1000728</td></tr>
<tr><td>解决方案</td><td>请联系您的收件人，重新核实邮箱地址，或发送到其他收信邮箱。<br>您也可以向管理员报告此退信。</td></tr></table>
<p>此外，您还可以 <a href="https://service.mail.qq.com">点击这里</a> 获取更多关于退信的帮助信息。</p>`),
    'reader@example.org userunknown',
  ),
  bounce(
    'QQ: the sender comes too often',
    qq(
      `<p>很抱歉您的邮件被退回</p><p>无法发送到 reader@example.org</p><p>退信原因：发信频率过高，被对方服务器拒绝。</p><p>host mx.example.org said: 550 Domain frequency limited [IP: 192.0.2.9]. http://service.mail.qq.com/cgi-bin/help?id=20022</p>`,
    ),
    'reader@example.org rate',
  ),
  bounce(
    'QQ: unavailable or denied, which is not the reader',
    qq(
      `<p>很抱歉您的邮件被退回</p><p>无法发送到 reader@example.org</p><p>退信原因：对方服务器拒收。</p><p>550 Mailbox unavailable or access denied [MCwKz5aYm IP: 192.0.2.9]</p>`,
    ),
    'reader@example.org rate',
  ),
  bounce(
    'QQ: the domain is wrong',
    qq(
      `<p>很抱歉您的邮件被退回</p><p>无法发送到 reader@nowhere.example</p><p>退信原因：收件人邮箱的域名不存在，邮件无法送达。</p><p>DNS query failed: nowhere.example</p>`,
    ),
    'reader@nowhere.example hostunknown',
  ),
  bounce(
    'QQ: the content',
    qq(
      `<p>很抱歉您的邮件被退回</p><p>无法发送到 reader@example.org</p><p>退信原因：邮件内容被对方判为垃圾邮件。</p><p>550 Mail content denied. http://service.mail.qq.com/cgi-bin/help?subtype=1&amp;id=20022&amp;no=1000726</p>`,
    ),
    'reader@example.org spam',
  ),
  bounce(
    'Tencent Exmail: a member who left',
    qq(
      `<p>很抱歉您的邮件被退回，以下是该邮件的相关信息：</p><p>收件人：reader@example.org</p><p>退信原因：收件人帐号已被禁用，无法接收邮件。</p>`,
      '退信通知',
    ),
    'reader@example.org suspended',
  ),
  bounce(
    'Tencent Exmail: full',
    qq(
      `<p>很抱歉您的邮件被退回</p><p>无法发送到 reader@example.org</p><p>退信原因：对方邮箱空间已满，无法接收新邮件。</p>`,
    ),
    'reader@example.org mailboxfull',
  ),
  bounce(
    'NetEase: a table in GB 18030',
    inBytes(
      `Return-Path: <>\nFrom: Postmaster@163.com\nTo: b+77@bounces.news.example.com\nSubject: =?gb18030?B?z7XNs83L0MU=?=\nMIME-Version: 1.0\nContent-Type: text/html; charset=gb18030\n\n<html><body>`,
      // 抱歉，您的邮件被退回来了……
      [
        0xb1, 0xa7, 0xc7, 0xb8, 0xa3, 0xac, 0xc4, 0xfa, 0xb5, 0xc4, 0xd3, 0xca, 0xbc, 0xfe, 0xb1, 0xbb, 0xcd, 0xcb,
        0xbb, 0xd8,
      ],
      [...Buffer.from('<table><tr><td>')],
      // 收件人：
      [0xca, 0xd5, 0xbc, 0xfe, 0xc8, 0xcb, 0xa3, 0xba],
      [...Buffer.from('reader@example.org</td></tr><tr><td>')],
      // 退信原因：用户不存在
      [
        0xcd, 0xcb, 0xd0, 0xc5, 0xd4, 0xad, 0xd2, 0xf2, 0xa3, 0xba, 0xd3, 0xc3, 0xbb, 0xa7, 0xb2, 0xbb, 0xb4, 0xe6,
        0xd4, 0xda,
      ],
      [...Buffer.from('</td></tr></table></body></html>\n')],
    ),
    'reader@example.org userunknown',
  ),
  bounce(
    'NetEase: its own codes, in a report',
    dsn({
      from: 'Postmaster@163.com',
      subject: '系统退信',
      text: '抱歉，您的邮件被退回来了……\n\n收件人：\treader@example.org\n退信原因：\t发信人被对方服务器限制',
      textHead: 'Content-Type: text/plain; charset=utf-8',
      groups: [
        group(
          'reader@example.org',
          '5.0.0',
          'smtp; 421 HL:IFC 163 smtp8,PsCowACHf_1,1793574, see http://mail.163.com/help/help_spam_16.htm?ip=192.0.2.9',
        ),
      ],
    }),
    'reader@example.org rate',
  ),
  bounce(
    'NetEase: 554 DT:SPM',
    dsn({
      groups: [
        group(
          'reader@example.org',
          '5.7.1',
          'smtp; 554 DT:SPM 126 smtp4,jdKowAB3Y,1793574 http://mail.163.com/help/help_spam_16.htm?ip=192.0.2.9&hostid=smtp4',
        ),
      ],
    }),
    'reader@example.org spam',
  ),
  bounce(
    'NetEase: user not found',
    dsn({ groups: [group('reader@example.org', '5.1.1', 'smtp; 550 User not found: reader@example.org')] }),
    'reader@example.org userunknown',
  ),
  bounce(
    'NetEase: MI:SPF',
    dsn({
      groups: [
        group(
          'reader@example.org',
          '5.0.0',
          'smtp; 550 MI:SPF 163 smtp5,1793574 http://mail.163.com/help/help_spam_16.htm',
        ),
      ],
    }),
    'reader@example.org auth',
  ),
  bounce(
    'Sina',
    plain(
      `您好！
    您发送的邮件因以下原因被退回：

<reader@example.org>:
192.0.2.7 does not like recipient.
Remote host said: 553 5.1.1 <reader@example.org>... user dose not exist

--- 以下为原邮件 ---

${issue('reader@example.org')}`,
      { from: 'MAILER-DAEMON@sina.example', subject: '退信通知(failure notice)' },
    ),
    'reader@example.org userunknown',
  ),
  bounce(
    'Sohu',
    dsn({
      subject: '退信通知 Undelivered Mail Returned to Sender',
      text: '您的邮件 "Spam, viruses and full mailboxes" 未能送达以下收件人：\n\n<reader@example.org>: 邮箱空间不足',
      textHead: 'Content-Type: text/plain; charset=utf-8',
      groups: [group('reader@example.org', '5.0.0', 'smtp; 552 mailbox space not enough')],
    }),
    'reader@example.org mailboxfull',
  ),
  bounce(
    'Aliyun',
    plain(
      `退信通知

尊敬的用户：
您发送的邮件投递失败，详情如下：
收件人：reader@example.org
失败原因：对方服务器返回 559 Invalid rcptto [@sm070102]
建议：请确认收件人地址是否正确。
`,
      { from: 'postmaster@aliyun.example', subject: '投递失败通知' },
    ),
    'reader@example.org userunknown',
  ),
  bounce(
    '139',
    plain(
      `您的邮件未能送达：

收件人: reader@example.org
原因: 该用户已停机或欠费，邮箱暂停使用

${issue('reader@example.org')}`,
      { from: 'postmaster@139.example', subject: '系统退信：Spam' },
    ),
    'reader@example.org suspended',
  ),
  bounce(
    '189',
    plain(
      `很遗憾，您发给 reader@example.org 的邮件被退回。

退信原因：550 5.1.1 收件人地址错误，无此用户。
`,
      { from: 'postmaster@189.example', subject: '邮件退回通知' },
    ),
    'reader@example.org userunknown',
  ),
  bounce(
    'Coremail',
    plain(
      `抱歉，您的邮件无法送达以下收件人：

    reader@example.org

错误信息：
    SMTP error, RCPT TO: 550 User not found: reader@example.org
    (多次重试后失败)

原始邮件的标题如下：
${issue('reader@example.org')}`,
      { from: 'postmaster@coremail.example', subject: '退信:Spam, viruses and full mailboxes' },
    ),
    'reader@example.org userunknown',
  ),
  bounce(
    'Coremail: connection trouble',
    plain(
      `抱歉，您的邮件无法送达以下收件人：

    reader@example.org

错误信息：
    连接对方服务器失败：网络异常，无法连接到 mx.example.org
`,
      { from: 'postmaster@coremail.example', subject: '退信:Spam' },
    ),
    'reader@example.org network',
  ),
  bounce(
    'a server in Taiwan',
    plain(
      `您寄給 reader@example.org 的郵件無法遞送。

原因：收件人信箱已滿，請稍後再試。
`,
      { from: 'Mail Delivery System <postmaster@mx.example.tw>', subject: '郵件無法遞送' },
    ),
    'reader@example.org mailboxfull',
  ),
  bounce(
    'a server in Taiwan: the address',
    plain(
      `無法投遞的郵件

收件者：reader@example.org
原因：無此使用者帳號
`,
      { from: 'postmaster@mx.example.tw', subject: '退信通知' },
    ),
    'reader@example.org userunknown',
  ),
  other(
    'a delay in Chinese',
    plain(
      `您发给 reader@example.org 的邮件暂时无法送达，系统将在 48 小时内继续尝试投递，您无需重新发送。

原因：451 对方服务器繁忙
`,
      { from: 'postmaster@mx.example.cn', subject: '邮件延迟投递通知' },
    ),
    'reader@example.org system',
  ),
  bounce(
    'biglobe',
    plain(
      `   ----- The following addresses had delivery problems -----
reader@example.org

   ----- Non-delivered information -----
The number of messages in recipient's mailbox exceeded the local limit.

   ----- Message header follows -----
${issue('reader@example.org')}`,
      { from: 'postmaster@biglobe.example', subject: 'Returned mail' },
    ),
    'reader@example.org mailboxfull',
  ),
  bounce(
    'EZweb',
    plain(
      `The user(s) account is disabled.

<reader@ezweb.example>: 550 user unknown (in reply to RCPT TO command)

--
${issue('reader@ezweb.example')}`,
      { from: 'Postmaster <Postmaster@ezweb.example>', subject: 'Mail System Error - Returned Mail' },
    ),
    'reader@ezweb.example suspended',
  ),
  bounce(
    'EZweb: rejected by a remote server',
    plain(
      `Each of the following recipients was rejected by a remote mail server.

    Recipient: <reader@ezweb.example>
    >>> RCPT TO:<reader@ezweb.example>
    <<< 550 <reader@ezweb.example>: User unknown

--
${issue('reader@ezweb.example')}`,
      { from: 'Postmaster <Postmaster@ezweb.example>', subject: 'Mail System Error - Returned Mail' },
    ),
    'reader@ezweb.example userunknown',
  ),
  bounce(
    'KDDI',
    plain(
      `Your mail sent on: Mon, 2 Nov 2026 07:00:00 +0900
    Could not be delivered to: <reader@auone.example>
    As their mailbox is full.

${issue('reader@auone.example')}`,
      { from: 'no-reply@auone.example', subject: 'Undelivered Mail' },
    ),
    'reader@auone.example mailboxfull',
  ),
  bounce(
    'DoCoMo: after the data, so by a rule',
    dsn({
      text: '<reader@docomo.example>: host mfsmax.docomo.example[192.0.2.7] said: 550 Unknown user\n    reader@docomo.example (in reply to end of DATA command)',
      groups: [group('reader@docomo.example', '5.0.0', 'smtp; 550 Unknown user reader@docomo.example')],
    }),
    'reader@docomo.example filtered',
  ),
  bounce(
    'SoftBank',
    dsn({
      groups: [group('reader@softbank.example', '5.1.1', 'smtp; 550 Invalid recipient: <reader@softbank.example>')],
    }),
    'reader@softbank.example userunknown',
  ),
  bounce(
    'NIFTY, in ISO-2022-JP',
    inBytes(
      `Return-Path: <>\nFrom: Mail Delivery Subsystem <MAILER-DAEMON@nifty.example>\nTo: b+77@bounces.news.example.com\nSubject: Returned mail: User unknown\nMIME-Version: 1.0\nContent-Type: text/plain; charset=iso-2022-jp\n\n`,
      // 宛先不明
      [0x1b, 0x24, 0x42, 0x30, 0x38, 0x40, 0x68, 0x49, 0x54, 0x4c, 0x40, 0x1b, 0x28, 0x42],
      [...Buffer.from('\n\n<reader@example.org>\n')],
    ),
    'reader@example.org userunknown',
  ),
  bounce(
    'ActiveHunter',
    plain(
      `  ----- The following addresses had permanent fatal errors -----

>>> reader@example.org <reader@example.org>

550 sorry, no mailbox here by that name (#5.1.1 - chkuser)

  ----- original message -----
${issue('reader@example.org')}`,
      { from: '"MAILER-DAEMON" <postmaster@mx.example.jp>', subject: 'FAILURE NOTICE :' },
    ),
    'reader@example.org userunknown',
  ),
  bounce(
    'mFILTER',
    plain(
      `ＭＡＩＬＥＲ−ＤＡＥＭＯＮからのお知らせ
メールを配信できませんでした。

-------server message
550 5.1.1 unknown user <reader@example.org>

-------original mail info
RETURN-PATH: <daily@news.example.com>
DATE: Mon, 2 Nov 2026 07:00:00 +0800
FROM: daily@news.example.com
SUBJECT: Spam
`,
      { from: 'Mailer Daemon <postmaster@mx.example.jp>', subject: 'failure notice' },
    ),
    'reader@example.org userunknown',
  ),
  bounce(
    'a Korean portal',
    plain(
      `요청하신 메일이 전송되지 못했습니다.

받는사람: reader@example.org
실패사유: 존재하지 않는 사용자입니다. (550 5.1.1 User unknown)
`,
      { from: 'MAILER-DAEMON@mx.example.kr', subject: '[메일전송실패] Spam' },
    ),
    'reader@example.org userunknown',
  ),
]
