import { Button, FileButton, Group, Image, Modal, Text, TextInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { type RefObject, useEffect, useState } from 'react'
import { useLocale } from '../../locale.tsx'
import { Form } from '../../parts/form.tsx'
import { useApiMutation } from '../../parts/mutation.ts'
import { addPicture, addQr } from './asks.ts'
import type { Pen } from './writing.tsx'

/** What is to go into the text: a file, or the code of a link that is asked for. */
export type NewPicture = File | 'qr'

interface PicturesProps {
  readonly newsletter: string
  readonly pen: RefObject<Pen | null>
  /** What waits for its words; undefined: nothing. */
  readonly waiting: NewPicture | undefined
  readonly onWaiting: (picture: NewPicture | undefined) => void
}

/** Puts pictures and QR codes into the text, each with the words that stand for it. */
export function Pictures({ newsletter, pen, waiting, onWaiting }: PicturesProps) {
  const { t } = useLocale()
  return (
    <Group gap="xs">
      <FileButton accept="image/png,image/jpeg,image/gif,image/webp" onChange={(file) => file && onWaiting(file)}>
        {(props) => (
          <Button {...props} size="xs" variant="default">
            {t('admin.images.add')}
          </Button>
        )}
      </FileButton>
      <Button size="xs" variant="default" onClick={() => onWaiting('qr')}>
        {t('admin.images.qr')}
      </Button>
      <Text size="xs" c="dimmed">
        {t('admin.images.hint')}
      </Text>
      <Modal
        opened={waiting !== undefined}
        onClose={() => onWaiting(undefined)}
        title={t(waiting === 'qr' ? 'admin.images.qr' : 'admin.images.add')}
        closeButtonProps={{ 'aria-label': t('admin.close') }}
        // The cursor goes on in the text.
        returnFocus={false}
      >
        {waiting !== undefined && (
          <PictureForm
            newsletter={newsletter}
            picture={waiting}
            onDone={(markdown) => {
              onWaiting(undefined)
              pen.current?.insert(markdown)
            }}
          />
        )}
      </Modal>
    </Group>
  )
}

interface PictureFormProps {
  readonly newsletter: string
  readonly picture: NewPicture
  readonly onDone: (markdown: string) => void
}

function PictureForm({ newsletter, picture, onDone }: PictureFormProps) {
  const { t } = useLocale()
  const [alt, setAlt] = useState('')
  const [link, setLink] = useState('')
  const { mutate, isPending, fields } = useApiMutation({
    fields: picture === 'qr' ? ['link'] : [],
    change: () => (picture === 'qr' ? addQr(newsletter, link.trim()) : addPicture(newsletter, picture)),
    onDone: ({ url, frames }) => {
      if (frames > 1) notifications.show({ message: t('admin.images.one_frame') })
      onDone(`![${escaped(alt)}](${url})`)
    },
  })
  return (
    <Form submit={t('admin.images.insert')} isPending={isPending} onSubmit={() => mutate()}>
      {picture === 'qr' ? (
        <TextInput
          label={t('admin.images.link')}
          type="url"
          required
          data-autofocus
          maxLength={500}
          value={link}
          error={fields.link}
          onChange={(event) => setLink(event.currentTarget.value)}
        />
      ) : (
        <Shown file={picture} />
      )}
      <TextInput
        label={t('admin.images.alt')}
        description={t('admin.images.alt.why')}
        required
        data-autofocus={picture !== 'qr' || undefined}
        maxLength={300}
        value={alt}
        onChange={(event) => setAlt(event.currentTarget.value)}
      />
    </Form>
  )
}

/** In Markdown these end the words, or begin something else. */
const escaped = (words: string) => words.trim().replace(/[\\[\]`*_<&~]/g, '\\$&')

function Shown({ file }: { file: File }) {
  const [url, setUrl] = useState<string>()
  useEffect(() => {
    const made = URL.createObjectURL(file)
    setUrl(made)
    return () => URL.revokeObjectURL(made)
  }, [file])
  // Said by the field below it, once somebody has.
  return <Image src={url} alt="" mah={240} fit="contain" />
}
