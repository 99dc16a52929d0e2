/** The whole of it; a page holds it inline, and the content security policy names its hash. */
export const stylesheet = `
:root {
  color-scheme: light dark;
  --ground: #eef1f5; --paper: #fff; --ink: #1b2733; --quiet: #52606d; --line: #d5dde5; --soft: #f6f8fa;
  --accent: #0d5c91; --on-accent: #fff; --night: #0d3b5c; --good: #17663f; --good-soft: #e6f4ec;
  --bad: #a3261f; --bad-soft: #fbeae9; --warm: #8a5a00;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #10161c; --paper: #1a222b; --ink: #e3e9ef; --quiet: #a3b1be; --line: #33404c; --soft: #212b35;
    --accent: #78bfee; --on-accent: #0a1c29; --night: #0b2e48; --good: #82d3a5; --good-soft: #173527;
    --bad: #f4a29c; --bad-soft: #43211f; --warm: #e8bf6d;
  }
}
* { box-sizing: border-box }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100% }
body {
  margin: 0; min-height: 100vh; min-height: 100dvh; display: flex; flex-direction: column;
  background: var(--ground); color: var(--ink);
  font: 1rem/1.6 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif;
}
:lang(zh) body {
  font-family: "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", system-ui, sans-serif;
  line-height: 1.75;
}
h1, h2 { margin: 0; line-height: 1.3; text-wrap: balance; overflow-wrap: anywhere }
:lang(zh) h1, :lang(zh) h2 { line-height: 1.45 }
p { margin: 0; overflow-wrap: anywhere; text-wrap: pretty }
a { color: var(--accent); text-underline-offset: .2em }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; border-radius: 4px }
.quiet { color: var(--quiet) }
small, .small { font-size: .875rem }
code, pre { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, "Noto Sans Mono CJK SC", monospace; font-size: .8125rem }
.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap }
.skip:focus { position: fixed; inset: .5rem auto auto .5rem; z-index: 1; width: auto; height: auto; clip-path: none;
  padding: .5rem 1rem; background: var(--paper) }

button, .button {
  display: inline-block; min-height: 2.75rem; padding: .5rem 1.5rem; border: 1px solid var(--accent); border-radius: .5rem;
  background: var(--accent); color: var(--on-accent); font: inherit; font-weight: 600; line-height: 1.6;
  text-decoration: none; cursor: pointer;
}
button:hover, .button:hover { filter: brightness(1.12) }
.plain { background: transparent; color: var(--accent) }
.danger { background: var(--bad); border-color: var(--bad); color: var(--paper) }
.plain:hover { background: var(--soft); filter: none }

/* A page for a reader: one thing, in the middle. */
.card {
  width: min(100% - 2rem, 30rem); margin-inline: auto; overflow: hidden;
  background: var(--paper); border: 1px solid var(--line); border-radius: .875rem;
  box-shadow: 0 1px 2px rgb(16 32 48 / .05), 0 12px 32px -12px rgb(16 32 48 / .16);
}
.card > header { padding: 1rem 1.75rem; background: var(--night); color: #fff; font-weight: 600; overflow-wrap: anywhere;
  border-bottom: 3px solid #f0a860 }
.card > main { padding: 1.75rem; display: grid; gap: 1.25rem }
.card > header:empty { padding: 0; height: .5rem }
.card h1 { font-size: 1.5rem }
.card form { display: grid; gap: 1.25rem }
.buttons { display: flex; flex-wrap: wrap; gap: .75rem }
.lead { font-size: 1.0625rem }
.note { padding: .75rem 1rem; border-radius: .5rem; background: var(--good-soft); color: var(--good); font-weight: 500 }
.after { padding-top: 1rem; border-top: 1px solid var(--line) }
.card { margin-block: clamp(1rem, 14vh, 9rem) auto }
@media (max-width: 40rem) { .card form button { width: 100% } }
fieldset { margin: 0; padding: 0; border: 0; min-width: 0; display: grid; gap: .5rem }
legend { padding: 0; margin-bottom: .5rem; font-weight: 600 }
.choice { display: flex; align-items: center; gap: .75rem; min-height: 3rem; padding: .5rem 1rem; border: 1px solid var(--line);
  border-radius: .5rem; cursor: pointer; overflow-wrap: anywhere }
.choice:hover { background: var(--soft) }
.choice span { min-width: 0 }
.choice small { display: block; line-height: 1.45 }
.card h2 { font-size: 1.0625rem }
.card .after h2 { margin-bottom: -.5rem }
.warning { padding: .75rem 1rem; border-radius: .5rem; background: var(--bad-soft); color: var(--bad) }
input[type=checkbox], input[type=radio] { flex: none; width: 1.25rem; height: 1.25rem; margin: 0; accent-color: var(--accent) }
.field { display: grid; gap: .25rem; min-width: 0 }
.field label { font-weight: 600 }
.field input, .field select, .field textarea { min-height: 2.75rem; width: 100%; min-width: 0; padding: .5rem .75rem; border: 1px solid #7d8b99; border-radius: .5rem;
  background: var(--paper); color: var(--ink); font: inherit }
.field textarea { resize: vertical }
.field input[aria-invalid] { border: 2px solid var(--bad) }
.fault { color: var(--bad); font-size: .875rem; font-weight: 500 }
.fault::first-letter { text-transform: uppercase }
.note.bad { background: var(--bad-soft) }
.names { margin: 0; padding-inline-start: 1.25rem; font-weight: 600; overflow-wrap: anywhere }
progress { width: 100%; height: .75rem; accent-color: var(--accent) }

/* A page for an operator: a bar, and what is to be seen below it. */
.bar { background: var(--night); color: #fff; border-bottom: 3px solid #f0a860 }
.bar > div { width: min(100% - 2rem, 78rem); margin: auto; min-height: 3.5rem; display: flex; flex-wrap: wrap; align-items: center;
  gap: 0 1.5rem }
.brand { display: flex; align-items: center; gap: .5rem; font-weight: 700; letter-spacing: .01em }
.bar nav { display: flex; gap: .25rem }
.bar nav a { padding: .5rem .75rem; color: #dce8f1; text-decoration: none; border-radius: .375rem }
.bar nav a:hover { background: rgb(255 255 255 / .1) }
.bar nav a[aria-current] { color: #fff; font-weight: 600; background: rgb(255 255 255 / .14) }
.bar :focus-visible { outline-color: #fff }
.wide { width: min(100% - 2rem, 78rem); margin: 0 auto; padding: 2rem 0 3rem; display: grid; gap: 1.5rem; grid-template-columns: minmax(0, 1fr) }
.wide.tall { flex: 1; grid-template-rows: auto auto 1fr }
.wide h1 { font-size: 1.625rem }
.wide h2 { font-size: 1.25rem }
.panel { background: var(--paper); border: 1px solid var(--line); border-radius: .75rem; overflow: hidden }
.panel > .top { padding: 1.25rem 1.5rem; display: grid; gap: .5rem }
.panel > .empty { padding: 2.5rem 1.5rem; text-align: center; color: var(--quiet) }
.panel > .foot { padding: .75rem 1.5rem; border-top: 1px solid var(--line); color: var(--quiet) }
.facts { margin: 0; display: flex; flex-wrap: wrap; gap: .25rem 1.5rem; font-size: .875rem }
.facts div { display: flex; gap: .5rem; min-width: 0 }
.facts dt { color: var(--quiet); white-space: nowrap }
.facts dd { margin: 0; overflow-wrap: anywhere; min-width: 0 }

/* The archive, and an issue to be read. */
.article { width: min(100% - 2rem, 42rem); margin: 0 auto; padding: 2.5rem 0 4rem; display: grid; gap: 1.5rem; grid-template-columns: minmax(0, 1fr) }
.article .masthead { display: grid; gap: .75rem; justify-items: start; padding-bottom: 1.25rem; border-bottom: 3px solid #f0a860 }
.article h1 { font-size: 1.75rem }
.article .search { display: flex; gap: .75rem }
.article .search input { flex: 1; min-width: 0; min-height: 2.75rem; padding: .5rem .75rem; border: 1px solid #7d8b99; border-radius: .5rem;
  background: var(--paper); color: var(--ink); font: inherit }
.issues { margin: 0; padding: 0; list-style: none }
.issues li { display: grid; gap: .125rem; padding: .875rem 0; border-top: 1px solid var(--line); overflow-wrap: anywhere }
.issues a { font-weight: 600; font-size: 1.0625rem; text-decoration: none }
.issues a:hover { text-decoration: underline }
.issues time { color: var(--quiet); font-size: .875rem }
.issue, .issue section { display: grid; gap: 1rem; grid-template-columns: minmax(0, 1fr) }
.issue { gap: 2rem }
.issue h2 { font-size: 1.3125rem }
.issue h3, .issue h4 { margin: 0; font-size: 1.0625rem; line-height: 1.45 }
.issue :is(ul, ol) { margin: 0; padding-inline-start: 1.5rem; display: grid; gap: .5rem }
.issue blockquote { margin: 0; padding-inline-start: 1rem; border-inline-start: 3px solid var(--line); color: var(--quiet) }
.issue img { max-width: 100%; height: auto }
.issue figure { margin: 0; display: grid; gap: .5rem }
.issue figure img { max-width: 10rem; padding: .5rem; background: #fff }
.issue pre { margin: 0; padding: .75rem 1rem; background: var(--soft); border-radius: .5rem; white-space: pre-wrap; overflow-wrap: anywhere }
.issue hr { width: 100%; margin: 0; border: 0; border-top: 1px solid var(--line) }
.issue small { display: block; color: var(--quiet); overflow-wrap: anywhere }
.issue a { overflow-wrap: anywhere }
.issue nav { padding: 1rem 1.25rem; background: var(--paper); border: 1px solid var(--line); border-radius: .75rem }
.issue nav ol { list-style: none; padding: 0 }
.issue .abstract { padding: 1.25rem; background: var(--paper); border: 1px solid var(--line); border-radius: .75rem }
.issue .references { font-size: .9375rem }
.issue .scroll { overflow-x: auto }
.issue td.center, .issue th.center { text-align: center }
.issue td.right, .issue th.right { text-align: end }
.around { display: flex; flex-wrap: wrap; justify-content: space-between; align-items: center; gap: 1rem; padding-top: 1.25rem; border-top: 1px solid var(--line) }
.around nav { display: flex; gap: 1.25rem }
:lang(zh) .issue p { text-align: justify }
@media print {
  .article { width: auto; padding: 0 }
  .article .button, .around, .issue nav { display: none }
  .issue section { break-inside: auto }
  .issue h2, .issue h3 { break-after: avoid }
  .issue a[href^=http]::after { content: " (" attr(href) ")"; font-size: .75em; overflow-wrap: anywhere }
}

/* The API, operation by operation. */
.api details { border-top: 1px solid var(--line); padding: .75rem 1.5rem }
.api summary { cursor: pointer; overflow-wrap: anywhere }
.api summary span { color: var(--quiet); margin-inline-start: .5rem }
.api pre { margin: .5rem 0; padding: .75rem 1rem; background: var(--soft); border-radius: .5rem; white-space: pre-wrap; overflow-wrap: anywhere }
.api ul { margin: .5rem 0; padding-inline-start: 1.25rem }

table { width: 100%; border-collapse: collapse; font-size: .875rem; line-height: 1.45 }
th, td { padding: .625rem .5rem; border-top: 1px solid var(--line); text-align: start; vertical-align: top }
th:first-child, td:first-child { padding-inline-start: 1.5rem }
th:last-child, td:last-child { padding-inline-end: 1.5rem }
thead th { color: var(--quiet); font-size: .8125rem; font-weight: 500; vertical-align: bottom; white-space: nowrap }
thead tr:first-child th { border-top: 1px solid var(--line) }
th[scope=colgroup] { color: var(--ink); font-weight: 600 }
tbody th { font-weight: 600; overflow-wrap: anywhere }
.n { text-align: end; font-variant-numeric: tabular-nums }
tbody th { min-width: 11rem }
.n small { white-space: nowrap }
.reason { min-width: 7rem; overflow-wrap: anywhere }
td small, th small { display: block; color: var(--quiet); font-size: .75rem; font-weight: 400 }
.start { border-inline-start: 1px solid var(--line) }
.bad { color: var(--bad); font-weight: 600 }

/* On a phone each row is a small sheet of its own; every cell says what it is. */
@media (max-width: 75rem) {
  .stack, .stack tbody, .stack tr, .stack th, .stack td { display: block }
  .stack thead { display: none }
  .stack tr { display: grid; grid-template-columns: repeat(auto-fill, minmax(5.5rem, 1fr)); gap: .75rem; padding: 1rem 1.25rem;
    border-top: 1px solid var(--line) }
  .stack th, .stack td, .stack th:first-child, .stack td:first-child, .stack td:last-child { padding: 0; border: 0; text-align: start }
  .stack tbody th, .stack .status { grid-column: 1 / -1 }
  .stack tbody th { font-size: 1rem }
  .stack td[data-label]::before { content: attr(data-label); display: block; color: var(--quiet); font-size: .75rem; font-weight: 400 }
  .panel > .top, .panel > .foot { padding-inline: 1.25rem }
}

.search { display: flex; flex-wrap: wrap; gap: .5rem; align-items: end }
.search label { display: grid; flex: 1 1 12rem; max-width: 24rem; font-size: .875rem; color: var(--quiet) }
.search input { min-height: 2.75rem; width: 100%; padding: .375rem .75rem; border: 1px solid #7d8b99; border-radius: .5rem;
  background: var(--paper); color: var(--ink); font: inherit; font-size: 1rem }
.mails td { white-space: nowrap }
.mails .to { white-space: normal; overflow-wrap: anywhere }
.mails tbody th { width: 45% }
.mails th a { text-decoration: none }
.mails th a:hover { text-decoration: underline }
.mails tbody tr:hover { background: var(--soft) }
@media (max-width: 75rem) { .mails tr { grid-template-columns: 1fr auto; gap: .25rem 1rem } .mails tbody th { width: auto } .mails .size { display: none } }
.pages { display: flex; flex-wrap: wrap; gap: .75rem; justify-content: center }

.tabs { display: flex; flex-wrap: wrap; gap: 0 .25rem; padding: 0 1rem; border-bottom: 1px solid var(--line) }
.tabs a { padding: .75rem; color: var(--quiet); text-decoration: none; border-bottom: 3px solid transparent; margin-bottom: -1px }
.tabs a:hover { color: var(--ink) }
.tabs a[aria-current] { color: var(--accent); font-weight: 600; border-color: var(--accent) }
.tabs .right { margin-inline-start: auto }
.mail { display: flex; flex-direction: column; min-height: 24rem }
.mail iframe { flex: 1; width: 100%; min-height: 32rem; border: 0; background: #fff; color-scheme: normal }
.mail pre { margin: 0; padding: 1.25rem 1.5rem; white-space: pre-wrap; overflow-wrap: anywhere; line-height: 1.6 }
.headers th { width: 15rem; font-weight: 500; color: var(--quiet) }
.headers td { overflow-wrap: anywhere }
.headers tr:first-child > * { border-top: 0 }
@media (max-width: 40rem) {
  .stack tr { grid-template-columns: repeat(3, 1fr) }
  .mails tr { grid-template-columns: 1fr }
  .bar > div { gap: 0 .75rem; padding-block: .375rem; font-size: .9375rem }
  .bar nav a { padding-inline: .5rem }
  .headers tr, .headers th, .headers td { display: block; width: auto; padding: 0; border: 0 }
  .headers th:first-child, .headers td:first-child, .headers td:last-child { padding: 0 }
  .headers tr { padding: .5rem 1.25rem; border-top: 1px solid var(--line) }
  .tabs { padding: 0 .25rem; font-size: .875rem } .tabs a { padding: .75rem .4rem }
  .wide { padding-top: 1.25rem }
}
`
