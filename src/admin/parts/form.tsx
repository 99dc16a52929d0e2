import { Button, type ButtonProps, Group, Stack } from '@mantine/core'
import type { MouseEvent, ReactNode } from 'react'

interface FormProps {
  readonly onSubmit: () => void
  readonly isPending: boolean
  /** What the button that sends it says. */
  readonly submit: string
  readonly button?: ButtonProps
  readonly children: ReactNode
}

/** Fields below each other, and the button that sends them. */
export function Form({ onSubmit, isPending, submit, button, children }: FormProps) {
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        onSubmit()
      }}
    >
      <Stack>
        {children}
        <Group justify="flex-end">
          <Button
            type="submit"
            loading={isPending}
            onClick={(event) => isSecondClick(event) && event.preventDefault()}
            {...button}
          >
            {submit}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

/** Of a double click, whose second may come before the first is seen to be under way. */
export const isSecondClick = ({ detail }: MouseEvent): boolean => detail > 1
