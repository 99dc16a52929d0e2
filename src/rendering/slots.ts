/**
 * A place in a compiled mail where each recipient gets their own value. `name` and `address` are text, the others are
 * URLs; `link:3` is the tracked form of the link with the id 3, `personal:2` the third
 * of what an editor wrote for each reader's own, or the beginning or the end of a condition.
 */
export type Slot =
  | 'name'
  | 'address'
  | 'unsubscribe'
  | 'preferences'
  | 'view'
  | 'pixel'
  | `link:${number}`
  | `personal:${number}`

/** Compiled text: what is the same for everybody, and the slots between. */
export type Piece = string | { readonly slot: Slot }
