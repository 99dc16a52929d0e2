import { html } from 'hono/html'
import type { Align, Block, Inline, TableRow } from '../../issues/issue.ts'
import type { WebHtml } from './html.ts'

/** Writes blocks. @param urlOf the address of a link, as `numberLinks` leaves it; empty: it is shown as its text */
export function createBlocks(urlOf: (slot: string) => string) {
  return blocksHtml

  function blocksHtml(blocks: readonly Block[]): WebHtml {
    return html`${blocks.map(blockHtml)}`
  }

  function blockHtml(block: Block): WebHtml {
    switch (block.type) {
      case 'paragraph':
        return html`<p>${inlinesHtml(block.children)}</p>`
      case 'heading':
        // Below those of the sections.
        return block.depth <= 3
          ? html`<h3>${inlinesHtml(block.children)}</h3>`
          : html`<h4>${inlinesHtml(block.children)}</h4>`
      case 'list': {
        const items = block.children.map(({ children }) => html`<li>${blocksHtml(children)}</li>`)
        return block.ordered ? html`<ol start="${block.start}">${items}</ol>` : html`<ul>${items}</ul>`
      }
      case 'blockquote':
        return html`<blockquote>${blocksHtml(block.children)}</blockquote>`
      case 'code':
        return html`<pre><code>${block.value}</code></pre>`
      case 'table':
        return tableHtml(block.children, block.align)
      case 'thematicBreak':
        return html`<hr>`
    }
  }

  function tableHtml([head, ...rows]: readonly TableRow[], align: readonly Align[]): WebHtml {
    const cells = (row: TableRow | undefined, tag: 'th' | 'td') =>
      row?.children.map(({ children }, at) => {
        const side = align[at] ? html` class="${align[at]}"` : ''
        const inner = inlinesHtml(children)
        return tag === 'th' ? html`<th scope="col"${side}>${inner}</th>` : html`<td${side}>${inner}</td>`
      })
    return html`<div class="scroll"><table><thead><tr>${cells(head, 'th')}</tr></thead><tbody>${rows.map((row) => html`<tr>${cells(row, 'td')}</tr>`)}</tbody></table></div>`
  }

  function inlinesHtml(inlines: readonly Inline[]): WebHtml {
    return html`${inlines.map(inlineHtml)}`
  }

  function inlineHtml(inline: Inline): WebHtml | string {
    switch (inline.type) {
      case 'text':
        return inline.value
      case 'inlineCode':
        return html`<code>${inline.value}</code>`
      case 'break':
        return html`<br>`
      case 'emphasis':
        return html`<em>${inlinesHtml(inline.children)}</em>`
      case 'strong':
        return html`<strong>${inlinesHtml(inline.children)}</strong>`
      case 'delete':
        return html`<del>${inlinesHtml(inline.children)}</del>`
      case 'link': {
        const url = urlOf(inline.url)
        return url === '' ? inlinesHtml(inline.children) : html`<a href="${url}">${inlinesHtml(inline.children)}</a>`
      }
      case 'image':
        return html`<img src="${inline.url}" alt="${inline.alt}" loading="lazy">`
    }
  }
}
