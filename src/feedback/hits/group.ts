/** Things that are written together. */
export interface Group<Item> {
  /** Written when the promise is fulfilled. */
  add(item: Item): Promise<void>
  /** Waits for all that was added. */
  finish(): Promise<void>
}

export interface GroupOptions {
  /** So many writes are under way at the most; what comes meanwhile goes together. */
  readonly atOnce: number
  /** How long one waits for company. */
  readonly gatherMs: number
}

/** Group commit with one promise for each write instead of one for each item: thousands of items wait at once. */
export function createGroup<Item>(
  write: (items: readonly Item[]) => Promise<void>,
  { atOnce, gatherMs }: GroupOptions,
): Group<Item> {
  const underWay = new Set<Promise<void>>()
  let waiting: Waiting<Item> | undefined

  const gather = (): Waiting<Item> => {
    const gathering = createWaiting<Item>()
    setTimeout(() => {
      gathering.ready = true
      begin()
    }, gatherMs)
    return gathering
  }
  const begin = () => {
    if (!waiting?.ready || underWay.size >= atOnce) return
    const { items, written, resolve, reject } = waiting
    waiting = undefined
    underWay.add(written)
    const over = () => {
      underWay.delete(written)
      begin()
    }
    write(items).then(resolve, reject).finally(over)
  }
  return {
    add: (item) => {
      waiting ??= gather()
      waiting.items.push(item)
      return waiting.written
    },
    finish: async () => {
      while (waiting || underWay.size > 0) await Promise.allSettled([...underWay, waiting?.written])
    },
  }
}

interface Waiting<Item> {
  readonly items: Item[]
  readonly written: Promise<void>
  readonly resolve: () => void
  readonly reject: (reason: unknown) => void
  /** It has waited for company long enough. */
  ready: boolean
}

function createWaiting<Item>(): Waiting<Item> {
  let resolve: () => void
  let reject: (reason: unknown) => void
  const written = new Promise<void>((...settle) => {
    ;[resolve, reject] = settle
  })
  return { items: [], written, resolve: resolve!, reject: reject!, ready: false }
}
