import { queryOptions } from '@tanstack/react-query'
import { type AnswerOf, answerOf, api, ifMatch, type Seen, seenOf, sendFile } from '../../client.ts'

const issues = api.newsletters[':newsletter'].issues
const ofDate = issues[':date']
const images = api.newsletters[':newsletter'].images

/** The issue of a date of a newsletter. */
export interface Of {
  readonly newsletter: string
  readonly date: string
}

export type Written = AnswerOf<Awaited<ReturnType<typeof ofDate.text.$get>>>
export type Look = AnswerOf<Awaited<ReturnType<typeof ofDate.previews.$post>>>
export type Note = Look['findings'][number]
export type Difference = AnswerOf<Awaited<ReturnType<typeof ofDate.difference.$post>>>
export type ListedIssue = AnswerOf<Awaited<ReturnType<typeof issues.$get>>>['items'][number]
/** What a text is compared with: the version before the last one, the issue before it, or the version of a number. */
export type From = 'version' | 'issue' | number

export const issuesKey = (newsletter: string) => ['issues', newsletter]

export const listIssues = (newsletter: string, cursor: string | undefined) =>
  answerOf(issues.$get({ param: { newsletter }, query: cursor === undefined ? {} : { cursor } }))

/** Stores a new issue. @throws Problem `issue.exists` when there is one of its date */
export const beginIssue = (newsletter: string, text: string) =>
  answerOf(issues.$post({ param: { newsletter }, query: { new: 'true' }, json: { text } }))

/** @param replace also where there is an issue of its date already */
export const importIssue = (newsletter: string, file: File, replace: boolean) =>
  answerOf(issues.import.$post({ param: { newsletter }, query: { new: replace ? 'false' : 'true' }, form: { file } }))

export const readText = (param: Of): Promise<Seen<Written>> => seenOf(ofDate.text.$get({ param }))

export interface Writing {
  readonly text: string
  /** Keeps what stands there as a version. */
  readonly apart?: boolean
}

export const writeText = (param: Of, writing: Writing, etag: string): Promise<Seen<Written>> =>
  seenOf(ofDate.text.$put({ param, json: writing }, ifMatch(etag)))

export const lookAt = (param: Of, json: { text: string; as?: string; outside?: boolean }) =>
  answerOf(ofDate.previews.$post({ param, json }))

export const compare = (param: Of, text: string, from: From) =>
  answerOf(ofDate.difference.$post({ param, json: { text, from } }))

export const versionsQuery = (param: Of, changedAt: string) =>
  queryOptions({
    queryKey: ['issue-versions', param, changedAt],
    queryFn: async () => (await answerOf(ofDate.versions.$get({ param }))).items,
  })

export const readVersion = async (param: Of, number: number) =>
  (await answerOf(ofDate.versions[':number'].$get({ param: { ...param, number: String(number) } }))).text

export type Picture = AnswerOf<Awaited<ReturnType<typeof images.$post>>>

export const addPicture = (newsletter: string, file: File): Promise<Picture> =>
  sendFile(images.$url({ param: { newsletter } }), file)

export const addQr = (newsletter: string, link: string) =>
  answerOf(images.qr.$post({ param: { newsletter }, json: { link } }))

/** @param revision one that is final, beside an earlier one */
export const revisionQuery = (param: Of, revision: number, from: number) =>
  queryOptions({
    queryKey: ['issue-revision', param, revision, from],
    queryFn: () =>
      answerOf(
        ofDate.revisions[':revision'].difference.$get({
          param: { ...param, revision: String(revision) },
          query: { from: String(from) },
        }),
      ),
  })

export const mailTest = (param: Of) => answerOf(ofDate['test-mail'].$post({ param }))

export const finalize = (param: Of, seen: string, anyway: boolean) =>
  answerOf(ofDate.finalize.$post({ param, query: { seen, anyway: anyway ? 'true' : 'false' } }))

/** Of a preview: where a frame, or whoever reads it, gets it. */
export const previewUrl = (newsletter: string, id: string, form: string) =>
  `/api/newsletters/${newsletter}/previews/${id}/${form}`
