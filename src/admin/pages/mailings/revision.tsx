import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Loaded } from '../../parts/loaded.tsx'
import { lookAt, type Of, revisionQuery } from '../issues/asks.ts'
import { DifferenceTable } from '../issues/difference-table.tsx'
import { Preview } from '../issues/preview.tsx'

interface RevisionProps {
  readonly of: Of
  readonly revision: number
  /** An earlier one. */
  readonly from: number
}

/** What a revision changes in an earlier one. */
export function RevisionDifference({ of, revision, from }: RevisionProps) {
  const query = useQuery(revisionQuery(of, revision, from))
  return <Loaded query={query}>{({ lines }) => <DifferenceTable lines={lines} split={false} />}</Loaded>
}

/** A revision as a mail. */
export function RevisionPreview({ of, revision, from }: RevisionProps) {
  const query = useQuery(revisionQuery(of, revision, from))
  return <Loaded query={query}>{({ text }) => <Looked of={of} text={text} />}</Loaded>
}

function Looked({ of, text }: { of: Of; text: string }) {
  const [as, setAs] = useState('')
  const query = useQuery({
    queryKey: ['issue-look', of, text, as],
    queryFn: () => lookAt(of, { text, ...(as !== '' && { as }) }),
    gcTime: 0,
  })
  return <Preview of={of} look={query.data} error={query.error} onAs={setAs} />
}
