import { autoreply, complaint, dsn, issue, other, plain, type Sample } from './frames.ts'

const away = (from: string, subject: string, text: string, head = ''): string =>
  plain(text, { from, subject, head }).replace('Return-Path: <>', `Return-Path: <${from}>`)

const feedback = (
  fields: string,
  from: string,
  to = 'reader@example.org',
  subject = 'FW: The daily',
): string => `From: ${from}
To: fbl@news.example.com
Subject: ${subject}
MIME-Version: 1.0
Content-Type: multipart/report; report-type=feedback-report; boundary="fb"

--fb
Content-Type: text/plain; charset=us-ascii
Content-Transfer-Encoding: 7bit

This is an email abuse report for an email message received from IP 192.0.2.9.

--fb
Content-Type: message/feedback-report

Feedback-Type: abuse
Version: 1
${fields}

--fb
Content-Type: message/rfc822

${issue(to)}
--fb--
`

export const unseenNone: readonly Sample[] = [
  autoreply(
    'unseen: away in German',
    away(
      'reader@example.org',
      'Abwesenheitsnotiz: The daily',
      'Ich bin bis zum 9. November nicht im Büro. Ihre Nachricht wird nicht weitergeleitet.',
    ),
  ),
  autoreply(
    'unseen: away in French',
    away(
      'reader@example.org',
      'Réponse automatique : The daily',
      "Je suis absent jusqu'au 9 novembre. En cas d'urgence, contactez ben@example.org.",
    ),
  ),
  autoreply(
    'unseen: away in Spanish',
    away(
      'reader@example.org',
      'Respuesta automática: The daily',
      'Estaré fuera de la oficina hasta el 9 de noviembre.',
    ),
  ),
  autoreply(
    'unseen: away in Portuguese',
    away(
      'reader@example.org',
      'Resposta automática: The daily',
      'Estou de férias. O endereço reader@example.org não existe mais a partir de dezembro.',
    ),
  ),
  autoreply(
    'unseen: away in Italian',
    away('reader@example.org', 'Risposta automatica: The daily', 'Sono fuori ufficio fino al 9 novembre.'),
  ),
  autoreply(
    'unseen: away in Russian',
    away('reader@example.org', 'Автоматический ответ: The daily', 'Меня нет на месте до 9 ноября.'),
  ),
  autoreply(
    'unseen: away in Chinese',
    away('reader@example.org', '自动回复：每日简报', '您好，您的来信已收到，我会尽快回复。'),
  ),
  autoreply(
    'unseen: away in Taiwan',
    away('reader@example.org', '自動回覆: 每日簡報', '我正在休假，請聯絡 ben@example.org。'),
  ),
  autoreply(
    'unseen: away in Japanese',
    away('reader@example.org', '自動応答: The daily', '本日は休暇をいただいております。'),
  ),
  autoreply('unseen: away in Korean', away('reader@example.org', '부재중: The daily', '11월 9일까지 휴가입니다.')),
  autoreply(
    'unseen: away in Dutch',
    away('reader@example.org', 'Automatisch antwoord: The daily', 'Ik ben tot 9 november afwezig.'),
  ),
  autoreply('unseen: away in Swedish', away('reader@example.org', 'Autosvar: The daily', 'Jag är på semester.')),
  autoreply(
    'unseen: away in Czech',
    away('reader@example.org', 'Automatická odpověď: The daily', 'Jsem mimo kancelář do 9. listopadu.'),
  ),
  autoreply(
    'unseen: away in Turkish',
    away('reader@example.org', 'Otomatik yanıt: The daily', '9 Kasım tarihine kadar izindeyim.'),
  ),
  autoreply('unseen: away in Danish', away('reader@example.org', 'Automatisk svar: The daily', 'Jeg er på ferie.')),
  autoreply('unseen: away in Finnish', away('reader@example.org', 'Automaattinen vastaus: The daily', 'Olen lomalla.')),
  autoreply(
    'unseen: left the company, by a person',
    away(
      'reader@example.org',
      'Automatic reply: The daily',
      'I no longer work at Example. This mailbox is not monitored and will be deleted. Please write to ben@example.org.',
    ),
  ),
  autoreply(
    'unseen: the old vacation program',
    away(
      'reader@example.org',
      'away from my mail',
      'I will not be reading my mail for a while.',
      'Precedence: junk\nX-Autoreply: yes',
    ),
  ),
  autoreply(
    'unseen: a ticket system',
    away(
      'support@example.org',
      '[#4711] Your request has been received',
      'Thank you for your message. We will answer within two days.',
      'Auto-Submitted: auto-replied',
    ),
  ),
  autoreply(
    'unseen: Exchange with a suppressing header',
    away(
      'reader@example.org',
      'The daily',
      'I am in a meeting all week.',
      'X-Auto-Response-Suppress: All\nAuto-Submitted: auto-replied',
    ),
  ),
  autoreply(
    'unseen: qmail-autoresponder',
    away(
      'reader@example.org',
      'Re: The daily',
      'I am on leave until the 9th.',
      'Delivered-To: Autoresponder\nX-Mailer: qmail-autoresponder 2.0\nPrecedence: auto_reply',
    ),
  ),

  other(
    'unseen: Postfix, a warning',
    dsn({
      subject: 'Delayed Mail (still being retried)',
      text: `####################################################################
# THIS IS A WARNING ONLY.  YOU DO NOT NEED TO RESEND YOUR MESSAGE. #
####################################################################

Your message could not be delivered for more than 4 hour(s).
It will be retried until it is 5 day(s) old.

<reader@example.org>: connect to mx.example.org[192.0.2.7]:25: Connection timed out`,
      groups: [
        'Final-Recipient: rfc822; reader@example.org\nAction: delayed\nStatus: 4.4.1\nDiagnostic-Code: X-Postfix; connect to mx.example.org[192.0.2.7]:25: Connection\n    timed out\nWill-Retry-Until: Sat,  7 Nov 2026 07:00:00 +0800',
      ],
    }),
    'reader@example.org expired',
  ),
  other(
    'unseen: a delay of an unknown user',
    dsn({
      subject: 'Warning: message delayed',
      groups: [
        'Final-Recipient: rfc822; reader@example.org\nAction: delayed\nStatus: 4.1.1\nDiagnostic-Code: smtp; 450 4.1.1 <reader@example.org>: user unknown',
      ],
    }),
    'reader@example.org system',
  ),
  other(
    'unseen: sendmail, a warning in prose',
    plain(
      `    **********************************************
    **      THIS IS A WARNING MESSAGE ONLY      **
    **  YOU DO NOT NEED TO RESEND YOUR MESSAGE  **
    **********************************************

The original message was received at Mon, 2 Nov 2026 07:00:00 +0800
from out.news.example.com [192.0.2.9]

   ----- Transcript of session follows -----
<reader@example.org>... Deferred: Connection refused by mx.example.org.
Warning: message still undelivered after 4 hours
Will keep trying until message is 5 days old
`,
      {
        from: 'Mail Delivery Subsystem <MAILER-DAEMON@mx.example.net>',
        subject: 'Warning: could not send message for past 4 hours',
      },
    ),
    'reader@example.org network',
  ),
  other(
    'unseen: Exim, a delay',
    plain(
      `This message was created automatically by mail delivery software.
A message that you sent has not yet been delivered to one or more of its
recipients after more than 24 hours on the queue on mx.example.net.

The message identifier is:     1abCdE-0004711-8X

The following address(es) have not yet been delivered:

  reader@example.org
    Delay reason: mailbox is full

No action is required on your part. Delivery attempts will continue for
some time, and this warning may be repeated at intervals if the message
remains undelivered.
`,
      {
        from: 'Mail Delivery System <Mailer-Daemon@mx.example.net>',
        subject: 'Warning: message 1abCdE-0004711-8X delayed 24 hours',
      },
    ),
    'reader@example.org mailboxfull',
  ),
  other(
    'unseen: delivered',
    dsn({
      subject: 'Successful Mail Delivery Report',
      groups: [
        'Final-Recipient: rfc822; reader@example.org\nAction: delivered\nStatus: 2.0.0\nDiagnostic-Code: smtp; 250 2.0.0 Ok',
      ],
    }),
  ),
  other(
    'unseen: a letter to the editors about bounces',
    away(
      'reader@example.org',
      'Your mail was returned?',
      'Hello, my colleague says that mail to ben@example.org bounced with "550 user unknown". Could you check that? Thanks, Anna',
    ),
  ),
  other(
    'unseen: a reader who writes from a full mailbox',
    away('reader@example.org', 'Re: The daily', 'My mailbox is full of your mails, please send less. Anna'),
  ),
  other(
    'unseen: a read receipt',
    `From: reader@example.org
To: b+77.k3@bounces.news.example.com
Subject: Read: The daily
MIME-Version: 1.0
Content-Type: multipart/report; report-type=disposition-notification; boundary="r"

--r
Content-Type: text/plain

Your message was read on Monday.
--r
Content-Type: message/disposition-notification

Final-Recipient: rfc822; reader@example.org
Disposition: manual-action/MDN-sent-manually; displayed
--r--
`,
  ),
  other(
    'unseen: deleted without being read',
    `From: reader@example.org
To: b+77.k3@bounces.news.example.com
Subject: Not read: The daily
MIME-Version: 1.0
Content-Type: multipart/report; report-type=disposition-notification; boundary="r"

--r
Content-Type: text/plain

Your message was deleted without being read.
--r
Content-Type: message/disposition-notification

Final-Recipient: rfc822; reader@example.org
Disposition: automatic-action/MDN-sent-automatically; deleted
--r--
`,
  ),

  complaint(
    'unseen: Yahoo',
    feedback(
      'User-Agent: Yahoo!-Mail-Feedback/2.0\nOriginal-Mail-From: <b+77.k3@bounces.news.example.com>\nOriginal-Rcpt-To: reader@example.org\nReceived-Date: Mon, 02 Nov 2026 07:00:00 -0800\nReported-Domain: news.example.com\nAuthentication-Results: mail.example; dkim=pass',
      'Yahoo! Mail AntiSpam Feedback <feedback@arf.mail.example>',
    ),
    'reader@example.org',
  ),
  complaint(
    'unseen: AOL, who blacks it out',
    feedback(
      'User-Agent: AOL SComp\nOriginal-Rcpt-To: <Undisclosed>\nRedacted-Address: redacted\nRedacted-Address: redacted@',
      'scomp@aol.example',
      'reader@example.org',
      'Email Feedback Report for IP 192.0.2.9',
    ),
    'reader@example.org',
  ),
  complaint(
    'unseen: Comcast',
    feedback(
      'User-Agent: ReturnPathFBL/1.0\nOriginal-Mail-From: b+77.k3@bounces.news.example.com\nOriginal-Rcpt-To: reader@example.org\nSource-IP: 192.0.2.9\nReported-Domain: news.example.com\nSource: Comcast',
      'feedbackloop@comcastfbl.example',
    ),
    'reader@example.org',
  ),
  complaint(
    'unseen: Mail.ru complaint',
    feedback(
      'User-Agent: Mail.Ru-Feedback/1.0\nOriginal-Rcpt-To: <reader@example.org>\nArrival-Date: Mon, 02 Nov 2026 07:00:00 +0300',
      'fbl@corp.mail.example',
    ),
    'reader@example.org',
  ),
  complaint(
    'unseen: Hotmail, its own head in the copy',
    `From: staff@hotmail.example
To: fbl@news.example.com
Subject: complaint about message from 192.0.2.9
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary="hm"

--hm
Content-Type: message/rfc822

X-HmXmrOriginalRecipient: reader@example.org
Received: from out.news.example.com (192.0.2.9) by mx.hotmail.example
From: The Daily <daily@news.example.com>
To: undisclosed@hotmail.example
Subject: The daily
Message-ID: <1102.77@news.example.com>

Good morning.
--hm--
`,
    'reader@example.org',
  ),
  complaint(
    'unseen: a report of RFC 9477, headers only',
    `From: cfbl@mailbox.example
To: fbl@news.example.com
Subject: FW: The daily
MIME-Version: 1.0
Content-Type: multipart/report; report-type=feedback-report; boundary="fb"

--fb
Content-Type: text/plain; charset=utf-8

Somebody called this mail spam.
--fb
Content-Type: message/feedback-report

Feedback-Type: abuse
User-Agent: CFBL/1.0
Version: 0.1
Original-Rcpt-To: reader@example.org
Arrival-Date: Mon, 2 Nov 2026 07:00:00 +0800
Source-IP: 192.0.2.9
--fb
Content-Type: text/rfc822-headers

Message-ID: <1102.77@news.example.com>
From: The Daily <daily@news.example.com>
--fb--
`,
    'reader@example.org',
  ),
]
