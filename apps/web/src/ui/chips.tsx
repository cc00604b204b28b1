/** A row of choices of which one holds, as a filter over a list. */
export function Chips<Value extends string>(props: {
  label: string
  value: Value
  choices: readonly { value: Value; label: string }[]
  onChange: (value: Value) => void
}) {
  return (
    <div role="group" aria-label={props.label} className="flex flex-wrap gap-2">
      {props.choices.map(({ value, label }) => (
        <button
          key={value}
          type="button"
          aria-pressed={value === props.value}
          onClick={() => props.onChange(value)}
          className="min-h-10 rounded-full border border-edge bg-raised px-4 text-sm leading-tight hover:border-accent/60 aria-pressed:border-accent aria-pressed:bg-accent-wash aria-pressed:font-medium aria-pressed:text-accent"
        >
          {label}
        </button>
      ))}
    </div>
  )
}
