import { Body, Button, Container, Head, Heading, Html, Link, Preview, Section, Text } from '@react-email/components'
import type { Words, WordsSection } from '../../src/notices/words.ts'
import type { Design } from '../../src/rendering/html/design.ts'

interface Props {
  readonly words: Words
  readonly design: Design
}

/** A notice in the colours of its newsletter's issues: one sheet, one thing to do. */
export function Notice({ words, design }: Props) {
  const { language, masthead, title, opening, points, button, sections = [], closing, foot, leave } = words
  const { light, fonts } = design
  const { text, display } = fonts[language]
  const lineHeight = language === 'zh-CN' ? '1.75' : '1.6'
  const body = { margin: '0 0 16px', color: light.ink, fontSize: '16px', lineHeight }
  const small = { margin: '0 0 6px', color: light.muted, fontSize: '13px', lineHeight }
  return (
    <Html lang={language}>
      <Head>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <title>{title}</title>
        <style>{styleOf(design)}</style>
      </Head>
      <Preview>{opening[0] ?? title}</Preview>
      <Body className="page" style={{ margin: 0, padding: '24px 12px', backgroundColor: light.page, fontFamily: text }}>
        <Container className="paper" style={{ maxWidth: '560px', backgroundColor: light.paper }}>
          <Section
            className="pad thick"
            style={{ padding: '26px 24px 18px', borderTop: `4px solid ${light.line}`, textAlign: 'left' }}
          >
            <Text
              className="ink"
              style={{
                margin: 0,
                color: light.ink,
                fontFamily: display,
                fontSize: '22px',
                lineHeight: '1.3',
                fontWeight: 700,
              }}
            >
              {masthead}
            </Text>
          </Section>
          <Section className="pad" style={{ padding: '0 24px 28px', textAlign: 'left' }}>
            <Heading
              as="h1"
              className="ink rule"
              style={{
                margin: '0 0 20px',
                padding: '22px 0 0',
                borderTop: `1px solid ${light.rule}`,
                color: light.ink,
                fontFamily: display,
                fontSize: '24px',
                lineHeight: '1.4',
              }}
            >
              {title}
            </Heading>
            {opening.map((paragraph) => (
              <Text key={paragraph} className="ink" style={body}>
                {lines(paragraph)}
              </Text>
            ))}
            {points.length > 0 && (
              <ul className="ink" style={{ ...body, padding: '0 0 0 1.4em' }}>
                {points.map((point) => (
                  <li key={point} style={{ margin: '0 0 4px', fontWeight: 700 }}>
                    {point}
                  </li>
                ))}
              </ul>
            )}
            {button && (
              <Button
                className="button"
                href={button.url}
                style={{
                  margin: '8px 0 24px',
                  padding: '13px 28px',
                  borderRadius: '6px',
                  backgroundColor: light.accent,
                  color: '#ffffff',
                  fontSize: '16px',
                  fontWeight: 700,
                  lineHeight: '1.4',
                }}
              >
                {button.label}
              </Button>
            )}
            {sections.map((section) => (
              <Part key={section.heading} section={section} design={design} body={body} display={display} />
            ))}
            {closing.map((paragraph) => (
              <Text key={paragraph} className="ink" style={body}>
                {lines(paragraph)}
              </Text>
            ))}
          </Section>
          <Section
            className="pad panel rule"
            style={{
              padding: '18px 24px',
              backgroundColor: light.panel,
              borderTop: `1px solid ${light.rule}`,
              textAlign: 'left',
            }}
          >
            {foot.map((line) => (
              <Text key={line} className="muted" style={small}>
                {line}
              </Text>
            ))}
            {leave && (
              <Text className="muted" style={small}>
                <Link href={leave.url} className="muted" style={{ color: light.muted, textDecoration: 'underline' }}>
                  {leave.label}
                </Link>
              </Text>
            )}
          </Section>
        </Container>
      </Body>
    </Html>
  )
}

interface PartProps {
  readonly section: WordsSection
  readonly design: Design
  readonly body: { readonly color: string; readonly fontSize: string; readonly lineHeight: string }
  readonly display: string
}

/** A heading, and under it sentences or a table of figures. */
function Part({ section: { heading, points = [], table = [] }, design: { light }, body, display }: PartProps) {
  return (
    <>
      <Heading
        as="h2"
        className="ink"
        style={{ margin: '24px 0 8px', color: light.ink, fontFamily: display, fontSize: '18px', lineHeight: '1.4' }}
      >
        {heading}
      </Heading>
      {points.length > 0 && (
        <ul className="ink" style={{ ...body, margin: '0 0 16px', padding: '0 0 0 1.2em' }}>
          {points.map((point) => (
            <li key={point} style={{ margin: '0 0 6px' }}>
              {point}
            </li>
          ))}
        </ul>
      )}
      {table.length > 0 && (
        <table className="figures" style={{ width: '100%', margin: '0 0 16px', borderCollapse: 'collapse' }}>
          <tbody>
            {table.map((row, at) => (
              <Row key={row[0] || 'heads'} cells={row} head={at === 0} light={light} />
            ))}
          </tbody>
        </table>
      )}
    </>
  )
}

interface RowProps {
  readonly cells: readonly string[]
  readonly head: boolean
  readonly light: Design['light']
}

function Row({ cells: [first, ...numbers], head, light }: RowProps) {
  const cell = {
    padding: '6px 0 6px 8px',
    borderBottom: `1px solid ${light.rule}`,
    color: head ? light.muted : light.ink,
    fontSize: head ? '13px' : '15px',
    fontWeight: 400,
    lineHeight: '1.4',
    verticalAlign: 'top' as const,
  }
  const className = `${head ? 'muted' : 'ink'} rule`
  return (
    <tr>
      <th scope={head ? 'col' : 'row'} className={className} style={{ ...cell, paddingLeft: 0, textAlign: 'left' }}>
        {first}
      </th>
      {numbers.map((number, at) => {
        const style = { ...cell, textAlign: 'right', whiteSpace: 'nowrap' } as const
        return head ? (
          <th key={at} scope="col" className={className} style={style}>
            {number}
          </th>
        ) : (
          <td key={at} className={className} style={style}>
            {number}
          </td>
        )
      })}
    </tr>
  )
}

/** A line break stays one. */
function lines(paragraph: string) {
  return paragraph.split('\n').flatMap((line, at) => (at === 0 ? [line] : [<br key={line} />, line]))
}

function styleOf({ dark }: Design): string {
  return `:root { color-scheme: light dark; supported-color-schemes: light dark; }
p, li, h1, h2, th { overflow-wrap: anywhere; }
@media (min-width: 560px) { .pad > tbody > tr > td { padding-left: 20px !important; padding-right: 20px !important; } }
@media (prefers-color-scheme: dark) {
  .page, .page > table > tbody > tr > td { background-color: ${dark.page} !important; }
  .paper { background-color: ${dark.paper} !important; }
  .panel { background-color: ${dark.panel} !important; }
  .ink { color: ${dark.ink} !important; }
  .muted { color: ${dark.muted} !important; }
  .rule { border-color: ${dark.rule} !important; }
  .thick { border-color: ${dark.line} !important; }
  .button { background-color: ${dark.accent} !important; color: ${dark.page} !important; }
}`
}
