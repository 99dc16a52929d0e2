import { bounce, inProse, plain, reader, reportsOf, type Sample } from './frames.ts'

/** What providers say by words of their own, as their pages explain them; and what is said of a link in the mail. */
export const freshNinth: readonly Sample[] = [
  ...reportsOf(
    'fresh: ninth',
    `
policy 5.0.0 smtp; 550-5.7.29 Your email has been blocked because it wasn't sent over a TLS connection.
userunknown 5.0.0 smtp; 553-5.1.3 The recipient address <reader@example.org> is not a valid RFC 5321 address.
filtered 5.0.0 smtp; 550 Mailbox not found or access denied [Mx1 IP: 192.0.2.9]. https://service.mail.qq.example/
reputation 5.0.0 smtp; 550 Suspected bounce attacks [Mx1 IP: 192.0.2.9]. https://service.mail.qq.example/
filtered 5.0.0 smtp; 550 用户设置了拒收，不接收此邮件
auth 5.0.0 smtp; 550 MI:DMA 163 mx9,QMCowAAnb3 1796430551
policy 5.0.0 smtp; 553 Requested action not taken: Local user only
policy 5.0.0 smtp; 553 Requested action not taken: no smtp MX only
reputation 5.7.1 smtp; 550 5.7.1 mwinf5c21 ME Service refuse. Veuillez essayer plus tard. Service refused, please try later. LPN007_510
filtered 5.4.1 smtp; 541 5.4.1 Mail rejected by destination domain
policy 5.7.1 smtp; 554 5.7.1 Rejected: a URL in the text leads to an unknown host
policy 5.7.1 smtp; 550 5.7.1 Not taken: the link is invalid, its domain does not exist
hostunknown 5.0.0 smtp; 550 Host unknown (Name server: nowhere.example): Bad file number
filtered 5.7.1 smtp; 550 5.7.1 Refused, you are on the recipient's block list
userunknown 5.0.0 smtp; 550 No such user (reader@example.org) - relaying denied [1b2c]. (Mode: normal)
userunknown 5.1.1 smtp; 550 5.1.1 No such user here, follow the link for the address of our office
`,
  ),
  ...inProse('fresh: ninth', [['收件人：reader@example.org', '对方邮箱已拒收，您在对方的黑名单中。']], 'filtered'),
  bounce(
    'fresh: ninth, a guess beside the reply',
    plain(
      '收件人：reader@example.org\n\n退信原因：对方邮箱不存在，或者已被禁用。\n\n550 User not found: reader@example.org\n',
    ),
    reader('userunknown'),
  ),
]
