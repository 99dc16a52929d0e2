import '@mantine/core/styles.css'
import '@mantine/notifications/styles.css'
import './admin.css'
import { MantineProvider } from '@mantine/core'
import { Notifications } from '@mantine/notifications'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { LocaleProvider } from './locale.tsx'
import { createQueries } from './queries.ts'
import { createAppRouter } from './routes.tsx'
import { theme } from './theme.ts'

const queries = createQueries()
const router = createAppRouter(queries)

createRoot(document.getElementById('app')!).render(
  <StrictMode>
    <MantineProvider theme={theme} defaultColorScheme="auto">
      <LocaleProvider>
        <Notifications position="bottom-center" containerWidth={360} />
        <QueryClientProvider client={queries}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </LocaleProvider>
    </MantineProvider>
  </StrictMode>,
)
