import { isIP, connect as netConnect, type Socket } from 'node:net'
import { hostname } from 'node:os'
import { connect as tlsConnect } from 'node:tls'
import SMTPConnection from 'nodemailer/lib/smtp-connection'
import { type AccessToken, accessTokenFor } from './access-token.ts'
import type { Extensions } from './envelope.ts'
import { RelayDown } from './failures.ts'
import { logIn } from './login.ts'
import { downFrom, socketDown } from './nodemailer-errors.ts'
import type { RelayAddress } from './relay-address.ts'
import type { Timeouts } from './timeouts.ts'

/** A socket past greeting, STARTTLS and login, on which nobody listens for data yet. */
export interface Session {
  readonly socket: Socket
  readonly extensions: Extensions
}

/**
 * Opens a socket and lets nodemailer introduce us on it.
 * @param token kept from an earlier session; left out: a new one is fetched where the login needs one
 * @throws RelayDown
 * @throws the signal's reason once it is aborted
 */
export async function openSession(
  address: RelayAddress,
  timeouts: Timeouts,
  signal?: AbortSignal,
  token = accessTokenFor(address, timeouts.connect),
): Promise<Session> {
  if (token) await haveReady(token, address, timeouts, signal)
  const socket = await openSocket(address, timeouts, signal)
  return introduce(socket, address, timeouts, signal, token)
}

/** Before the relay is called, which would have to wait meanwhile. */
function haveReady(token: AccessToken, address: RelayAddress, timeouts: Timeouts, signal?: AbortSignal): Promise<void> {
  // One that is being fetched for another session is waited for, and ends by itself before this.
  return bounded(2 * timeouts.connect, address, signal, (resolve, reject) => {
    token.getToken(false, (error) => (error ? reject(error) : resolve()))
    return () => undefined
  })
}

function openSocket(address: RelayAddress, timeouts: Timeouts, signal?: AbortSignal): Promise<Socket> {
  const implicit = address.tls === 'implicit'
  const { host, port, verifyCertificate: rejectUnauthorized } = address
  // Node gives each address of a host 250 ms, which is less than the way to a far relay may take.
  const options = { host, port, autoSelectFamily: true, autoSelectFamilyAttemptTimeout: 3_000 }
  return bounded(timeouts.connect, address, signal, (resolve, reject) => {
    const socket = implicit
      ? tlsConnect({ ...options, rejectUnauthorized, ...(!isIP(host) && { servername: host }) })
      : netConnect(options)
    socket.once(implicit ? 'secureConnect' : 'connect', () => resolve(socket))
    socket.once('error', (error: NodeJS.ErrnoException) => reject(socketDown(error, error.code, address)))
    socket.once('close', () => reject(new RelayDown('unreachable', 'relay.hung_up', address)))
    return () => socket.destroy()
  })
}

/** Greeting, EHLO, STARTTLS and login are nodemailer's; then it is silenced and the socket is ours again. */
function introduce(
  socket: Socket,
  address: RelayAddress,
  timeouts: Timeouts,
  signal: AbortSignal | undefined,
  token: AccessToken | undefined,
): Promise<Session> {
  // STARTTLS, a second EHLO and the login are four more replies at the most.
  const withinMs = timeouts.greeting + 2 * timeouts.command
  return bounded(withinMs, address, signal, (resolve, reject) => {
    const connection = new SMTPConnection(optionsOf(socket, address, timeouts))
    const fail = (error: Error) => reject(downFrom(error, address))
    connection.on('error', fail) // stays: whatever happens to the socket later reaches it, too
    connection.once('end', () => reject(new RelayDown('unreachable', 'relay.hung_up', address)))
    connection.connect((error) => {
      if (error) return fail(error)
      const extensions = extensionsOf(connection.lastServerResponse || '')
      const enter = () => resolve({ socket: takeOver(connection, socket), extensions })
      if (!address.login) return enter()
      if (!connection.allowsAuth) return reject(new RelayDown('authentication', 'relay.login_missing', address))
      logIn(connection, address.login, token, (refused) => (refused ? fail(refused) : enter()))
    })
    return () => {
      connection.close()
      socket.destroy()
    }
  })
}

function optionsOf(socket: Socket, address: RelayAddress, timeouts: Timeouts): SMTPConnection.Options {
  const { host, port, tls } = address
  return {
    connection: socket,
    host,
    port,
    name: address.name ?? ownName(socket),
    secure: tls === 'implicit',
    secured: tls === 'implicit',
    requireTLS: tls === 'required',
    opportunisticTLS: tls === 'opportunistic',
    ignoreTLS: tls === 'off',
    tls: { rejectUnauthorized: address.verifyCertificate },
    greetingTimeout: timeouts.greeting,
    socketTimeout: timeouts.command,
    maxResponseSize: 65_536,
  }
}

/**
 * After STARTTLS the socket is another one; nodemailer declares `_socket` public. Its listeners for errors and the end
 * may stay, they touch nothing but the socket that has ended.
 */
function takeOver(connection: SMTPConnection, opened: Socket): Socket {
  const socket = connection._socket || opened
  socket.removeAllListeners('data')
  socket.removeAllListeners('timeout')
  socket.setTimeout(0)
  return socket
}

/** What the last EHLO was answered; the first line is the greeting. A HELO has one line only, and so no extension. */
function extensionsOf(reply: string): Extensions {
  const lines = reply.split('\n').slice(1)
  return new Set(lines.map((line) => /^250[ -]([\w-]+)/.exec(line)?.[1]?.toUpperCase() ?? ''))
}

/** RFC 5321, 4.1.4: a full name, or else the address. */
function ownName(socket: Socket): string {
  const name = hostname()
  if (/^[a-z\d-]+(\.[a-z\d-]+)+$/i.test(name)) return name
  const own = (socket.localAddress ?? '127.0.0.1').replace(/^::ffff:|%.*$/g, '')
  return isIP(own) === 6 ? `[IPv6:${own}]` : `[${own}]`
}

/** Settles once: as `start` says, or with a failure when the time is up or the signal says stop. What failed is undone. */
function bounded<T>(
  withinMs: number,
  address: RelayAddress,
  signal: AbortSignal | undefined,
  start: (resolve: (value: T) => void, reject: (error: unknown) => void) => () => void,
): Promise<T> {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted()
    let settled = false
    let undo: () => void = () => undefined
    const settle = (then: () => void) => {
      if (settled) return
      settled = true
      clearTimeout(timer)
      signal?.removeEventListener('abort', stop)
      then()
    }
    const fail = (error: unknown) =>
      settle(() => {
        undo()
        reject(error)
      })
    const stop = () => fail(signal?.reason)
    const timer = setTimeout(() => fail(new RelayDown('unreachable', 'relay.silent', address)), withinMs)
    signal?.addEventListener('abort', stop)
    undo = start((value) => settle(() => resolve(value)), fail)
  })
}
