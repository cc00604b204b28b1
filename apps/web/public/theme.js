// Runs before the first paint, so that a chosen theme does not flash in the other one.
// The key and the values are those of src/settings/theme-choice.ts.
try {
  const choice = localStorage.getItem('dramatis.theme')
  if (choice === 'light' || choice === 'dark') document.documentElement.classList.add(choice)
} catch {
  // Storage is closed to us: the system's theme stays.
}
