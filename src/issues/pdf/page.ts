import type { getDocumentProxy } from 'unpdf'

export type Document = Awaited<ReturnType<typeof getDocumentProxy>>
export type Page = Awaited<ReturnType<Document['getPage']>>
