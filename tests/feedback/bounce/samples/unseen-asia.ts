import { bounce, bytes, issue, plain, reader, type Sample } from './frames.ts'

const copy = issue('reader@example.org')

/** East Asia. */
export const unseenAsia: readonly Sample[] = [
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
]
