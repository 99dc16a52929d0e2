import { type Key, type Locale, translate, type Values } from './locale/index.ts'

/** Something that a person can mend. The message is English, for logs; `inLanguage` says it to the reader. */
export class Failure extends Error {
  readonly key: Key
  readonly values: Values

  constructor(key: Key, values: Values = {}) {
    super(translate('en', key, values))
    this.name = new.target.name
    this.key = key
    this.values = values
  }

  inLanguage(locale: Locale): string {
    return translate(locale, this.key, this.values)
  }
}

/** What was named does not exist. */
export class NotFound extends Failure {}

/** What was given cannot be used as it is. */
export class Invalid extends Failure {}

/** What could not be done now; to ask for it again does no harm, and may succeed. */
export class TryLater extends Failure {}

/** Whoever asks may not. */
export class Forbidden extends Failure {}

/** What was asked clashes with what is already there. */
export class Conflict extends Failure {}

/** What was asked for too often, and may be again in so many seconds. */
export class TooMany extends Failure {
  readonly seconds: number

  constructor(key: Key, seconds: number) {
    super(key, { seconds })
    this.seconds = seconds
  }
}
