import type { HtmlEscapedString } from 'hono/utils/html'

/** HTML for a page of ours, escaped. */
export type WebHtml = HtmlEscapedString | Promise<HtmlEscapedString>
