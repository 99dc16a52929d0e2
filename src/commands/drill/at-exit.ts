/**
 * Has something cleared away, also when the process is ended by a signal. At once: nothing can be waited for then.
 * @returns how to take it back
 */
export function atExit(clear: () => void): () => void {
  const leave = () => process.exit(130)
  process.on('exit', clear).on('SIGINT', leave).on('SIGTERM', leave)
  return () => void process.off('exit', clear).off('SIGINT', leave).off('SIGTERM', leave)
}
