import { Stack, Text, Timeline } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { formatClock, formatDay, formatMoment } from '../../format.ts'
import { useLocale } from '../../locale.tsx'
import { useNewsletter } from '../../me.ts'
import { Loaded } from '../../parts/loaded.tsx'
import { localIn } from '../../zoned.ts'
import { type Place, type Story, storyQuery } from './api.ts'

/** What happened to a delivery, moment by moment. */
export function StoryOf({ place, subscriber }: { place: Place; subscriber: string }) {
  const query = useQuery(storyQuery(place, subscriber))
  return (
    <Loaded query={query} isEmpty={({ story }) => story.length === 0}>
      {({ story }) => <Told story={story} />}
    </Loaded>
  )
}

type Event = Story['story'][number]

function Told({ story }: { story: readonly Event[] }) {
  const { t, locale } = useLocale()
  const timeZone = useNewsletter()?.timeZone ?? 'UTC'
  const say = ({ kind, attempt, relay, until }: Event) =>
    t(`admin.mailings.event.${kind}`, {
      attempt: attempt ?? 1,
      relay: relay ?? t('admin.mailings.some_relay'),
      until: until === null ? '' : formatClock(locale, until, timeZone),
    })
  const day = (moment: string) => localIn(timeZone, new Date(moment)).slice(0, 10)
  // With its day, where that is another than that of the beginning.
  const clock = ({ at }: Event) => {
    const time = formatClock(locale, at, timeZone)
    return day(at) === day(story[0]!.at) ? time : `${formatDay(locale, day(at))} ${time}`
  }
  return (
    <Stack>
      <Text size="sm" c="dimmed">
        {story[0] && formatMoment(locale, story[0].at, timeZone)}
      </Text>
      <Timeline active={story.length} bulletSize={14} lineWidth={2}>
        {story.map((event) => (
          <Timeline.Item key={`${event.at} ${event.kind}`} title={`${clock(event)} ${say(event)}`}>
            {event.reply && (
              <Text size="sm" ff="monospace" style={{ overflowWrap: 'anywhere' }}>
                {event.reply}
              </Text>
            )}
          </Timeline.Item>
        ))}
      </Timeline>
    </Stack>
  )
}
