export interface Measured {
  readonly messages: number
  readonly messagesPerSecond: number
  /** User and system time of the sending process. */
  readonly cpuMicrosecondsPerMessage: number
  readonly peakMegabytes: number
}

/** Measures this process from now on, until it is told how many messages it has sent. */
export function startMeasuring(): (messages: number) => Measured {
  let peak = 0
  const sample = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss())
  }, 100)
  const cpuBefore = process.cpuUsage()
  const started = performance.now()
  return (messages) => {
    const seconds = (performance.now() - started) / 1000
    const { user, system } = process.cpuUsage(cpuBefore)
    clearInterval(sample)
    return {
      messages,
      messagesPerSecond: round(messages / seconds),
      cpuMicrosecondsPerMessage: round((user + system) / messages),
      peakMegabytes: round(Math.max(peak, process.memoryUsage.rss()) / 1e6),
    }
  }
}

export const round = (value: number) => Math.round(value * 100) / 100

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = (sorted.length - 1) / 2
  return (sorted[Math.floor(middle)]! + sorted[Math.ceil(middle)]!) / 2
}
