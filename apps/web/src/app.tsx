import type { Locale } from '@dramatis/contracts/http/accounts'
import { QueryClientProvider, type QueryClient } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode, useState } from 'react'
import type { Texts } from './i18n/en.ts'
import { LanguageProvider } from './i18n/language-provider.tsx'
import { createAppRouter } from './routes/router.tsx'

export function App(props: { queries: QueryClient; locale: Locale; texts: Texts }) {
  const [router] = useState(() => createAppRouter(props.queries))
  return (
    <StrictMode>
      <QueryClientProvider client={props.queries}>
        <LanguageProvider locale={props.locale} texts={props.texts}>
          <RouterProvider router={router} />
        </LanguageProvider>
      </QueryClientProvider>
    </StrictMode>
  )
}
