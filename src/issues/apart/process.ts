import { type Order, report } from './report.ts'

process.once('message', async (order) => {
  process.send!(await report(order as Order), () => process.disconnect())
})
