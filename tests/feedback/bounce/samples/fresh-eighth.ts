import { reportsOf } from './frames.ts'

/** Mostly of people and hosts that are gone. */
export const freshEighth = reportsOf(
  'fresh: eighth',
  `
userunknown 5.0.0 smtp; 550 Delivery address does not exist
userunknown 5.0.0 smtp; 550 recipient: no match
userunknown 5.1.1 smtp; 550 5.1.1 The email address you entered couldn't be found or is invalid
userunknown 5.0.0 smtp; 550 reader: account not known
userunknown 5.0.0 smtp; 550 No such recipient - reader
userunknown 5.0.0 smtp; 550 we have no user with this address
userunknown 5.0.0 smtp; 550 Person not found in our staff list
userunknown 5.0.0 smtp; 554 this account does not exist or was removed
userunknown 5.0.0 smtp; 550 mailbox reader@example.org: not found
userunknown 5.0.0 smtp; 550 user lookup returned no entry: unknown user
suspended 5.1.1 smtp; 550 5.1.1 Mailbox unknown or not accepting mail
userunknown 5.0.0 smtp; 553 There is no such account in the address you specified
userunknown 5.0.0 smtp; 550 unknown mailbox name
userunknown 5.0.0 smtp; 550 Rcpt <reader@example.org> does not exist
userunknown 5.0.0 smtp; 550 Recipient is not a user of this domain
userunknown 5.0.0 smtp; 550 the address reader is not handled here, no such user
userunknown 5.0.0 smtp; 554 dead mailbox, the user is no longer with us
userunknown 5.0.0 smtp; 550 employee no longer works here
userunknown 5.0.0 smtp; 550 student account removed after graduation
userunknown 5.0.0 smtp; 550 nobody with that name at this site
userunknown 5.0.0 smtp; 550 E-mail address unknown
userunknown 5.0.0 smtp; 550 virtual user not found
userunknown 5.0.0 smtp; 550 alias reader undefined
userunknown 5.0.0 smtp; 550 could not find mailbox
userunknown 5.0.0 smtp; 550 invalid user name
userunknown 5.0.0 smtp; 550 Adresse destinataire invalide
userunknown 5.0.0 smtp; 550 Destinatario inesistente
userunknown 5.0.0 smtp; 550 Kein solcher Benutzer
userunknown 5.0.0 smtp; 550 Gebruiker onbekend
userunknown 5.0.0 smtp; 550 Adresat nieznany
userunknown 5.0.0 smtp; 550 邮箱地址错误，无此账号
userunknown 5.0.0 smtp; 550 宛先が存在しません
userunknown 5.0.0 smtp; 550 존재하지 않는 사용자입니다
hostunknown 5.0.0 smtp; 550 host does not exist
hostunknown 5.0.0 smtp; 554 mail domain not found in DNS
hostunknown 5.0.0 smtp; 550 the destination host is unknown
hostunknown 5.0.0 smtp; 550 no MX and no A for nowhere.example
hostunknown 5.0.0 smtp; 550 unresolvable domain nowhere.example
hostunknown 5.0.0 smtp; 554 5.4.4 nonexistent mail domain
hostunknown 5.0.0 smtp; 550 收件人域名不存在
hostunknown 5.0.0 smtp; 550 Domaine inconnu
hostunknown 5.0.0 smtp; 550 Unbekannte Domain
notaccept 5.0.0 smtp; 550 domain does not accept mail
notaccept 5.0.0 smtp; 521 this server never receives mail
hasmoved 5.0.0 smtp; 551 user has moved to another address
mailboxfull 5.0.0 smtp; 550 no such luck: the mailbox is full
suspended 5.0.0 smtp; 550 user reader is suspended, not gone
policy 5.0.0 smtp; 550 no such sender
policy 5.0.0 smtp; 550 sender account does not exist on your server
reputation 5.0.0 smtp; 550 your mail server is not found in DNS
reputation 5.0.0 smtp; 550 unknown client
rate 5.0.0 smtp; 550 too many recipients that do not exist
system 4.0.0 smtp; 450 mailbox not found right now, retry
network 4.0.0 smtp; 450 host not found right now
spam 5.0.0 smtp; 550 no such thing as free: spam
auth 5.0.0 smtp; 550 no SPF record found for your domain
filtered 5.0.0 smtp; 550 the user does not want your mail
`,
)
