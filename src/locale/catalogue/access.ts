import { phrases } from '../phrases.ts'

export const access = phrases({
  'config.oidc': {
    en: 'OIDC_ISSUER (https), OIDC_CLIENT_ID and OIDC_CLIENT_SECRET go together: set all three, or none',
    'zh-CN': 'OIDC_ISSUER（https）、OIDC_CLIENT_ID 和 OIDC_CLIENT_SECRET 须一起设置：三个都设，或都不设',
  },
  'access.sign_in_wrong': { en: 'address or password is wrong', 'zh-CN': '邮箱或密码不正确' },
  'access.slowed': {
    en: 'too many tries: again in {seconds} seconds',
    'zh-CN': '尝试次数过多：请在 {seconds} 秒后再试',
  },
  'access.code_wrong': { en: 'this code is wrong, or was used before', 'zh-CN': '验证码不正确，或已用过' },
  'access.sign_in_over': {
    en: 'this took too long: begin again with your password',
    'zh-CN': '登录已超时：请重新输入密码',
  },
  'access.password_short': { en: 'a password has at least {min} characters', 'zh-CN': '密码至少 {min} 个字符' },
  'access.password_long': { en: 'a password has at most {max} characters', 'zh-CN': '密码最多 {max} 个字符' },
  'access.password_own': {
    en: 'your own name or address is no password: take something that nobody guesses',
    'zh-CN': '不能用自己的姓名或邮箱作密码：请选用别人猜不到的内容',
  },
  'access.password_same': {
    en: 'this is the same few characters again and again: take something that nobody guesses',
    'zh-CN': '密码只是少数几个字符的重复：请选用别人猜不到的内容',
  },
  'access.password_wrong': { en: 'this is not your password', 'zh-CN': '密码不正确' },
  'access.totp_on': { en: 'signing in needs a code already', 'zh-CN': '已启用两步验证' },
  'access.totp_off': { en: 'signing in needs no code yet', 'zh-CN': '尚未启用两步验证' },
  'access.link_over': {
    en: 'this link is over, or was used: ask for a new one',
    'zh-CN': '链接已失效或已使用：请重新获取',
  },
  'access.email_missing': { en: 'an address is needed', 'zh-CN': '请填写邮箱' },
  'access.user_name': { en: 'a name has 1 to {max} characters', 'zh-CN': '姓名应为 1 至 {max} 个字符' },
  'access.user_exists': { en: 'there is a user {email} already', 'zh-CN': '用户 {email} 已存在' },
  'access.user_unknown': { en: 'there is no user {user}', 'zh-CN': '没有用户 {user}' },
  'access.session_unknown': { en: 'there is no session {id}', 'zh-CN': '没有会话 {id}' },
  'access.last_owner': {
    en: 'this is the last owner of all newsletters who can sign in: make somebody else one first',
    'zh-CN': '这是最后一位可登录且管理全部通讯的所有者：请先指定另一位',
  },
  'notice.invitation.subject': { en: 'You are invited to Daybreak', 'zh-CN': '邀请您使用 Daybreak' },
  'notice.invitation.title': { en: 'Your invitation', 'zh-CN': '邀请' },
  'notice.invitation.opening': {
    en: '{by} invites you to work on the newsletters at {site}. Follow the link to choose a password.',
    'zh-CN': '{by} 邀请您参与 {site} 上的通讯工作。请点击链接设置密码。',
  },
  'notice.invitation.button': { en: 'Accept the invitation', 'zh-CN': '接受邀请' },
  'notice.invitation.not_you': {
    en: 'If you did not expect this, leave it alone: nothing happens.',
    'zh-CN': '如果您不知道此事，请忽略本邮件，不会有任何影响。',
  },
  'notice.password.subject': { en: 'A new password for Daybreak', 'zh-CN': '重设 Daybreak 密码' },
  'notice.password.title': { en: 'Choose a new password', 'zh-CN': '设置新密码' },
  'notice.password.opening': {
    en: 'Somebody asked for a new password for your account at {site}. If it was you, follow the link.',
    'zh-CN': '有人为您在 {site} 的账号申请重设密码。如果是您本人，请点击链接。',
  },
  'notice.password.button': { en: 'Choose a new password', 'zh-CN': '设置新密码' },
  'notice.password.not_you': {
    en: 'If it was not you, leave it alone: your password stays as it is.',
    'zh-CN': '如果不是您本人，请忽略本邮件，密码不会改变。',
  },
  'notice.access.until': { en: 'The link is good once, until {until}.', 'zh-CN': '链接仅可使用一次，有效至 {until}。' },
  'access.no_sign_in': { en: 'nobody signs in here', 'zh-CN': '此处不提供登录' },
  'access.no_oidc': {
    en: 'signing in by another server is not set up',
    'zh-CN': '未设置通过其他服务器登录',
  },
  'access.persons_only': {
    en: 'this is for somebody who has signed in: a token is no person',
    'zh-CN': '仅限已登录的人：令牌不是人',
  },
  'access.token_more': {
    en: 'you have not got {permission} yourself, so you cannot give it',
    'zh-CN': '您自己没有权限 {permission}，不能授予',
  },
  'api.auth.ways': { en: 'in what ways one can sign in', 'zh-CN': '可用的登录方式' },
  'api.auth.sign_in': {
    en: 'signs in; "code": a code is needed as well',
    'zh-CN': '登录；返回 code 表示还需要验证码',
  },
  'api.auth.code': {
    en: 'the second step: a code, or a recovery code, which is good once',
    'zh-CN': '第二步：验证码，或仅可使用一次的恢复码',
  },
  'api.auth.sign_out': { en: 'ends this session', 'zh-CN': '退出登录' },
  'api.auth.forgotten': {
    en: 'mails a link that sets a new password, if there is such a user',
    'zh-CN': '若有此用户，则以邮件发送重设密码的链接',
  },
  'api.auth.link': { en: 'what a link is for', 'zh-CN': '查看链接的用途' },
  'api.auth.accept': {
    en: 'uses a link: sets the password, and signs in',
    'zh-CN': '使用链接：设置密码并登录',
  },
  'api.auth.oidc': { en: 'where to sign in by another server', 'zh-CN': '通过其他服务器登录的地址' },
  'api.me': { en: 'who asks, and what they may do', 'zh-CN': '当前身份及其权限' },
  'api.me.change': { en: 'changes your own name or language', 'zh-CN': '修改自己的姓名或语言' },
  'api.me.password': {
    en: 'changes your own password; all other sessions end',
    'zh-CN': '修改自己的密码；其他会话全部结束',
  },
  'api.me.sessions': { en: 'where you are signed in', 'zh-CN': '已登录的会话' },
  'api.me.end_session': { en: 'ends one of your sessions', 'zh-CN': '结束自己的一个会话' },
  'api.me.end_sessions': { en: 'signs out everywhere', 'zh-CN': '退出所有会话' },
  'api.me.totp': {
    en: 'makes a secret for codes, and recovery codes, shown this once',
    'zh-CN': '生成两步验证密钥和恢复码，仅显示这一次',
  },
  'api.me.totp_confirm': {
    en: 'gives the first code: from now on, one is asked for',
    'zh-CN': '输入第一个验证码：此后登录均需验证码',
  },
  'api.me.totp_end': { en: 'no code is asked for any more', 'zh-CN': '停用两步验证' },
  'api.me.recovery_codes': {
    en: 'new recovery codes; those of before are good no longer',
    'zh-CN': '生成新的恢复码；旧的全部作废',
  },
  'api.users.list': { en: 'who may sign in', 'zh-CN': '可登录的用户' },
  'api.users.invite': { en: 'invites somebody, by mail and by a link', 'zh-CN': '邀请用户（邮件和链接）' },
  'api.users.show': { en: 'one user', 'zh-CN': '单个用户' },
  'api.users.change': { en: 'changes role or newsletters', 'zh-CN': '修改角色或通讯范围' },
  'api.users.link': {
    en: 'a new link to join, or to set a new password',
    'zh-CN': '新的加入链接或重设密码链接',
  },
  'api.users.remove': { en: 'removes a user; their sessions end', 'zh-CN': '移除用户，并结束其会话' },
  'api.tokens.list': { en: 'tokens, also those that are over', 'zh-CN': '令牌，包括已失效的' },
  'api.tokens.create': { en: 'makes a token; its secret is shown this once', 'zh-CN': '创建令牌；密钥仅显示这一次' },
  'api.tokens.revoke': { en: 'makes a token invalid, at once and for good', 'zh-CN': '立即永久撤销令牌' },
  'cli.set_up': {
    en: 'Nobody can sign in yet. Open this link to be the first owner; it is good once:',
    'zh-CN': '还没有可登录的用户。请打开以下链接，成为首位所有者（链接仅可使用一次）：',
  },
  'cli.user': { en: 'who may sign in to the admin app', 'zh-CN': '可登录管理后台的用户' },
  'cli.user.create': { en: 'invites somebody, and prints the link', 'zh-CN': '邀请用户，并输出链接' },
  'cli.user.list': { en: 'lists them', 'zh-CN': '列出用户' },
  'cli.user.change': { en: 'changes their role or newsletters', 'zh-CN': '修改角色或通讯范围' },
  'cli.user.remove': { en: 'removes somebody; their sessions end', 'zh-CN': '移除用户，并结束其会话' },
  'cli.user.reset_password': {
    en: 'prints a link that sets a new password, good for a day',
    'zh-CN': '输出重设密码的链接，有效期一天',
  },
  'cli.user.email': { en: 'their address', 'zh-CN': '用户的邮箱' },
  'cli.user.name': { en: 'their name', 'zh-CN': '用户的姓名' },
  'cli.user.role': {
    en: 'owner: everything; editor: issues; sender: mailings; keeper: lists and subscribers; viewer: reads',
    'zh-CN': 'owner 所有者；editor 编辑（期刊）；sender 发送（邮件发送）；keeper 名单管理；viewer 只读',
  },
  'cli.user.newsletter': {
    en: 'only for this newsletter, several times for several; left out: for all',
    'zh-CN': '仅限此通讯，可多次给出；不写则为全部',
  },
  'cli.user.newsletter_change': {
    en: 'only for these newsletters; all: for all',
    'zh-CN': '仅限这些通讯；all 表示全部',
  },
  'cli.user.none': { en: 'there is nobody yet', 'zh-CN': '还没有用户' },
  'cli.user.invited': { en: 'invited', 'zh-CN': '已邀请' },
  'cli.user.changed': { en: '{email} is changed', 'zh-CN': '{email} 已修改' },
  'cli.user.removed': { en: '{email} is removed', 'zh-CN': '{email} 已移除' },
  'cli.user.link': {
    en: 'hand this link to {email}; it is good once, for 7 days:',
    'zh-CN': '请将此链接交给 {email}，仅可使用一次，7 天内有效：',
  },
  'cli.user.password_link': {
    en: 'hand this link to {email}; it is good once, for a day:',
    'zh-CN': '请将此链接交给 {email}，仅可使用一次，一天内有效：',
  },
})
