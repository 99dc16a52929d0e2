import { tongues } from './tongues.ts'
import type { Wording } from './wording.ts'

/** Within one sentence, with a few words between the two. */
const apart = '[^.;。；]{0,40}?'
const ofMessage =
  '(?<!(?:nachricht|message|mensaje|messaggio|mensagem|сообщени|письм|повідомлен|лист|wiadomo|bericht|ileti|thư|메시지)[^.;]{0,30})'

const row = (pattern: string, reason: Wording[1]): Wording => [new RegExp(pattern, 'i'), reason]

/** Any of their words for whoever wrote. */
export const senderAbroad = tongues.map(({ sender }) => sender).join('|')

// Nor past a comma: "Dear sender, the user does not exist."
const close = '[^.,;:。，、；：]{0,24}'
// As a clause that gives the reason ends, in Dutch and Swedish.
const inClause = 'niet bestaat|inte (?:finns|existerar)'

export const senderGoneAbroad: readonly Wording[] = [
  row(tongues.map(({ sender, gone }) => `(?:${sender})${close}(?:${gone}|${inClause})`).join('|'), 'policy'),
]

export const fullOrClosedAbroad: readonly Wording[] = tongues.flatMap(({ who, full, room, usedUp, closed }) => [
  row(`(?:${who})${apart}(?:${full})`, 'mailboxfull'),
  ...(room && usedUp ? [row(`(?:${room})${apart}(?:${usedUp})`, 'mailboxfull')] : []),
  row(`(?:${who})${apart}(?:${closed})`, 'suspended'),
])

export const nowhereAbroad: readonly Wording[] = tongues.flatMap(({ host, gone, noSuch }) =>
  host
    ? [
        row(`(?:${host})(?:[^.;。；]|\\.(?=\\w)){0,40}?(?:${gone})`, 'hostunknown'),
        ...(noSuch ? [row(`(?:${noSuch})(?:${host})`, 'hostunknown')] : []),
      ]
    : [],
)

/** Who has left the firm or the school, as its gateway says it. */
const left =
  "[离離][职職]|已毕业|已畢業|退職|退社|퇴사|ausgeschieden|arbeitet nicht mehr (?:an|bei|für|in|hier)|nicht mehr (?:bei uns|im (?:hause?|unternehmen|betrieb)|(?:\\S+ ){0,4}(?:beschäftigt|tätig))|hat (?:unsere?n?|das|die|den) (?:unternehmen|firma|haus|betrieb|schule|organisation) verlassen|a quitté (?:l'|la |le |notre )|ne (?:travaille|fait) plus|ya no (?:trabaja|labora)|non lavora più|n[aã]o trabalha mais|уволен|уволил|больше не работает|nie pracuje|niet meer werkzaam|artık çalışm|đã nghỉ việc"

export const goneAbroad: readonly Wording[] = [
  row(left, 'userunknown'),
  ...tongues.flatMap(({ who, gone, kept, deleted, noSuch }) => [
    row(`(?:${who})${apart}(?:${gone})`, 'userunknown'),
    ...(kept && deleted ? [row(`${ofMessage}(?:${kept})${apart}(?:${deleted})`, 'userunknown')] : []),
    ...(noSuch ? [row(`(?:${noSuch})(?:${who})`, 'userunknown')] : []),
  ]),
]
