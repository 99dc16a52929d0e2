/** Why a program could not do its work, in one line: its own last word, where it had one. */
export function reasonOf(error: unknown): string {
  const { stderr, message } = error as Error & { stderr?: string }
  return stderr?.trim().split('\n').at(-1) || message
}
