/** The chapters of docs/data-model.md. A model that is in none of them stops the check. */
export const dataModelTopics: readonly { title: string; models: readonly string[] }[] = [
  {
    title: 'People and access',
    models: ['User', 'Identity', 'Session', 'RefreshToken', 'Throttle', 'AuditEvent'],
  },
  {
    title: 'Rooms and conversations',
    models: ['Room', 'Message', 'Turn', 'Reply', 'Note', 'SpeechClip'],
  },
  { title: 'Turns while they run', models: ['Worker', 'LiveHead', 'LiveChunk'] },
  {
    title: 'Quota and repeated requests',
    models: ['UsageDay', 'UserLimit', 'LedgerEntry', 'IdempotencyKey'],
  },
  { title: 'Knowledge', models: ['KnowledgeEntry', 'CatalogueWork'] },
]
