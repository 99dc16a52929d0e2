import { type Fault, settleBatch } from '../fault.ts'

/** Workers killed as `kill -9` does, spread over the run. */
export const killFault = (kills: number): Fault => ({
  name: 'kill',
  inspect: async (run) => {
    for (let next = 1; next <= kills && (await run.reached(next / (kills + 1))); next++) await run.workers.killOne()
    const { killed } = run.workers
    return { passed: killed === kills, note: { key: 'drill.note.killed', values: { killed, kills } } }
  },
  // What a worker had handed off and not recorded: one on each connection, and those that waited to be recorded.
  unknownAtMost: ({ kills: killed, connections }) => killed * (connections + settleBatch),
})
