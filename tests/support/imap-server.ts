import { once } from 'node:events'
import { type AddressInfo, createServer, type Socket } from 'node:net'

/** A mail in the mailbox; `flags` as IMAP writes them. */
export interface Kept {
  readonly uid: number
  readonly source: Buffer
  readonly flags: Set<string>
}

export interface ImapServer {
  readonly url: string
  readonly mails: readonly Kept[]
  /** Connections so far. */
  readonly connections: number
  /** Puts a mail into the mailbox, and tells who waits for it. */
  deliver(source: string): void
  /** Ends all connections. */
  drop(): void
  close(): Promise<void>
}

/** As much of an IMAP server (RFC 9051, with IDLE) as a program needs that reads one mailbox. */
export async function startImapServer(user: string, password: string): Promise<ImapServer> {
  const mails: Kept[] = []
  const sessions = new Set<Session>()
  let connections = 0
  const server = createServer((socket) => {
    connections++
    const session = new Session(socket, mails, `"${user}" "${password}"`)
    sessions.add(session)
    socket.on('close', () => sessions.delete(session))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    url: `imap://${user}:${password}@127.0.0.1:${port}/INBOX`,
    mails,
    get connections() {
      return connections
    },
    deliver: (source) => {
      mails.push({ uid: mails.length + 1, source: Buffer.from(source), flags: new Set() })
      for (const session of sessions) session.tell()
    },
    drop: () => {
      for (const session of sessions) session.end()
    },
    close: async () => {
      const closed = once(server, 'close')
      server.close()
      for (const session of sessions) session.end()
      await closed
    },
  }
}

class Session {
  readonly #socket: Socket
  readonly #mails: readonly Kept[]
  readonly #login: string
  #idling: string | undefined
  #told = 0
  #text = ''

  constructor(socket: Socket, mails: readonly Kept[], login: string) {
    this.#socket = socket
    this.#mails = mails
    this.#login = login
    socket.on('error', () => undefined)
    socket.on('data', (data) => this.#read(data.toString('latin1')))
    this.#say('* OK [CAPABILITY IMAP4rev1 IDLE] ready')
  }

  tell(): void {
    if (!this.#idling || this.#told === this.#mails.length) return
    this.#told = this.#mails.length
    this.#say(`* ${this.#told} EXISTS`)
  }

  end(): void {
    this.#socket.destroy()
  }

  #say(line: string): void {
    if (!this.#socket.destroyed) this.#socket.write(`${line}\r\n`)
  }

  #read(text: string): void {
    this.#text += text
    for (let end = this.#text.indexOf('\r\n'); end >= 0; end = this.#text.indexOf('\r\n')) {
      const line = this.#text.slice(0, end)
      this.#text = this.#text.slice(end + 2)
      this.#answer(line)
    }
  }

  #answer(line: string): void {
    if (this.#idling && /^done$/i.test(line)) {
      this.#say(`${this.#idling} OK done`)
      this.#idling = undefined
      return
    }
    const [, tag, command, rest] = /^(\S+) (UID \w+|\w+) ?(.*)$/i.exec(line) ?? []
    if (!tag || !command) {
      this.#say('* BAD what?')
      return
    }
    switch (command.toUpperCase()) {
      case 'LOGIN':
        this.#say(
          rest?.replaceAll('"', '') === this.#login.replaceAll('"', '')
            ? `${tag} OK in`
            : `${tag} NO [AUTHENTICATIONFAILED] no`,
        )
        return
      case 'CAPABILITY':
        this.#say('* CAPABILITY IMAP4rev1 IDLE')
        break
      case 'LIST':
        this.#say('* LIST () "/" "INBOX"')
        break
      case 'SELECT':
        this.#say(`* FLAGS (\\Seen \\Flagged)`)
        this.#told = this.#mails.length
        this.#say(`* ${this.#told} EXISTS`)
        this.#say('* OK [UIDVALIDITY 1] valid')
        this.#say('* OK [PERMANENTFLAGS (\\Seen \\Flagged)] ok')
        this.#say(`${tag} OK [READ-WRITE] open`)
        return
      case 'IDLE':
        this.#idling = tag
        this.#say('+ idling')
        this.tell()
        return
      case 'UID SEARCH': {
        const unread = this.#mails.filter(({ flags }) => !flags.has('\\Seen')).map(({ uid }) => uid)
        this.#say(`* SEARCH ${unread.join(' ')}`.trimEnd())
        break
      }
      case 'UID FETCH':
        this.#fetch(rest!)
        break
      case 'UID STORE':
        this.#store(rest!)
        break
      case 'LOGOUT':
        this.#say('* BYE')
        this.#say(`${tag} OK bye`)
        this.end()
        return
    }
    this.#say(`${tag} OK done`)
  }

  #fetch(rest: string): void {
    const mail = this.#mails[Number.parseInt(rest, 10) - 1]
    if (!mail) return
    const { uid, source, flags } = mail
    const facts = `UID ${uid} FLAGS (${[...flags].join(' ')}) RFC822.SIZE ${source.length}`
    if (!/BODY\.PEEK\[\]/i.test(rest)) {
      this.#say(`* ${uid} FETCH (${facts})`)
      return
    }
    this.#socket.write(`* ${uid} FETCH (${facts} BODY[] {${source.length}}\r\n`)
    this.#socket.write(source)
    this.#say(')')
  }

  #store(rest: string): void {
    const mail = this.#mails[Number.parseInt(rest, 10) - 1]
    for (const flag of rest.match(/\\\w+/g) ?? []) mail?.flags.add(flag)
  }
}
