import { type ComponentProps, lazy, Suspense } from 'react'
import { Loading } from '../../parts/loaded.tsx'
import type { CompareChart, GrowthChart, TimeChart } from './charts.tsx'

const charts = () => import('./charts.tsx')
const Time = lazy(async () => ({ default: (await charts()).TimeChart }))
const Compare = lazy(async () => ({ default: (await charts()).CompareChart }))
const Growth = lazy(async () => ({ default: (await charts()).GrowthChart }))

export const LazyTimeChart = (props: ComponentProps<typeof TimeChart>) => (
  <Suspense fallback={<Loading />}>
    <Time {...props} />
  </Suspense>
)

export const LazyCompareChart = (props: ComponentProps<typeof CompareChart>) => (
  <Suspense fallback={<Loading />}>
    <Compare {...props} />
  </Suspense>
)

export const LazyGrowthChart = (props: ComponentProps<typeof GrowthChart>) => (
  <Suspense fallback={<Loading />}>
    <Growth {...props} />
  </Suspense>
)
