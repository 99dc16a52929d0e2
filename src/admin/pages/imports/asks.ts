import { queryOptions } from '@tanstack/react-query'
import { type AnswerOf, answerOf, api, sendFile } from '../../client.ts'

const imports = api.newsletters[':newsletter'].imports

export type Listed = AnswerOf<Awaited<ReturnType<typeof imports.$get>>>['items'][number]
export type Upload = AnswerOf<Awaited<ReturnType<(typeof imports)[':id']['$get']>>>

export const uploadFile = (newsletter: string, file: File): Promise<Upload> =>
  sendFile(imports.$url({ param: { newsletter }, query: { file: file.name } }), file)

/** How the text is read; what is left out is recognised. */
export interface Reading {
  readonly encoding?: string
  readonly delimiter?: ',' | ';' | '\t' | '|'
}

const isUnderWay = ({ status }: Upload) => status === 'waiting' || status === 'running'

/** Asked again each second while it is under way. */
export const uploadQuery = (newsletter: string, id: string) =>
  queryOptions({
    queryKey: ['import', newsletter, id],
    queryFn: () => answerOf(imports[':id'].$get({ param: { newsletter, id } as never })),
    refetchInterval: ({ state }) => (state.data && isUnderWay(state.data) ? 1_000 : false),
  })

export const previewQuery = (newsletter: string, id: string, reading: Reading) =>
  queryOptions({
    queryKey: ['import-preview', newsletter, id, reading],
    queryFn: () => answerOf(imports[':id'].preview.$get({ param: { newsletter, id } as never, query: reading })),
  })

export const removeUpload = (newsletter: string, id: string) =>
  answerOf(imports[':id'].$delete({ param: { newsletter, id } as never }))

export const badRowsUrl = (newsletter: string, id: string): string =>
  `/api/newsletters/${encodeURIComponent(newsletter)}/imports/${encodeURIComponent(id)}/bad-rows`
