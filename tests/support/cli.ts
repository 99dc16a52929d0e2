import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { packageRoot } from '../../src/root.ts'

export interface Finished {
  readonly status: number | null
  readonly stdout: string
  readonly stderr: string
}

/**
 * Runs the built command line as a person would. The environment is that which is given, and nothing of ours.
 * @param input what a pipe gives it; left out: none
 */
export async function daybreak(
  args: readonly string[],
  environment: Record<string, string> = {},
  input?: Uint8Array,
): Promise<Finished> {
  const child = spawn(process.execPath, [join(packageRoot, 'dist/src/main.js'), ...args], {
    env: { PATH: process.env.PATH ?? '', LANG: 'C.UTF-8', ...environment },
    stdio: [input ? 'pipe' : 'ignore', 'pipe', 'pipe'],
  })
  child.stdin?.on('error', () => undefined).end(input) // it may end without reading
  let stdout = ''
  let stderr = ''
  child.stdout!.setEncoding('utf8').on('data', (text) => {
    stdout += text
  })
  child.stderr!.setEncoding('utf8').on('data', (text) => {
    stderr += text
  })
  return new Promise((resolve, reject) => {
    child.on('error', reject).on('close', (status) => resolve({ status, stdout, stderr }))
  })
}
