import { phrases } from '../phrases.ts'

export const signup = phrases({
  'notice.confirmation.subject': {
    en: 'Please confirm your subscription to {newsletter}',
    'zh-CN': '请确认订阅《{newsletter}》',
  },
  'notice.confirmation.title': { en: 'Confirm your subscription', 'zh-CN': '确认订阅' },
  'notice.confirmation.opening': {
    en: 'This address was entered to subscribe to {newsletter}. The subscription begins when you confirm it:',
    'zh-CN': '有人用这个邮箱地址申请订阅《{newsletter}》。确认之后，订阅才会生效：',
  },
  'notice.confirmation.button': { en: 'Confirm the subscription', 'zh-CN': '确认订阅' },
  'notice.confirmation.until': {
    en: 'The link is good until {day}.',
    'zh-CN': '链接有效期至 {day}。',
  },
  'notice.confirmation.not_you': {
    en: 'If it was not you, do nothing: without your confirmation no issue is sent to you.',
    'zh-CN': '如果不是您本人申请的，请不必理会：不确认就不会寄送。',
  },
  'notice.confirmation.agreed': { en: 'What you confirm: {words}', 'zh-CN': '确认内容：{words}' },
  'notice.welcome.subject': { en: 'Welcome to {newsletter}', 'zh-CN': '欢迎订阅《{newsletter}》' },
  'notice.welcome.lists': { en: 'You now receive from {newsletter}:', 'zh-CN': '您已订阅《{newsletter}》的以下内容：' },
  'notice.welcome.leave': {
    en: '“{unsubscribe}” and “{preferences}” stand at the foot of every issue.',
    'zh-CN': '每期邮件底部都有“{unsubscribe}”和“{preferences}”，可随时更改。',
  },
  'notice.known.subject': { en: 'You are already subscribed to {newsletter}', 'zh-CN': '您已经订阅了《{newsletter}》' },
  'notice.known.title': { en: 'You are already subscribed', 'zh-CN': '您已经订阅' },
  'notice.known.opening': {
    en: 'This address was entered to subscribe to {newsletter}, which it already receives. You need not do anything.',
    'zh-CN': '有人用这个邮箱地址申请订阅《{newsletter}》，而您已经订阅，无需再做任何操作。',
  },
  'notice.known.missing': {
    en: 'Should issues not arrive, look among the spam, and add {sender} to your address book.',
    'zh-CN': '如果没有收到邮件，请查看垃圾邮件箱，并把 {sender} 加入通讯录。',
  },
  'notice.known.not_you': {
    en: 'If it was not you, nothing has changed.',
    'zh-CN': '如果不是您本人申请的，请不必理会，订阅没有任何变化。',
  },

  'signup.title': { en: 'Subscribe to {newsletter}', 'zh-CN': '订阅《{newsletter}》' },
  'signup.email': { en: 'E-mail address', 'zh-CN': '邮箱地址' },
  'signup.name': { en: 'Name (optional)', 'zh-CN': '称呼（选填）' },
  'signup.lists': { en: 'What would you like to receive?', 'zh-CN': '您想订阅哪些内容？' },
  'signup.words_one': {
    en: 'I subscribe to “{lists}” of {newsletter} and agree to receive it by e-mail. I can unsubscribe at any time by a link in every mail.',
    'zh-CN': '我订阅《{newsletter}》的“{lists}”，同意通过邮件接收；每封邮件中都有退订链接，可随时退订。',
  },
  'signup.words_several': {
    en: 'I subscribe to {newsletter} and agree to receive by e-mail what I choose of: {lists}. I can unsubscribe at any time by a link in every mail.',
    'zh-CN':
      '我订阅《{newsletter}》，同意通过邮件接收我在以下内容中选择的部分：{lists}。每封邮件中都有退订链接，可随时退订。',
  },
  'signup.between': { en: ', ', 'zh-CN': '、' },
  'signup.button': { en: 'Subscribe', 'zh-CN': '订阅' },
  'signup.trap': { en: 'Leave this field empty', 'zh-CN': '请不要填写此项' },
  'signup.accepted.title': { en: 'Nearly done: look into your mailbox', 'zh-CN': '还差一步：请查收邮件' },
  'signup.accepted.text': {
    en: 'If {address} is not subscribed yet, a mail with a link to confirm is on its way to it. It may take a few minutes, and may have gone among the spam.',
    'zh-CN': '如果 {address} 尚未订阅，我们会发去一封带有确认链接的邮件。可能需要几分钟，也请看看垃圾邮件箱。',
  },
  'signup.accepted.at_once_title': { en: 'Thank you for subscribing', 'zh-CN': '感谢您的订阅' },
  'signup.accepted.at_once': {
    en: '{address} is subscribed now, unless it is barred from our mail. If it had unsubscribed before, a mail with a link to confirm is on its way to it.',
    'zh-CN':
      '除非 {address} 已被停止寄送，否则现已完成订阅，无需再做任何操作。如果这个地址以前退订过，我们会发去一封带有确认链接的邮件，确认后订阅才会生效。',
  },
  'signup.accepted.daily': {
    en: 'We write to an address once a day at the most. If you asked before today, use the link in that mail.',
    'zh-CN': '同一个地址每天最多收到一封这样的邮件。如果您今天已经申请过，请使用那封邮件中的链接。',
  },
  'signup.accepted.short': {
    en: 'If the address is not subscribed yet, a mail with a link to confirm is on its way to it.',
    'zh-CN': '如果该地址尚未订阅，我们会发去一封带有确认链接的邮件。',
  },
  'signup.challenge.title': { en: 'One moment, please', 'zh-CN': '请稍候' },
  'signup.challenge.text': {
    en: 'A great many sign-ups are coming in. To keep machines from flooding mailboxes, your browser does a small computation; then you are through.',
    'zh-CN': '目前订阅申请很多。为防止有人用程序滥发邮件，您的浏览器需要做一小段运算，完成后自动继续。',
  },
  'signup.challenge.progress': { en: 'Computing', 'zh-CN': '运算进度' },
  'signup.challenge.no_script': {
    en: 'Nothing moves? This step needs JavaScript. Turn it on in your browser and load the page again, or come back in an hour.',
    'zh-CN': '没有反应？此步骤需要 JavaScript。请在浏览器中开启后刷新页面，或者一小时后再来。',
  },
  'signup.challenge.needed': {
    en: 'A great many sign-ups are coming in: solve the challenge and send its answer along.',
    'zh-CN': '目前订阅申请很多：请完成运算题，并附上答案重新提交。',
  },
  'signup.challenge.wrong': {
    en: 'The answer to the challenge is wrong, too late or used already: solve the one given here.',
    'zh-CN': '运算题的答案有误、已过期或已用过：请重新完成这里给出的题目。',
  },
  'signup.too_many': {
    en: 'Too many sign-ups are coming in at the moment. Please try again in {minutes} minutes.',
    'zh-CN': '目前订阅申请过多，请 {minutes} 分钟后再试。',
  },
  'signup.too_many_one': {
    en: 'Too many sign-ups are coming in at the moment. Please try again in a minute.',
    'zh-CN': '目前订阅申请过多，请 1 分钟后再试。',
  },
  'signup.invalid': { en: 'Please look at the form again', 'zh-CN': '请检查所填内容' },
  'signup.name_too_long': { en: 'the name is too long: at most 200 characters', 'zh-CN': '称呼太长：最多 200 个字符' },
  'signup.no_list': { en: 'choose at least one', 'zh-CN': '请至少选择一项' },
  'signup.list_unknown': { en: 'there is no list “{list}” to subscribe to', 'zh-CN': '没有可订阅的列表“{list}”' },
  'signup.words_changed': {
    en: 'What you agree to has changed since this form was made. Please read it again, and send it if you agree.',
    'zh-CN': '自这份表单生成以来，需要您同意的内容已有变化。请重新阅读；如果同意，请再次提交。',
  },
  'signup.words_anew': {
    en: 'these are not the words of today in “{language}”: ask for the words again, show them, and send their “shown” once they are agreed to',
    'zh-CN': '这不是目前“{language}”版的同意内容：请重新获取并展示给读者，得到同意后附上新的 “shown” 再提交',
  },
  'signup.language': { en: 'the language is “en” or “zh-CN”', 'zh-CN': '语言只能是 “en” 或 “zh-CN”' },
  'signup.not_text': { en: 'the value is not text', 'zh-CN': '该值不是文本' },
  'signup.not_lists': {
    en: 'the value is not an array of texts, such as ["daily"]',
    'zh-CN': '该值不是由文本组成的数组，例如 ["daily"]',
  },
  'signup.not_json': {
    en: 'the body is no JSON object, or longer than 16 kB',
    'zh-CN': '请求正文不是 JSON 对象，或超过 16 kB',
  },
  'signup.not_form': {
    en: 'The form did not arrive whole. Please fill it in once more.',
    'zh-CN': '表单没有完整送达，请重新填写。',
  },
  'signup.no_lists': {
    en: 'the newsletter {newsletter} has no public list: make one under Lists in the app, or with “daybreak lists create”',
    'zh-CN': '通讯 {newsletter} 没有公开的列表：请在“列表”页面或用 “daybreak lists create” 创建',
  },

  'confirm.title': { en: 'Confirm your subscription', 'zh-CN': '确认订阅' },
  'confirm.text': {
    en: '{address} will receive from {newsletter}:',
    'zh-CN': '{address} 将收到《{newsletter}》的以下内容：',
  },
  'confirm.button': { en: 'Confirm', 'zh-CN': '确认订阅' },
  'confirm.leave': {
    en: 'Here by mistake? Close this page: nothing has changed.',
    'zh-CN': '如果是误点，关闭本页即可，不会有任何变化。',
  },
  'confirm.done.title': { en: 'You are subscribed', 'zh-CN': '订阅成功' },
  'confirm.done.text': {
    en: '{address} receives from {newsletter}:',
    'zh-CN': '{address} 已订阅《{newsletter}》的以下内容：',
  },
  'confirm.done.leave': {
    en: 'Every issue has a link at its foot by which you can unsubscribe at any time.',
    'zh-CN': '每期邮件底部都有退订链接，可随时退订。',
  },
  'confirm.expired.title': { en: 'This link has expired', 'zh-CN': '链接已过期' },
  'confirm.expired.text': {
    en: 'It was good for {days} days. Shall we send a new one to {address}?',
    'zh-CN': '链接的有效期为 {days} 天。要向 {address} 重新发送一封确认邮件吗？',
  },
  'confirm.expired.button': { en: 'Send a new link', 'zh-CN': '重新发送' },
  'confirm.again.sent.title': { en: 'Look into your mailbox', 'zh-CN': '请查收邮件' },
  'confirm.again.sent.text': {
    en: 'A mail with a new link is on its way to {address}, or was sent there within the last day.',
    'zh-CN': '新的确认邮件正发往 {address}，或已在一天之内发出。',
  },
  'confirm.again.later.title': { en: 'A new link comes later', 'zh-CN': '新链接将稍后发送' },
  'confirm.again.later.text': {
    en: 'We write to an address once a day at the most: a mail with a new link goes to {address} on {date}.',
    'zh-CN': '同一个地址每天最多收到一封这样的邮件：新的确认邮件将于{date}发往 {address}。',
  },
  'confirm.again.stands.title': { en: 'Look into your mailbox', 'zh-CN': '请查收邮件' },
  'confirm.again.stands.text': {
    en: 'No new link is sent, since several mails were not answered; but that in the mail which went to {address} on {date} is good until {until}. Please use it.',
    'zh-CN':
      '由于此前多封确认邮件未得到确认，不再发送新的邮件；{date}发往 {address} 的那封邮件中的链接有效期至 {until}，请使用它。',
  },
  'confirm.again.wait.title': { en: 'No new link is sent for now', 'zh-CN': '暂不发送新链接' },
  'confirm.again.wait.text': {
    en: 'Several mails to {address} were not answered, so that no further one is sent before {date}. Please sign up anew after that day.',
    'zh-CN': '此前发往 {address} 的多封确认邮件未得到确认，{date}之前不再发送。请在该日之后重新订阅。',
  },
  'confirm.answered.title': { en: 'This link has been used', 'zh-CN': '这个链接已经用过' },
  'confirm.answered.text': {
    en: 'The subscription was confirmed by it, and has been ended or changed since. To receive {newsletter}, sign up anew; if that does not help, write to {sender}.',
    'zh-CN':
      '您已通过这个链接确认过订阅，此后订阅已被取消或更改。如果想继续接收《{newsletter}》，请重新订阅；仍有问题，请写信到 {sender}。',
  },
  'confirm.void.title': { en: 'There is nothing to confirm', 'zh-CN': '没有需要确认的订阅' },
  'confirm.void.text': {
    en: 'The subscription has been ended since this link was sent, or cannot be begun. To receive {newsletter}, sign up anew; if that does not help, write to {sender}.',
    'zh-CN':
      '这个链接发出后，订阅已被取消，或者无法生效。如果想继续接收《{newsletter}》，请重新订阅；仍有问题，请写信到 {sender}。',
  },
  'confirm.void.link': { en: 'To the form', 'zh-CN': '前往订阅页' },

  'cli.lists.form': {
    en: 'Print HTML of the sign-up form, to be pasted into any page',
    'zh-CN': '输出订阅表单的 HTML 代码，可粘贴到任意网页',
  },
  'cli.lists.form_lists': {
    en: 'the lists that stand on it; left out: all public ones',
    'zh-CN': '表单上的列表；不写则为全部公开列表',
  },
  'cli.lists.form_local': {
    en: 'PUBLIC_URL is unset: the form works on this machine only',
    'zh-CN': '未设置 PUBLIC_URL：表单只能在本机使用',
  },
})
