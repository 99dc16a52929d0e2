import { createContext, type ReactNode, use, useLayoutEffect, useMemo, useState } from 'react'
import { admin } from '../locale/catalogue/admin/index.ts'
import { fill } from '../locale/fill.ts'
import type { Locale } from '../locale/phrases.ts'
import type { Translate } from './translate.ts'

interface Spoken {
  readonly locale: Locale
  readonly t: Translate
  readonly setLocale: (locale: Locale) => void
}

const Context = createContext<Spoken | undefined>(undefined)
const stored = 'daybreak.locale'

/** The language of what is below: the one last chosen in this browser, else that of the browser. */
export function LocaleProvider({ children }: { children: ReactNode }) {
  const [locale, setLocale] = useState<Locale>(firstLocale)
  // Before anything is asked for in it.
  useLayoutEffect(() => {
    document.documentElement.lang = locale
    localStorage.setItem(stored, locale)
  }, [locale])
  const spoken = useMemo<Spoken>(
    () => ({ locale, setLocale, t: (key, values) => fill(admin[key][locale], values) }),
    [locale],
  )
  return <Context value={spoken}>{children}</Context>
}

export function useLocale(): Spoken {
  const spoken = use(Context)
  if (!spoken) throw new Error('no language above')
  return spoken
}

function firstLocale(): Locale {
  const chosen = localStorage.getItem(stored)
  if (chosen === 'en' || chosen === 'zh-CN') return chosen
  return navigator.language.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en'
}
