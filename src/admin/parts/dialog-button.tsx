import { Button, type ButtonProps, Modal } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { type ReactNode, useState } from 'react'
import { useLocale } from '../locale.tsx'

interface DialogButtonProps extends Omit<ButtonProps, 'children'> {
  readonly label: string
  /** Of the dialog; left out: the label. */
  readonly heading?: string
  /** For what is to be read in it. */
  readonly wide?: boolean
  /** @param setBusy while something runs in it, only its own buttons close it */
  readonly children: (close: () => void, setBusy: (isBusy: boolean) => void) => ReactNode
}

/** Opens a dialog with a form in it. */
export function DialogButton({ label, heading = label, wide = false, children, ...button }: DialogButtonProps) {
  const { t } = useLocale()
  const [opened, { open, close }] = useDisclosure()
  const [isBusy, setBusy] = useState(false)
  return (
    <>
      <Button {...button} onClick={open}>
        {label}
      </Button>
      <Modal
        opened={opened}
        onClose={close}
        title={heading}
        size={wide ? 'xl' : 'md'}
        closeOnClickOutside={!isBusy}
        closeOnEscape={!isBusy}
        closeButtonProps={{ 'aria-label': t('admin.close') }}
      >
        {children(close, setBusy)}
      </Modal>
    </>
  )
}
