import { phrases } from '../phrases.ts'

export const readers = phrases({
  'page.gone.title': { en: 'There is nothing here any more', 'zh-CN': '此链接已没有对应的数据' },
  'page.gone.text': {
    en: 'Nothing is held any more of what this link was made for: it was erased, and the link changes nothing. If mail still comes, or comes again, use the link at the foot of the newest one.',
    'zh-CN':
      '此链接对应的数据已全部删除，通过它不会更改任何设置。如果仍收到或重新收到邮件，请使用最新一封邮件底部的链接。',
  },

  'page.expired.title': { en: 'This link has expired', 'zh-CN': '链接已过期' },
  'page.expired.text': {
    en: 'It was good for a day, and as long as the address was the same. Please open “Preferences” at the foot of any issue, and ask for a new one.',
    'zh-CN': '链接的有效期为一天，邮箱地址变更后也会失效。请打开任意一期邮件底部的“订阅设置”，重新申请。',
  },
  'page.download.title': { en: 'Your data', 'zh-CN': '您的数据' },
  'page.download.text': {
    en: 'Everything that is held about {address}, in one file.',
    'zh-CN': '关于 {address} 的全部数据，汇总为一个文件。',
  },
  'page.download.what': {
    en: 'Subscriptions with what you agreed to, every change, every mail that went to you, and what you opened and clicked, of all newsletters that are sent from here. It is JSON, which programs read and any text editor shows.',
    'zh-CN':
      '包括本系统所有通讯中您的订阅及同意记录、每次变更、寄给您的每封邮件，以及您的打开和点击。文件为 JSON 格式，程序可读，也可用文本编辑器查看。',
  },
  'page.download.button': { en: 'Download', 'zh-CN': '下载' },
  'page.download.leave': {
    en: 'The link is for you alone: do not pass the mail on that it came in.',
    'zh-CN': '此链接仅供您本人使用，请勿转发这封邮件。',
  },
  'page.erasure.title': { en: 'Erase everything?', 'zh-CN': '确认删除全部数据？' },
  'page.erasure.text': {
    en: 'Everything that is held about {address} is erased, and you receive nothing any more.',
    'zh-CN': '将删除关于 {address} 的全部数据，您也不会再收到任何邮件。',
  },
  'page.erasure.what': {
    en: 'That is of all newsletters that are sent from here, and there is no way back. What stays are counts that tell of nobody.',
    'zh-CN': '涉及本系统的所有通讯，且无法恢复；只保留不指向任何人的统计数字。',
  },
  'page.erasure.button': { en: 'Erase everything', 'zh-CN': '全部删除' },
  'page.erasure.leave': {
    en: 'Here by mistake? Close this page: nothing has changed.',
    'zh-CN': '如果是误点，关闭本页即可，一切不变。',
  },
  'page.erased.title': { en: 'Everything is erased', 'zh-CN': '已全部删除' },
  'page.erased.text': {
    en: 'Nothing is held about {address} any more, and nothing is mailed to it.',
    'zh-CN': '系统中已没有关于 {address} 的数据，也不会再向其发送邮件。',
  },
  'page.erased.hash': {
    en: 'A keyed hash of the address is kept, by which it is known again should anybody try to import it. You can subscribe again at any time.',
    'zh-CN': '仅保留该地址的密钥哈希，用于防止地址再次被他人导入。您可以随时重新订阅。',
  },

  'page.unsubscribe.title': { en: 'Unsubscribe?', 'zh-CN': '确认退订？' },
  'page.unsubscribe.text': {
    en: '{address} will no longer receive {newsletter}.',
    'zh-CN': '退订后，{address} 将不再收到《{newsletter}》。',
  },
  'page.unsubscribe.welcomed': {
    en: '{address} will no longer receive {list} of {newsletter}.',
    'zh-CN': '退订后，{address} 将不再收到《{newsletter}》的“{list}”。',
  },
  'page.welcomed.over.title': { en: 'This link is no longer good', 'zh-CN': '链接已失效' },
  'page.welcomed.over.text': {
    en: '“Unsubscribe” at the foot of any issue that you have does the same.',
    'zh-CN': '打开任何一期邮件，点击底部的“退订”即可退订。',
  },
  'page.unsubscribe.button': { en: 'Unsubscribe', 'zh-CN': '确认退订' },
  'page.unsubscribe.leave': {
    en: 'Here by mistake? Close this page: nothing has changed.',
    'zh-CN': '如果是误点，关闭本页即可，订阅不受影响。',
  },
  'page.unsubscribed.title': { en: 'You are unsubscribed', 'zh-CN': '已退订' },
  'page.unsubscribed.text': {
    en: '{address} receives no further issue of {newsletter}.',
    'zh-CN': '{address} 不会再收到《{newsletter}》。',
  },
  'page.unsubscribed.back': {
    en: 'Should you change your mind: “{link}” at the foot of any issue that you have lets you subscribe again.',
    'zh-CN': '如果改变主意，打开以往任何一期邮件，点击底部的“{link}”即可重新订阅。',
  },

  'page.unsubscribe.all': { en: 'Unsubscribe from all of {newsletter}', 'zh-CN': '退订《{newsletter}》的全部内容' },
  'page.unsubscribe.some': { en: 'Or leave a part of it', 'zh-CN': '或者只退订一部分' },
  'page.unsubscribe.list': { en: 'Leave only {list}', 'zh-CN': '只退订“{list}”' },
  'page.left_list.title': { en: 'You have left the list', 'zh-CN': '已退订此列表' },
  'page.left_list.text': {
    en: '{address} receives nothing more by {list} of {newsletter}.',
    'zh-CN': '{address} 不会再收到《{newsletter}》的“{list}”。',
  },
  'page.left_list.rest': {
    en: 'It still receives what else it has chosen of {newsletter}.',
    'zh-CN': '您选择的《{newsletter}》其他列表不受影响。',
  },
  'page.leaving.title': { en: 'Would you tell us why? You need not.', 'zh-CN': '愿意告诉我们原因吗？（可不填）' },
  'page.leaving.words': { en: 'In your own words, if you like', 'zh-CN': '想说的话（选填）' },
  'page.leaving.send': { en: 'Send', 'zh-CN': '提交' },
  'page.leaving.thanks': { en: 'Thank you', 'zh-CN': '谢谢您的反馈' },
  'page.leaving.kept': {
    en: 'It is kept for the editors. It changes nothing else: you receive what you chose.',
    'zh-CN': '您的意见会转给编辑，不影响其他设置，您的选择保持不变。',
  },
  'page.leaving.none_chosen': {
    en: 'No reason was chosen, and none is kept. What you chose before is in force; there is nothing more to do.',
    'zh-CN': '没有选择原因，因此未作记录。您之前的选择已经生效，无需再做什么。',
  },

  'page.less.title': { en: 'Or less often', 'zh-CN': '或者少收一些' },
  'page.less.workdays': { en: 'On workdays only', 'zh-CN': '只在工作日接收' },
  'page.less.weekly': { en: 'Once a week', 'zh-CN': '每周只收一封' },
  'page.less.pause': { en: 'Pause for 30 days', 'zh-CN': '暂停 30 天' },
  'page.less.done': { en: 'Less from now on', 'zh-CN': '已调整' },
  'page.less.now.every': {
    en: '{address} receives every issue of {newsletter}.',
    'zh-CN': '{address} 将收到每一期《{newsletter}》。',
  },
  'page.less.now.workdays': {
    en: '{address} receives {newsletter} on workdays only.',
    'zh-CN': '{address} 只在工作日收到《{newsletter}》。',
  },
  'page.less.now.weekly': {
    en: '{address} receives {newsletter} once a week.',
    'zh-CN': '{address} 每周收到一封《{newsletter}》。',
  },
  'page.less.now.paused': {
    en: 'It pauses, and goes on on {date}.',
    'zh-CN': '目前暂停发送，{date}恢复。',
  },

  'page.preferences.title': { en: 'Your preferences', 'zh-CN': '订阅设置' },
  'page.preferences.text': {
    en: 'Choose what {address} receives from {newsletter}.',
    'zh-CN': '请选择 {address} 希望收到的《{newsletter}》内容。',
  },
  'page.preferences.suppressed': {
    en: 'No mail is sent to this address at present, whatever is chosen here: it came back, was reported as spam, or has been stopped by the sender. Please write to {sender}.',
    'zh-CN':
      '目前不向该地址发送邮件（邮件曾被退回、被举报为垃圾邮件，或由发件方停发），此处的设置暂不起作用。如需恢复，请写信至 {sender}。',
  },
  'page.preferences.nothing': {
    en: 'You receive nothing from {newsletter} now. To receive it again, tick a list and save.',
    'zh-CN': '您目前不再收到《{newsletter}》的邮件。如需恢复，请勾选列表并保存。',
  },
  'page.preferences.lists': { en: 'Lists', 'zh-CN': '邮件列表' },
  'page.preferences.agree': {
    en: 'By ticking a list I agree to receive it from {newsletter} by mail. I can unsubscribe at any time, by one click in each mail.',
    'zh-CN': '勾选列表即表示同意接收《{newsletter}》发送的邮件，可随时点击邮件中的链接一键退订。',
  },
  'page.preferences.rhythm': { en: 'How often', 'zh-CN': '接收频率' },
  'page.preferences.every': { en: 'Every issue', 'zh-CN': '每一期' },
  'page.preferences.workdays': { en: 'On workdays only', 'zh-CN': '仅工作日' },
  'page.preferences.weekly': { en: 'Once a week, all issues in one mail', 'zh-CN': '每周一封汇总' },
  'page.preferences.pause': { en: 'Pause', 'zh-CN': '暂停接收' },
  'page.preferences.no_pause': { en: 'No pause', 'zh-CN': '不暂停' },
  'page.preferences.pause_now': { en: 'Paused, back on {date}', 'zh-CN': '暂停中，{date}恢复' },
  'page.preferences.pause_14': { en: 'For two weeks, back on {date}', 'zh-CN': '暂停两周，{date}恢复' },
  'page.preferences.pause_30': { en: 'For a month, back on {date}', 'zh-CN': '暂停一个月，{date}恢复' },
  'page.preferences.pause_until': { en: 'Until another day', 'zh-CN': '暂停到指定日期' },
  'page.preferences.pause_day': { en: 'The first day that you want it again', 'zh-CN': '恢复接收的日期' },
  'page.preferences.you': { en: 'About you', 'zh-CN': '个人信息' },
  'page.preferences.name': { en: 'Name', 'zh-CN': '姓名' },
  'page.preferences.name_now': {
    en: 'Known as {name}. Leave it empty to keep that.',
    'zh-CN': '目前登记为 {name}，留空则不作修改。',
  },
  'page.preferences.name_none': {
    en: 'None is known. It stands in the greeting.',
    'zh-CN': '尚未登记，用于邮件中的称呼。',
  },
  'page.preferences.name_remove': { en: 'Remove my name', 'zh-CN': '删除我的姓名' },
  'page.preferences.language': { en: 'Language', 'zh-CN': '语言' },
  'page.preferences.data': { en: 'Your data', 'zh-CN': '您的数据' },
  'page.preferences.data_text': {
    en: 'Since others may have this link, we mail {address} another one for these.',
    'zh-CN': '由于他人也可能持有本页链接，我们会另发一封带链接的邮件到 {address} 供您确认。',
  },
  'page.preferences.data_by_hand': {
    en: 'To get your data, or to have them erased, please write to {sender}.',
    'zh-CN': '如需获取或删除您的数据，请写信至 {sender}。',
  },
  'page.preferences.download': { en: 'Get my data', 'zh-CN': '获取我的数据' },
  'page.preferences.erasure': { en: 'Erase my data', 'zh-CN': '删除我的数据' },
  'page.preferences.asked': {
    en: 'Please look into the mailbox of {address}: a mail with a link is there soon, or since short. The link is good for {hours} hours.',
    'zh-CN': '请查收 {address} 的邮箱：带链接的邮件即将到达，或已在不久前送达。链接 {hours} 小时内有效。',
  },
  'page.preferences.save': { en: 'Save', 'zh-CN': '保存' },
  'page.preferences.leave': { en: 'Unsubscribe from all of {newsletter}', 'zh-CN': '退订《{newsletter}》的全部内容' },
  'page.preferences.saved': {
    en: 'Your choice is saved. What you have added begins with the next issue.',
    'zh-CN': '已保存您的选择。新增或恢复的内容自下一期起发送。',
  },
  'page.preferences.saved_none': {
    en: 'Saved: you receive no further issue of {newsletter}. Tick a list to subscribe again.',
    'zh-CN': '已保存：您不会再收到《{newsletter}》。勾选列表即可重新订阅。',
  },
  'page.preferences.words_changed': {
    en: 'What stands beside {lists} has changed since this page was opened. Please read it again, and save if you agree. All else that you chose is saved.',
    'zh-CN': '自打开本页以来，{lists} 旁的说明已有变化。请重新阅读；如果同意，请再次保存。您的其他选择已保存。',
  },
  'page.preferences.incomplete': {
    en: 'The form did not arrive whole, and nothing was changed. Please open the page again and save once more.',
    'zh-CN': '表单没有完整送达，订阅没有变动。请重新打开页面，再保存一次。',
  },
  'page.preferences.bad_day': {
    en: 'Nothing was changed: for a pause, please go back and choose a day after today, within a year.',
    'zh-CN': '设置没有变动：请返回上一页，选择今天之后一年以内的日期作为恢复日期。',
  },

  'notice.person.until': { en: 'The link is good until {until}.', 'zh-CN': '链接有效期至{until}。' },
  'notice.download.subject': { en: 'Your data at {newsletter}', 'zh-CN': '您在《{newsletter}》的数据' },
  'notice.download.title': { en: 'Your data', 'zh-CN': '您的数据' },
  'notice.download.opening': {
    en: 'On the page of your preferences at {newsletter}, somebody asked for everything that is held about you. Only you get it, by this link:',
    'zh-CN': '有人在《{newsletter}》的订阅设置页申请获取您的全部数据。数据只提供给您本人，请点击下面的链接：',
  },
  'notice.download.button': { en: 'Get my data', 'zh-CN': '获取我的数据' },
  'notice.download.not_you': {
    en: 'It was not you? Then somebody has a mail of yours, perhaps one that you passed on. There is nothing to do: without this link nobody gets anything.',
    'zh-CN': '不是您本人申请？可能有人持有您转发过的邮件。您无需任何操作：没有此链接，他人无法获取任何数据。',
  },
  'notice.erasure.subject': { en: 'Erase your data at {newsletter}?', 'zh-CN': '是否删除您在《{newsletter}》的数据？' },
  'notice.erasure.title': { en: 'Erase your data?', 'zh-CN': '是否删除您的数据？' },
  'notice.erasure.opening': {
    en: 'On the page of your preferences at {newsletter}, somebody asked to have everything erased that is held about you. It is done once you confirm it:',
    'zh-CN': '有人在《{newsletter}》的订阅设置页申请删除您的全部数据。经您确认后才会删除：',
  },
  'notice.erasure.button': { en: 'Go on to erase', 'zh-CN': '前往确认删除' },
  'notice.erasure.not_you': {
    en: 'It was not you? Then somebody has a mail of yours, perhaps one that you passed on. There is nothing to do: without this link nothing is erased.',
    'zh-CN': '不是您本人申请？可能有人持有您转发过的邮件。您无需任何操作：没有此链接，数据不会被删除。',
  },

  'cli.person': {
    en: 'show, or write out, everything that is held about one person',
    'zh-CN': '查看或导出某人的全部数据',
  },
  'cli.person.address': {
    en: 'address, in any case, or number of the subscriber',
    'zh-CN': '邮箱地址（不分大小写）或订阅者编号',
  },
  'cli.person.output': {
    en: 'write it all to this file, as JSON; the file must not be there yet',
    'zh-CN': '以 JSON 写入该文件；文件不能已存在',
  },
  'cli.file_exists': {
    en: 'the file {file} is there already: choose another name, or remove it first',
    'zh-CN': '文件 {file} 已存在：请换一个名称，或先删除它',
  },
  'cli.cannot_write': { en: 'cannot write {file}: {reason}', 'zh-CN': '无法写入 {file}：{reason}' },
  'person.nothing': {
    en: 'nothing is held about {address}: check how it is written',
    'zh-CN': '没有关于 {address} 的任何数据：请检查地址是否写对',
  },
  'person.who': {
    en: '"{given}" is neither an address nor the number of a subscriber: write the whole address',
    'zh-CN': '“{given}”既不是邮箱地址，也不是订阅者编号：请写完整的地址',
  },
  'person.had_address': {
    en: 'until {day}, {address} was the address of subscriber {id}, who has {email} now: if you mean them, give the number {id} instead',
    'zh-CN': '{address} 在 {day} 之前是订阅者 {id} 的地址，此人现用 {email}：如果指的是此人，请改用编号 {id}',
  },
  'person.subscriber': { en: 'subscriber', 'zh-CN': '订阅者' },
  'person.subscriptions': { en: 'subscriptions', 'zh-CN': '订阅' },
  'person.leftLists': { en: 'removed lists that they had left', 'zh-CN': '已退订且已删除的列表' },
  'person.rhythms': { en: 'rhythms', 'zh-CN': '接收频率' },
  'person.changes': { en: 'changes', 'zh-CN': '变更记录' },
  'person.imports': { en: 'imports that brought them in', 'zh-CN': '来自的导入' },
  'person.suppressions': { en: 'suppressions', 'zh-CN': '禁止发送记录' },
  'person.liftedSuppressions': { en: 'suppressions that were lifted', 'zh-CN': '已解除的禁止发送记录' },
  'person.deliveries': { en: 'deliveries', 'zh-CN': '投递' },
  'person.hits': { en: 'opens and clicks', 'zh-CN': '打开和点击' },
  'person.unsubscribes': { en: 'unsubscribed', 'zh-CN': '退订' },
  'person.bounces': { en: 'bounces', 'zh-CN': '退信' },
  'person.complaints': { en: 'complaints', 'zh-CN': '投诉' },
  'person.calls': { en: 'what programs were told of them', 'zh-CN': '已告知其他程序的事件' },
  'person.notices': { en: 'notices', 'zh-CN': '通知邮件' },
  'person.signUps': { en: 'sign-ups that wait', 'zh-CN': '待处理的订阅申请' },
  'person.inboxMessages': { en: 'mails in the local inbox', 'zh-CN': '本地收件箱中的邮件' },
  'person.importRows': { en: 'rows of files that wait or were not taken', 'zh-CN': '文件中待处理或未采纳的行' },
  'person.quotes': { en: 'places that quote the address', 'zh-CN': '引用该地址之处' },
  'person.accounts': { en: 'accounts of the app', 'zh-CN': '登录账户' },

  'cli.erase': {
    en: 'erase everything that is held about one person; there is no way back',
    'zh-CN': '删除某人的全部数据，不可恢复',
  },
  'cli.erase.yes': { en: 'do not ask', 'zh-CN': '不再询问' },
  'cli.erase.ask': {
    en: 'There is no way back. Type {address} again to erase everything that is held about it:',
    'zh-CN': '此操作不可恢复。请再输入一次 {address}，以删除其全部数据：',
  },
  'cli.erase.not_confirmed': {
    en: 'nothing was erased: type {address} when asked on a terminal, or add --yes',
    'zh-CN': '没有删除任何数据：请在终端询问时输入 {address}，或加上 --yes',
  },
  'cli.erase.done': {
    en: 'Everything that was held about {address} is erased. A keyed hash of the address keeps imports from bringing it back.',
    'zh-CN': '{address} 的全部数据已删除，仅保留地址的密钥哈希，以免再次被导入。',
  },
  'cli.erase.beyond': {
    en: 'Not reached: backups of the database, logs of mail servers, imported files, lists of bad rows and downloads that somebody keeps, files that have left this server.',
    'zh-CN':
      '未涉及：数据库备份、邮件服务器日志、仍被保留的导入原文件、未导入行的清单和个人资料下载文件，以及已离开本服务器的文件。',
  },
  'cli.erase.rewritten': { en: 'taken out of the exported file {path}', 'zh-CN': '已从导出文件 {path} 中删去' },
  'cli.erase.removed': {
    en: 'removed the uploaded file {file}, which held them and waited to be imported',
    'zh-CN': '已删除等待导入、含有此人的上传文件 {file}',
  },
  'cli.erase.unreached': {
    en: 'not reached: the file {path} on {host} ({reason}). Remove it, or erase again once it can be reached.',
    'zh-CN': '无法处理 {host} 上的文件 {path}（{reason}）。请删除该文件，或在可以访问后再次执行删除。',
  },
  'cli.erase.account': {
    en: 'Not erased: the account by which {email} signs in, and what was done with it. Remove it with "daybreak user remove {email}", and erase again.',
    'zh-CN': '未删除：{email} 的登录账户及其操作记录。请用 “daybreak user remove {email}” 移除账户，然后再次执行删除。',
  },
  'erased.subscribers': { en: 'subscriber, profile and rhythms', 'zh-CN': '订阅者、资料和接收频率' },
  'erased.subscriptions': { en: 'subscriptions with their evidence', 'zh-CN': '订阅及其同意凭据' },
  'erased.changes': { en: 'changes in the history', 'zh-CN': '变更记录' },
  'erased.deliveries': { en: 'deliveries without address and name now', 'zh-CN': '已抹去地址和姓名的投递' },
  'erased.hits': { en: 'opens and clicks without a device now', 'zh-CN': '已抹去设备信息的打开和点击' },
  'erased.notices': { en: 'notices', 'zh-CN': '通知邮件' },
  'erased.signUps': { en: 'sign-ups that wait', 'zh-CN': '待处理的订阅申请' },
  'erased.inboxMessages': { en: 'mails in the local inbox', 'zh-CN': '本地收件箱中的邮件' },
  'erased.importRows': { en: 'rows of files that waited or were not taken', 'zh-CN': '文件中待处理或未采纳的行' },
  'erased.quotes': { en: 'places that quoted the address', 'zh-CN': '引用过该地址之处' },
  'cli.feedback.took.erased': {
    en: '{file}: {kind} about somebody who has been erased: nothing is recorded',
    'zh-CN': '{file}：{kind}，所指读者的数据已删除：不作登记',
  },
})
