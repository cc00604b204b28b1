import { useEffect, useState } from 'react'

const stepMs = 5000

/** What is left of an estimate that was told, in milliseconds, counted down in steps as it is said in. */
export function useTimeLeft(estimateMs: number | null): number | null {
  const [counted, setCounted] = useState({ from: estimateMs, passed: 0 })
  const passed = counted.from === estimateMs ? counted.passed : 0
  const left = estimateMs === null ? null : Math.max(0, estimateMs - passed)
  useEffect(() => {
    if (left === null || left === 0) return
    const timer = setTimeout(
      () => setCounted({ from: estimateMs, passed: passed + stepMs }),
      stepMs,
    )
    return () => clearTimeout(timer)
  }, [estimateMs, passed, left])
  return left
}
