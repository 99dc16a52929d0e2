import { bounce, dsn, other, plain, reader, rowsOf } from './frames.ts'

/** OpenSMTPD's reports say `error`, `5.0.0` and nothing of why: that stands in the notice beside them. */
const report = (words: string) =>
  dsn({
    from: 'Mailer Daemon <MAILER-DAEMON@mx.example.net>',
    subject: 'Delivery status notification: error',
    text: `    Hi!

    This is the MAILER-DAEMON, please DO NOT REPLY to this email.

    An error has occurred while attempting to deliver a message for
    the following list of recipients:

reader@example.org: ${words}

    Below is a copy of the original message:`,
    groups: ['Final-Recipient: rfc822; reader@example.org\nAction: error\nStatus: 5.0.0'],
    mta: 'Reporting-MTA: dns; mx.example.net',
  })

const failures = `
userunknown - 550 5.1.1 <reader@example.org>: Recipient address rejected: User unknown in local recipient table
userunknown - 550 Invalid recipient
mailboxfull - 552 5.2.2 Mailbox full
hostunknown - Domain does not exist
hostunknown - No MX found for domain
network - Network error on destination MXs
network - Loop detected
`

export const openSmtpd = [
  ...rowsOf(failures).map(({ reason, words }) => bounce(`OpenSMTPD: ${words}`, report(words), reader(reason))),
  bounce(
    'through a list: a name that was not quite right',
    plain(
      `Addresses here are a last name and a number. The address to which
your message was addressed, reader@example.org, did not match any of them.`,
      {
        from: 'postmaster@example.org (Automated response)',
        subject: 'FAILED MAIL to "reader"',
        head: 'X-BeenThere: readers@lists.example.com',
      },
    ),
    reader('other'),
  ),
  bounce(
    'an error in processing',
    plain(
      `Intended recipient: reader@example.org

The following mail has been returned because it encountered an error
while being processed. Please try to resend this message.`,
      { subject: 'Processing Error' },
    ),
    reader('other'),
  ),
  other(
    'put off for a full mailbox',
    plain(
      `This is an advisory-only email. Please do not reply to it.

Delivery of email to this address

"reader@example.org"

has been postponed due to a full mailbox.

We will continue to try to deliver your message over the next few days.`,
      { from: 'Postmaster@mx.example.net', subject: 'Mail Delivery Warning' },
    ),
    reader('mailboxfull'),
  ),
]
