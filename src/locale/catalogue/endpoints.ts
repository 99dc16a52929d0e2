import { phrases } from '../phrases.ts'

export const endpoints = phrases({
  'config.webhooks_allow_private': {
    en: 'WEBHOOKS_ALLOW_PRIVATE is "{value}": write yes to let outgoing webhooks go to this machine and to private networks, else no',
    'zh-CN': 'WEBHOOKS_ALLOW_PRIVATE 是“{value}”：允许对外 webhook 发往本机和内网写 yes，否则写 no',
  },
  'endpoint.unknown': {
    en: 'there is no endpoint "{endpoint}": "daybreak endpoints list" shows them',
    'zh-CN': '没有名为“{endpoint}”的接收端：用 “daybreak endpoints list” 查看全部',
  },
  'endpoint.exists': {
    en: 'there is an endpoint "{endpoint}" already: choose another name',
    'zh-CN': '已经有名为“{endpoint}”的接收端：请换一个名称',
  },
  'endpoint.name': {
    en: '"{value}" cannot name an endpoint: use up to 63 small letters, digits and hyphens, such as crm',
    'zh-CN': '“{value}”不能作为接收端的名称：请用不超过 63 个小写字母、数字和连字符，例如 crm',
  },
  'endpoint.events': { en: 'choose at least one event', 'zh-CN': '请至少选择一种事件' },
  'endpoint.event': {
    en: '"{value}" is no event: choose from {known}',
    'zh-CN': '没有“{value}”这种事件：请从 {known} 中选择',
  },
  'endpoint.url': {
    en: 'give an address that begins with https:// or http://, of at most 2,000 characters',
    'zh-CN': '请填写以 https:// 或 http:// 开头、不超过 2000 个字符的地址',
  },
  'endpoint.url_login': {
    en: 'leave user and password out of the address: every call is signed, which proves more',
    'zh-CN': '地址中不要写用户名和密码：每次请求都带签名，更可靠',
  },
  'endpoint.private': {
    en: '{host} is of this machine or of a private network: set WEBHOOKS_ALLOW_PRIVATE=yes if it is to be called',
    'zh-CN': '{host} 属于本机或内网：如确需发往该地址，请设置 WEBHOOKS_ALLOW_PRIVATE=yes',
  },
  'endpoint.no_call': { en: 'this endpoint has no call {id}', 'zh-CN': '该接收端没有编号为 {id} 的请求' },
  'notice.endpoint.subject': {
    en: '{endpoint} is told of nothing any more',
    'zh-CN': '已停止向 {endpoint} 发送事件',
  },
  'notice.endpoint.title': { en: 'An outgoing webhook was disabled', 'zh-CN': '一个对外 webhook 已停用' },
  'notice.endpoint.since': {
    en: '{endpoint} at {host} has taken nothing since {since} ({zone}). It is disabled, and what happens from now on is not kept for it.',
    'zh-CN':
      '{host} 上的 {endpoint} 自 {since}（{zone}）起没有成功接收过任何事件，现已停用；此后发生的事件不再为它保留。',
  },
  'notice.endpoint.last': { en: 'The last answer was: {last}', 'zh-CN': '最后一次结果：{last}' },
  'notice.endpoint.look': {
    en: 'See what was answered: daybreak endpoints log {endpoint}',
    'zh-CN': '查看对方的应答：daybreak endpoints log {endpoint}',
  },
  'notice.endpoint.enable': {
    en: 'When it is mended: daybreak endpoints change {endpoint} --enable. What had been waiting is told then.',
    'zh-CN': '修好后执行：daybreak endpoints change {endpoint} --enable，之前等待中的事件会随即发出。',
  },
  'api.endpoints.list': { en: 'the endpoints that are told of events', 'zh-CN': '接收事件的各接收端' },
  'api.endpoints.create': {
    en: 'makes an endpoint; its secret is shown this once',
    'zh-CN': '创建接收端；密钥只显示这一次',
  },
  'api.endpoints.show': { en: 'an endpoint', 'zh-CN': '某一接收端' },
  'api.endpoints.change': {
    en: 'changes an endpoint; when it is enabled, what is waiting is told',
    'zh-CN': '修改接收端；启用后会发送等待中的事件',
  },
  'api.endpoints.remove': { en: 'removes an endpoint, and its log', 'zh-CN': '删除接收端及其记录' },
  'api.endpoints.rotate': {
    en: 'makes a new secret, shown this once; the old one signs, too, for 24 hours',
    'zh-CN': '生成新密钥，只显示这一次；旧密钥在 24 小时内仍同时签名',
  },
  'api.endpoints.test': { en: 'sends the event endpoint.test', 'zh-CN': '发送 endpoint.test 测试事件' },
  'api.endpoints.calls': {
    en: 'what an endpoint was told, and is to be told; of the last 30 days',
    'zh-CN': '最近 30 天已发送和待发送给某接收端的事件',
  },
  'api.endpoints.call': { en: 'a call, with its body and each answer', 'zh-CN': '某次请求的内容及每次应答' },
  'api.endpoints.again': { en: 'sends a call again', 'zh-CN': '重新发送某次请求' },
  'cli.endpoints': {
    en: 'outgoing webhooks: where programs are told of what happens',
    'zh-CN': '对外 webhook：把发生的事件告知其他程序',
  },
  'cli.endpoints.list': { en: 'lists the endpoints', 'zh-CN': '列出接收端' },
  'cli.endpoints.create': {
    en: 'makes an endpoint, and shows its secret this once',
    'zh-CN': '创建接收端，密钥只显示这一次',
  },
  'cli.endpoints.change': { en: 'changes what is given and leaves the rest', 'zh-CN': '只修改给出的设置' },
  'cli.endpoints.remove': { en: 'removes an endpoint, and its log', 'zh-CN': '删除接收端及其记录' },
  'cli.endpoints.rotate': {
    en: 'makes a new secret; the old one signs, too, for 24 hours',
    'zh-CN': '生成新密钥；旧密钥在 24 小时内仍同时签名',
  },
  'cli.endpoints.test': { en: 'sends the event endpoint.test', 'zh-CN': '发送 endpoint.test 测试事件' },
  'cli.endpoints.log': {
    en: 'what it was told last, and is to be told; a call by its number, with its body and each answer',
    'zh-CN': '最近已发送和待发送的事件；给出编号则显示该次请求的内容及每次应答',
  },
  'cli.endpoints.again': { en: 'sends a call again', 'zh-CN': '重新发送某次请求' },
  'cli.endpoints.name': { en: 'name of the endpoint, such as crm', 'zh-CN': '接收端名称，例如 crm' },
  'cli.endpoints.url': { en: 'the address that is called', 'zh-CN': '请求发往的地址' },
  'cli.endpoints.event': { en: 'events to be told of: {known}', 'zh-CN': '要告知的事件：{known}' },
  'cli.endpoints.newsletter': { en: 'of this newsletter alone', 'zh-CN': '仅限该通讯' },
  'cli.endpoints.enable': { en: 'call it, and tell what has been waiting', 'zh-CN': '启用，并发送等待中的事件' },
  'cli.endpoints.disable': { en: 'call it no more, and keep nothing for it', 'zh-CN': '停用，且不再为它保留事件' },
  'cli.endpoints.status': { en: 'only those that are {known}', 'zh-CN': '只显示：{known}' },
  'cli.endpoints.limit': { en: 'how many to show', 'zh-CN': '显示多少条' },
  'cli.endpoints.id': { en: 'number of a call', 'zh-CN': '请求编号' },
  'cli.endpoints.created': {
    en: '{endpoint} is told of events from now on',
    'zh-CN': '从现在起事件会发送到 {endpoint}',
  },
  'cli.endpoints.secret': {
    en: 'secret, shown this once: {secret}',
    'zh-CN': '密钥（只显示这一次）：{secret}',
  },
  'cli.endpoints.changed': { en: '{endpoint} is changed', 'zh-CN': '已修改 {endpoint}' },
  'cli.endpoints.removed': { en: '{endpoint} is removed', 'zh-CN': '已删除 {endpoint}' },
  'cli.endpoints.rotated': {
    en: 'until {until}, each call is signed with both secrets',
    'zh-CN': '{until} 之前，每次请求同时用新旧两个密钥签名',
  },
  'cli.endpoints.queued': { en: 'call {id} is on its way', 'zh-CN': '请求 {id} 即将发出' },
  'cli.endpoints.none': { en: 'there is no endpoint', 'zh-CN': '还没有接收端' },
  'cli.endpoints.no_calls': { en: 'there is no such call', 'zh-CN': '没有这样的请求' },
  'cli.endpoints.well': { en: 'well', 'zh-CN': '正常' },
  'cli.endpoints.off': { en: 'disabled', 'zh-CN': '已停用' },
  'cli.endpoints.failing': { en: 'fails since {time}', 'zh-CN': '自 {time} 起失败' },
  'cli.endpoints.failed_off': { en: 'disabled {time}: it had failed for days', 'zh-CN': '{time} 因持续失败被停用' },
  'cli.endpoints.waiting': { en: 'waiting, next try {time}', 'zh-CN': '等待中，下次 {time}' },
  'cli.endpoints.accepted': { en: 'accepted', 'zh-CN': '已接收' },
  'cli.endpoints.given_up': { en: 'given up', 'zh-CN': '已放弃' },
})
