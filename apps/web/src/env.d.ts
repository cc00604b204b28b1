interface ImportMetaEnv {
  /** As in `https://api.dramatis.example`; unset where the API serves the app. */
  readonly VITE_API_ORIGIN?: string
}
