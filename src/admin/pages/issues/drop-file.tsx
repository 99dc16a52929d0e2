import { Text } from '@mantine/core'
import { type DragEvent, type ReactNode, useState } from 'react'
import { useLocale } from '../../locale.tsx'
import classes from './issues.module.css'

interface DropFileProps {
  readonly enabled: boolean
  readonly onFile: (file: File) => void
  readonly children: ReactNode
}

/** Takes a file that is dragged in; a button does the same for those who do not drag. */
export function DropFile({ enabled, onFile, children }: DropFileProps) {
  const { t } = useLocale()
  const [over, setOver] = useState(false)
  if (!enabled) return children
  const hover = (event: DragEvent) => {
    if (!event.dataTransfer.types.includes('Files')) return
    event.preventDefault()
    setOver(true)
  }
  const leave = ({ currentTarget, relatedTarget }: DragEvent) => {
    if (!currentTarget.contains(relatedTarget as Node | null)) setOver(false)
  }
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    const file = event.dataTransfer.files[0]
    if (file) onFile(file)
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the button beside it does the same
    <div
      className={over ? classes.dropping : undefined}
      onDragEnter={hover}
      onDragOver={hover}
      onDragLeave={leave}
      onDrop={drop}
      style={{ minHeight: '40vh' }}
    >
      {over && <Text ta="center">{t('admin.issues.drop')}</Text>}
      {children}
    </div>
  )
}
