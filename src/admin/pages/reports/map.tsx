import { Box, Text } from '@mantine/core'
import { useRef, useState } from 'react'
import { formatNumber } from '../../format.ts'
import { useLocale } from '../../locale.tsx'
import type { MailingReport } from './api.ts'

interface Spot {
  readonly position: number
  readonly top: number
  readonly left: number
}

interface ClickMapProps {
  /** Of the issue as it was mailed. */
  readonly src: string
  readonly title: string
  readonly links: MailingReport['links']
}

/** The issue as it was mailed, and over each link how often people clicked it. */
export function ClickMap({ src, title, links }: ClickMapProps) {
  const { t, locale } = useLocale()
  const frame = useRef<HTMLIFrameElement>(null)
  const [height, setHeight] = useState(600)
  const [spots, setSpots] = useState<readonly Spot[]>([])
  const measure = () => {
    const document = frame.current?.contentDocument
    if (!document?.body) return
    setHeight(document.documentElement.scrollHeight)
    setSpots(spotsIn(document))
  }
  const watch = () => {
    measure()
    const body = frame.current?.contentDocument?.body
    // Pictures come late, and a phone is turned.
    if (body) new ResizeObserver(measure).observe(body)
  }
  const most = Math.max(1, ...links.map(({ people }) => people))
  return (
    <>
      <Text size="sm" c="dimmed">
        {t('admin.reports.map.text')}
      </Text>
      <Box pos="relative" maw={720} style={{ overflow: 'hidden' }}>
        <iframe
          ref={frame}
          src={src}
          title={title}
          sandbox="allow-same-origin"
          onLoad={watch}
          style={{ width: '100%', height, border: 0, display: 'block', background: 'white' }}
        />
        {spots.map(({ position, top, left }) => {
          const count = links.find((link) => link.position === position)?.people ?? 0
          return (
            <Box
              key={`${position} ${top} ${left}`}
              title={t('admin.reports.map.badge', { position, count })}
              className="click-badge"
              bg={heatOf(count / most)}
              style={{ top, left: `min(${left}px, 100% - 2.5rem)` }}
            >
              {formatNumber(locale, count)}
            </Box>
          )
        })}
      </Box>
    </>
  )
}

function spotsIn(document: Document): Spot[] {
  return [...document.querySelectorAll<HTMLAnchorElement>('a[href^="#link-"]')].flatMap((link) => {
    // Of one that is broken over lines, where it begins.
    const [box] = link.getClientRects()
    if (!box) return []
    const position = Number(link.getAttribute('href')!.slice('#link-'.length))
    return [{ position, top: Math.max(0, box.top - 8), left: Math.max(0, box.left - 8) }]
  })
}

/** White is readable on each. */
function heatOf(share: number): string {
  if (share === 0) return 'gray.7'
  return share > 0.5 ? 'red.9' : 'indigo.8'
}
