/** What programs of others can be told of. */
export const events = [
  'subscription.confirmed',
  'subscription.unsubscribed',
  'bounce.recorded',
  'complaint.recorded',
  'mailing.sent',
  'alarm.raised',
] as const
export type Event = (typeof events)[number]

/** @returns undefined for anything that is none */
export function eventOf(text: string): Event | undefined {
  return events.find((event) => event === text)
}
