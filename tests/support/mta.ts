import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { chmod, chown, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { expect } from 'vitest'

/** An MTA of this machine, as it is installed; started with a configuration, a queue and ports of its own. */
export interface Mta {
  readonly name: 'Exim' | 'Postfix'
  /** It takes mail for anybody on `port` of loopback, knows none of them, and gives it back to `back.domain` at `back.port`. */
  start(port: number, back: Back): Promise<() => Promise<void>>
}

export interface Back {
  readonly domain: string
  readonly port: number
}

/** The programs are where only root looks. */
const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin']

const programOf = (...names: readonly string[]): string | undefined =>
  names.flatMap((name) => folders.map((folder) => join(folder, name))).find((path) => existsSync(path))

/** Undefined where there is none, or where it cannot be started: both want to be root, who they stop being at once. */
export function findMta(): Mta | undefined {
  if (process.getuid?.() !== 0) return undefined
  const exim = programOf('exim4', 'exim')
  if (exim) return { name: 'Exim', start: (port, back) => startExim(exim, port, back) }
  const postfix = programOf('postfix')
  return postfix ? { name: 'Postfix', start: (port, back) => startPostfix(postfix, port, back) } : undefined
}

async function ownFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'daybreak-mta-'))
  // The users that they run as look into it.
  await chmod(folder, 0o755)
  return folder
}

async function startExim(
  program: string,
  port: number,
  { domain, port: backPort }: Back,
): Promise<() => Promise<void>> {
  const folder = await ownFolder()
  const configuration = join(folder, 'exim.conf')
  await writeFile(
    configuration,
    `exim_path = ${program}
primary_hostname = mta.example
spool_directory = ${folder}/spool
log_file_path = ${folder}/spool/%slog
pid_file_path = ${folder}/exim.pid
local_interfaces = 127.0.0.1
daemon_smtp_ports = ${port}
qualify_domain = mta.example
tls_advertise_hosts =
keep_environment =
deliver_drop_privilege = true
acl_smtp_rcpt = take
begin acl
take:
  accept
begin routers
back:
  driver = manualroute
  domains = ${domain}
  route_data = 127.0.0.1
  self = send
  transport = back
nobody:
  driver = redirect
  allow_fail
  data = :fail: Unknown user
begin transports
back:
  driver = smtp
  port = ${backPort}
  allow_localhost
  hosts_try_fastopen =
begin retry
* * F,1m,1s
`,
    { mode: 0o644 },
  )
  const child = spawn(program, ['-C', configuration, '-bdf', '-q1m'], { stdio: 'ignore' })
  return started(child, port, folder)
}

async function startPostfix(
  program: string,
  port: number,
  { domain, port: backPort }: Back,
): Promise<() => Promise<void>> {
  const folder = await ownFolder()
  const setting = (name: string) => execFileSync(`${program.slice(0, -'postfix'.length)}postconf`, ['-d', '-h', name])
  const daemons = setting('daemon_directory').toString().trim()
  const [queue, data, configuration] = ['queue', 'data', 'conf'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ]
  await Promise.all([queue, data, configuration].map((path) => mkdir(path)))
  const id = (flag: string) => Number(execFileSync('id', [flag, 'postfix']).toString())
  await chown(data, id('-u'), id('-g'))
  await writeFile(
    join(configuration, 'main.cf'),
    `compatibility_level = 3.6
queue_directory = ${queue}
data_directory = ${data}
daemon_directory = ${daemons}
myhostname = mta.example
mydestination =
alias_maps =
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
mynetworks = 127.0.0.0/8
smtpd_relay_restrictions = permit_mynetworks, reject
transport_maps = inline:{ {${domain} = smtp:[127.0.0.1]:${backPort}} }
default_transport = nobody:
smtp_tls_security_level = none
maillog_file = ${folder}/log
maillog_file_prefixes = ${folder}
`,
  )
  const services = ['cleanup 0', 'qmgr 1', 'rewrite 0 trivial-rewrite', 'bounce 0', 'defer 0 bounce', 'trace 0 bounce']
  const others = ['smtp 0', 'error 0', 'retry 0 error', 'proxymap 0', 'tlsmgr 1', 'anvil 1', 'scache 1']
  await writeFile(
    join(configuration, 'master.cf'),
    [
      `127.0.0.1:${port} inet n - n - - smtpd`,
      // EX_NOUSER of sysexits.h: at RCPT it would refuse whom a map or a transport says not to know.
      'nobody unix - n n - - pipe user=nobody argv=/bin/sh -c {exit 67}',
      'postlog unix-dgram n - n - 1 postlogd',
      ...[...services, ...others].map((service) => {
        const [name, most, command = name] = service.split(' ')
        return `${name} unix ${name === 'cleanup' || name === 'qmgr' ? 'n' : '-'} - n - ${most} ${command}`
      }),
      '',
    ].join('\n'),
  )
  const child = spawn(program, ['-c', configuration, 'start-fg'], { stdio: 'ignore' })
  // The master is a process of its own, which it knows by the id in its queue.
  const stop = () => execFileSync(program, ['-c', configuration, 'stop'], { stdio: 'ignore' })
  return started(child, port, folder, stop)
}

/** @returns what ends it, by its id */
async function started(
  child: ChildProcess,
  port: number,
  folder: string,
  end: () => unknown = () => child.kill('SIGTERM'),
): Promise<() => Promise<void>> {
  const ended = once(child, 'exit')
  const stop = async () => {
    end()
    await ended
    await rm(folder, { recursive: true, force: true })
  }
  try {
    await expect.poll(() => child.exitCode === null && answers(port), { timeout: 20_000 }).toBe(true)
    return stop
  } catch (error) {
    await stop()
    throw error
  }
}

async function answers(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1')
  try {
    await once(socket, 'data')
    return true
  } catch {
    return false
  } finally {
    socket.destroy()
  }
}
