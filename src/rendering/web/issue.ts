import { html } from 'hono/html'
import type { Issue, Organisation, Reference, Section } from '../../issues/issue.ts'
import { type Key, translate, type Values } from '../../locale/index.ts'
import { numberLinks } from '../links.ts'
import { nobodysOwn } from '../personal/nobodys.ts'
import { createBlocks } from './blocks.ts'
import type { WebHtml } from './html.ts'

/** What an issue says, below its title, as a part of a page: with the same words as the mail, and plain links. */
export function issueHtml(given: Issue): WebHtml {
  const { issue: numbered, links } = numberLinks(given)
  const issue = nobodysOwn(numbered)
  const urlOf = (slot: string) => (slot.startsWith('link:') ? (links[Number(slot.slice(5))]?.url ?? '') : slot)
  const blocks = createBlocks(urlOf)
  const say = (key: Key, values?: Values) => translate(issue.language, key, values)
  const titled = issue.sections.filter(({ title }) => title !== '')
  const { abstract, sections, references, contact } = issue
  return html`${abstract.length > 0 ? html`<section class="abstract"><h2>${say('mail.abstract')}</h2>${blocks(abstract)}</section>` : ''}
${titled.length > 1 ? html`<nav aria-label="${say('mail.contents')}"><ol>${sections.map(entry)}</ol></nav>` : ''}
${sections.map((section, at) => html`<section id="section-${at + 1}">${heading(section)}${blocks(section.blocks)}</section>`)}
${references.length > 0 ? html`<section class="references"><h2>${say('mail.references')}</h2><ol>${references.map((one) => reference(one))}</ol></section>` : ''}
${contact.website || contact.organisations.length > 0 ? html`<section class="contact"><h2>${contact.heading || say('mail.contact')}</h2>${contact.organisations.map(organisation)}${contact.website ? html`<p><a href="${urlOf(contact.website)}">${urlOf(contact.website)}</a></p>` : ''}</section>` : ''}`

  function entry(section: Section, at: number): WebHtml | '' {
    return section.title === '' ? '' : html`<li><a href="#section-${at + 1}">${titleOf(section)}</a></li>`
  }

  function heading(section: Section): WebHtml | '' {
    const title = titleOf(section)
    return title === '' ? '' : html`<h2>${title}</h2>`
  }

  function titleOf({ number, title }: Section): string {
    return number && title ? say('mail.numbered', { number, title }) : number + title
  }

  function reference({ source, title, date, note, url }: Reference): WebHtml {
    const details = [source, date, note && say('mail.note', { note })].filter((detail) => detail !== '')
    return html`<li>${url ? html`<a href="${urlOf(url)}">${title}</a>` : title}${details.length > 0 ? html`<small>${details.join(' · ')}</small>` : ''}</li>`
  }
}

const organisation = ({ name, caption, description, image }: Organisation) =>
  html`<figure>${image ? html`<img src="${image}" alt="${caption || name}" loading="lazy">` : ''}<figcaption><strong>${name}</strong> ${caption} ${description}</figcaption></figure>`
