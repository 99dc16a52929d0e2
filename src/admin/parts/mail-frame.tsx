import { Box } from '@mantine/core'
import { useElementSize } from '@mantine/hooks'

/** Pixels. */
export const widths = { phone: 375, desktop: 700 } as const
export type Width = keyof typeof widths
export type Scheme = 'light' | 'dark'
export const frameHeight = 640

interface MailFrameProps {
  readonly title: string
  /** Of a preview. */
  readonly url: string
  readonly width: Width
  readonly scheme: Scheme
}

/** What is too wide for its place is shown smaller. It runs nothing and knows nothing of us. */
export function MailFrame({ title, url, width: name, scheme }: MailFrameProps) {
  const width = widths[name]
  const { ref, width: room } = useElementSize()
  const scale = room === 0 ? 1 : Math.min(1, room / width)
  return (
    <Box
      ref={ref}
      style={{ overflow: 'hidden', border: '1px solid var(--mantine-color-default-border)' }}
      h={frameHeight}
    >
      <iframe
        title={title}
        src={`${url}?width=${name}&scheme=${scheme}`}
        sandbox="allow-popups allow-popups-to-escape-sandbox"
        style={{
          border: 0,
          display: 'block',
          margin: '0 auto',
          width,
          height: frameHeight / scale,
          transform: `scale(${scale})`,
          transformOrigin: scale < 1 ? '0 0' : 'top',
        }}
      />
    </Box>
  )
}
