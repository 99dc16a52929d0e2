import {
  chmod,
  lstat,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  readlink,
  realpath,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { failureOf, plainly } from '../../src/database/embedded/failures.ts'
import { placeToRun } from '../../src/database/embedded/programs.ts'
import { allows, reachable } from '../../src/database/embedded/reachable.ts'
import { siteAt } from '../../src/database/embedded/site.ts'
import { Failure } from '../../src/errors.ts'

const account = { uid: 990, gid: 980 }
let folder: string

beforeEach(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'daybreak-parts-')))
})
afterEach(() => rm(folder, { recursive: true }))

describe('what an account may do with a file', () => {
  it.each([
    ['its owner', 990, 0, 0o700, true],
    ['its owner, shut out', 990, 980, 0o077, false],
    ['in its group', 0, 980, 0o750, true],
    ['in its group, shut out', 0, 980, 0o705, false],
    ['any other', 0, 0, 0o755, true],
    ['any other, shut out', 0, 0, 0o770, false],
    ['any other, who may only pass', 0, 0, 0o711, false],
  ])('is for %s as the kernel has it', (_, uid, gid, mode, allowed) => {
    expect(allows({ uid, gid, mode: 0o40000 | mode }, account, 0o5)).toBe(allowed)
  })

  it('depends on all the folders above', async () => {
    const ourselves = { uid: process.getuid!(), gid: process.getgid!() }
    const inside = join(folder, 'a', 'b')
    await mkdir(inside, { recursive: true })
    expect(await reachable(inside, ourselves, 0o5)).toBe(true)
    await chmod(dirname(inside), 0o100)
    expect(await reachable(inside, ourselves, 0o5)).toBe(true)
    await chmod(folder, 0o600)
    // Who is not root cannot even look.
    expect(await reachable(inside, ourselves, 0o5).catch(() => false)).toBe(false)
    await chmod(folder, 0o700)
    await chmod(dirname(inside), 0o700)
  })
})

describe('the programs', () => {
  let native: string
  beforeEach(async () => {
    native = join(folder, 'native')
    for (const part of ['bin', 'lib', 'share/postgresql']) await mkdir(join(native, part), { recursive: true })
    await writeFile(join(native, 'bin/postgres'), 'the server', { mode: 0o755 })
    await writeFile(join(native, 'lib/libx.so.6.18'), 'a library', { mode: 0o600 })
    await writeFile(join(native, 'lib/libx.a'), 'for compilers only')
    await writeFile(join(native, 'share/postgresql/postgres.bki'), '')
    const links = [{ source: 'native/lib/libx.so.6.18', target: 'native/lib/libx.so.6' }]
    await writeFile(join(native, 'pg-symlinks.json'), JSON.stringify(links))
  })

  it('are run where they are, once their libraries are linked', async () => {
    const site = siteAt(join(folder, 'home'), undefined)
    expect(await placeToRun(native, '18.4.0', site)).toBe(native)
    expect(await readlink(join(native, 'lib/libx.so.6'))).toBe('libx.so.6.18')
    expect(await placeToRun(native, '18.4.0', site)).toBe(native)
  })

  it('are copied, and older copies removed, where their user cannot get there', async () => {
    await chmod(native, 0o700)
    const site = siteAt(join(folder, 'home'), account)
    await mkdir(join(site.home, 'programs-18.3.0'), { recursive: true })
    await mkdir(join(site.home, 'programs-18.4.0.new-Ab12Cd'))
    const place = await placeToRun(native, '18.4.0', site)
    expect(place).toBe(join(site.home, 'programs-18.4.0'))
    expect(await readdir(site.home)).toEqual(['programs-18.4.0'])
    expect(await readFile(join(place, 'bin/postgres'), 'utf8')).toBe('the server')
    expect((await readdir(join(place, 'lib'))).sort()).toEqual(['libx.so.6', 'libx.so.6.18'])
    expect((await lstat(join(place, 'lib/libx.so.6'))).isSymbolicLink()).toBe(true)
    for (const part of ['', 'bin', 'bin/postgres', 'lib/libx.so.6.18']) {
      expect((await stat(join(place, part))).mode & 0o777).toBe(0o755)
    }

    await writeFile(join(place, 'bin/postgres'), 'as it was copied')
    expect(await placeToRun(native, '18.4.0', site)).toBe(place)
    expect(await readFile(join(place, 'bin/postgres'), 'utf8')).toBe('as it was copied')
  })
})

describe('what goes wrong', () => {
  it.each([
    ['EACCES', 'database.not_writable'],
    ['EPERM', 'database.not_writable'],
    ['EROFS', 'database.not_writable'],
    ['ENOSPC', 'database.disk_full'],
    ['EDQUOT', 'database.disk_full'],
    ['ENOTDIR', 'database.not_a_folder'],
  ])('in the file system is said plainly: %s', async (code, key) => {
    const error = Object.assign(new Error('as Node has it'), { code, path: '/some/file' })
    await expect(plainly('/folder', () => Promise.reject(error))).rejects.toMatchObject({
      key,
      values: { folder: '/some/file' },
    })
  })

  it('elsewhere is left as it is', async () => {
    const error = new TypeError('a mistake of ours')
    await expect(plainly('/folder', () => Promise.reject(error))).rejects.toBe(error)
  })

  const otherwise = (reason: string) => new Failure('database.init_failed', { folder: '/folder', reason })

  it.each([
    [
      'the last error',
      '2026-07-10 08:00:00.000 UTC [7] LOG:  starting\n2026-07-10 08:00:00.001 UTC [7] FATAL:  no such thing\nHINT:  none\n',
      'database.init_failed',
      'no such thing',
    ],
    ['the only line', 'Killed\n', 'database.init_failed', 'Killed'],
    ['silence', '\n', 'database.init_failed', 'it ended without a word'],
    [
      'a missing library',
      '/p/bin/postgres: error while loading shared libraries: libicu.so.60: cannot open shared object file\n',
      'database.programs_unusable',
      '/p/bin/postgres: error while loading shared libraries: libicu.so.60: cannot open shared object file',
    ],
    [
      'another C library',
      "/p/bin/postgres: /lib/libc.so.6: version `GLIBC_2.27' not found (required by /p/bin/postgres)\n",
      'database.programs_unusable',
      "/p/bin/postgres: /lib/libc.so.6: version `GLIBC_2.27' not found (required by /p/bin/postgres)",
    ],
  ])('in a program of Postgres is told by %s', (_, output, key, reason) => {
    expect(failureOf(output, '/folder', otherwise)).toMatchObject({ key, values: { reason } })
  })

  it.each([
    'initdb: error: could not write to file "pg_wal/x": No space left on device\n',
    'FATAL:  could not write lock file "postmaster.pid": No space left on device\n',
    'PANIC:  could not write to file "pg_wal/xlogtemp.9": Disk quota exceeded\nLOG:  startup process was terminated\n',
  ])('on a full disk is told as that: %j', (output) => {
    expect(failureOf(output, '/folder', otherwise)).toMatchObject({
      key: 'database.disk_full',
      values: { folder: '/folder' },
    })
  })
})
