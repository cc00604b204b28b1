import { useEffect, useState } from 'react'

/** The value as it was last left alone for `ms`: for what is asked while somebody types. */
export function useDelayed<Value>(value: Value, ms = 300): Value {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), ms)
    return () => clearTimeout(timer)
  }, [value, ms])
  return settled
}
