/** What MJML finds wrong, in English; lines from 1. */
export interface MjmlError {
  readonly line: number
  readonly message: string
}

/** Throws for what is not valid MJML. */
export async function compileMjml(mjml: string): Promise<string> {
  return (await run(mjml, 'strict')).html
}

export async function mjmlErrors(mjml: string): Promise<MjmlError[]> {
  try {
    const { errors } = await run(mjml, 'soft')
    return errors.map(({ line, message }) => ({ line, message }))
  } catch (error) {
    return [{ line: 1, message: (error as Error).message.split('\n')[0]! }]
  }
}

async function run(mjml: string, validationLevel: 'strict' | 'soft') {
  // Here, not above: it takes half a second to load, which most commands need not spend.
  const { default: mjml2html } = await import('mjml')
  return mjml2html(mjml, {
    validationLevel,
    // Else MJML has the mail load fonts from Google, which hangs in China.
    fonts: {},
    keepComments: false,
    // Whatever a theme says, no file gets into a mail.
    ignoreIncludes: true,
    minify: true,
    minifyOptions,
  })
}

const minifyOptions = {
  // It needs Node 22, and what it cannot parse ends the process.
  minifyCss: false,
  // Else a configuration file of htmlnano anywhere above the working directory is run.
  skipConfigLoading: true,
} as const
