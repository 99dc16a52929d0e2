import { PasswordInput, type PasswordInputProps, Stack } from '@mantine/core'
import type { FormEvent, ReactNode } from 'react'
import { useLocale } from '../../locale.tsx'

export type Given = Readonly<Record<string, string>>

/** A form whose fields are read when it is sent. */
export function Form({ onSend, children }: { onSend: (given: Given) => void; children: ReactNode }) {
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const { submitter } = event.nativeEvent as SubmitEvent
    // With the button that sent it, where it has a name.
    onSend(Object.fromEntries(new FormData(event.currentTarget, submitter)) as Record<string, string>)
  }
  return (
    <form onSubmit={send} noValidate>
      <Stack>{children}</Stack>
    </form>
  )
}

/** A password that is typed in, with a button that shows it. */
export function Password(props: PasswordInputProps) {
  const { t } = useLocale()
  return <PasswordInput required visibilityToggleButtonProps={{ 'aria-label': t('access.show_password') }} {...props} />
}
