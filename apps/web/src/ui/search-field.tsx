import { useId } from 'react'
import { SearchIcon } from './icons.tsx'
import { inputClass } from './text-field.tsx'

/** A field to search in; its label is read out and stands in it while it is empty. */
export function SearchField(props: {
  label: string
  value: string
  onChange: (value: string) => void
}) {
  const id = useId()
  return (
    <div className="relative">
      <label htmlFor={id} className="sr-only">
        {props.label}
      </label>
      <SearchIcon className="pointer-events-none absolute top-1/2 left-3.5 size-4.5 -translate-y-1/2 text-soft" />
      <input
        id={id}
        type="search"
        value={props.value}
        placeholder={props.label}
        autoComplete="off"
        maxLength={200}
        onChange={({ target }) => props.onChange(target.value)}
        className={`${inputClass} pl-10`}
      />
    </div>
  )
}
