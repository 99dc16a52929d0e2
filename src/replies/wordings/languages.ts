import { tongues } from './tongues.ts'
import type { Wording } from './wording.ts'

/** Within one sentence, with a few words between the two. */
const apart = '[^.;。；]{0,40}?'
const ofMessage =
  '(?<!(?:nachricht|message|mensaje|messaggio|mensagem|сообщени|письм|повідомлен|лист|wiadomo|bericht|ileti|thư|메시지)[^.;]{0,30})'

const row = (pattern: string, reason: Wording[1]): Wording => [new RegExp(pattern, 'i'), reason]

// To whom a mail is returned says nothing of why.
const returnedTo =
  'wraca do|zwrócon\\S{1,2} do|vrácen\\S?|zurück an|retour(?:né)?e? à|devuelt[oa] a|devolvid[oa] a|restituit[oa] a|terug (?:aan|naar)|возвращ[её]н\\S{0,2}'

/** Any of their words for whoever wrote. */
export const senderAbroad = `(?<!(?:${returnedTo})(?:l|o)?(?: den| de| l')? ?)(?:${tongues.map(({ sender }) => sender).join('|')})`

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

const given = (of: (tongue: (typeof tongues)[number]) => string | undefined): string =>
  tongues.map(of).filter(Boolean).join('|')

export const leftAbroad: readonly Wording[] = [
  row(
    given(({ left }) => left),
    'userunknown',
  ),
]

export const movedAbroad: readonly Wording[] = [
  row(
    given(({ moved }) => moved),
    'hasmoved',
  ),
]

// Of no kind and from nobody: what follows would say which mail it does not take.
const atAll = '[^\\s.,;。]{0,12}(?: électroniques?| mehr| plus| meer| nữa)?(?= ?(?:$|[.,;。！!()]))'

export const takesNoneAbroad: readonly Wording[] = [
  row(`(?:${given(({ takesNone }) => takesNone)})${atAll}`, 'notaccept'),
]

export const goneAbroad: readonly Wording[] = [
  ...tongues.flatMap(({ who, gone, kept, deleted, noSuch }) => [
    row(`(?:${who})${apart}(?:${gone})`, 'userunknown'),
    ...(kept && deleted ? [row(`${ofMessage}(?:${kept})${apart}(?:${deleted})`, 'userunknown')] : []),
    ...(noSuch ? [row(`(?:${noSuch})(?:${who})`, 'userunknown')] : []),
  ]),
]
