import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { LiveShown } from '../../../server/api/progress.ts'
import { mailingQuery, type Place } from './api.ts'

export type Live = LiveShown

/**
 * A mailing as it goes on: told by the server, also again when the connection was lost.
 * @param turn another one follows it anew, also when it was over
 */
export function useLive({ newsletter, id }: Place, turn = 0): { live: Live | undefined; lost: boolean } {
  const [live, setLive] = useState<Live>()
  const [lost, setLost] = useState(false)
  const queries = useQueryClient()
  useEffect(() => {
    const source = new EventSource(`/api/newsletters/${newsletter}/mailings/${id}/progress`)
    let status: string | undefined
    const take = ({ data }: MessageEvent<string>) => {
      const told = JSON.parse(data) as Live
      setLive(told)
      setLost(false)
      // What else is on the page has changed with it.
      if (status !== undefined && status !== told.mailing.status)
        for (const queryKey of [mailingQuery({ newsletter, id }).queryKey, ['today']])
          void queries.invalidateQueries({ queryKey })
      status = told.mailing.status
    }
    source.addEventListener('progress', take)
    source.addEventListener('over', (event) => {
      take(event)
      source.close()
    })
    source.addEventListener('error', () => setLost(true))
    return () => source.close()
  }, [newsletter, id, queries, turn])
  return { live, lost }
}
