import { Button, type ButtonProps, Group, Modal, Stack, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import type { ReactNode } from 'react'
import { useLocale } from '../locale.tsx'
import { isSecondClick } from './form.tsx'

interface ConfirmButtonProps extends ButtonProps {
  readonly label: string
  /** What will happen, and whether it can be undone. */
  readonly question: ReactNode
  readonly onConfirm: () => void
}

/** For what cannot be taken back: asks before it is done. */
export function ConfirmButton({ label, question, onConfirm, ...button }: ConfirmButtonProps) {
  const { t } = useLocale()
  const [opened, { open, close }] = useDisclosure()
  const confirm = () => {
    close()
    onConfirm()
  }
  return (
    <>
      <Button variant="default" {...button} onClick={open}>
        {label}
      </Button>
      <Modal
        opened={opened}
        onClose={close}
        title={label}
        centered
        closeButtonProps={{ 'aria-label': t('admin.close') }}
      >
        <Stack>
          {typeof question === 'string' ? <Text>{question}</Text> : question}
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              {t('admin.cancel')}
            </Button>
            <Button color={button.color ?? 'red.9'} onClick={(event) => isSecondClick(event) || confirm()}>
              {label}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  )
}
