import { describe, expect, it } from 'vitest'
import { drawDataModel } from './draw-data-model.ts'

const schema = `
enum Mood {
  calm
  wild

  @@map("mood")
}

/// A person. \`name\` is
/// lower-cased.
model Person {
  id       String  @id
  name     String  @unique @map("full_name")
  settings Json    @default("{}") // kept small
  tags     String[]
  mood     Mood?
  rooms    Room[]

  @@map("people")
}

/// A room.
model Room {
  ownerId String    @map("owner_id")
  day     DateTime  @db.Date
  endedAt DateTime? @map("ended_at") @db.Timestamptz(3)
  owner   Person?   @relation("owner", fields: [ownerId], references: [id], onDelete: Cascade)

  @@id([ownerId, day])
  @@unique([day, endedAt])
  @@index([day(sort: Desc)])
  @@map("rooms")
}
`

const topics = [{ title: 'All of it', models: ['Person', 'Room'] }]
const drawn = drawDataModel(schema, topics)

describe('the data model page', () => {
  it('has a sentence for each table, with what is unique together', () => {
    expect(drawn).toContain('- `people`: A person. `name` is lower-cased.\n')
    expect(drawn).toContain('- `rooms`: A room. Unique together: `day, ended_at`.')
  })

  it('draws columns by their names in the database, with types, keys and nulls', () => {
    for (const column of [
      'text id PK',
      'text full_name UK',
      'jsonb settings',
      'text[] tags',
      'mood mood "null"',
      'text owner_id PK, FK',
      'date day PK',
      'timestamptz ended_at "null"',
    ]) {
      expect(drawn).toContain(`\n    ${column}\n`)
    }
    expect(drawn).not.toContain('Room[]')
  })

  it('draws a relation from the table that holds the key', () => {
    expect(drawn).toContain('\n  people |o--o{ rooms : "owner_id"\n')
    expect(drawn).toContain('- `mood`: `calm`, `wild`')
  })

  it('refuses a model without a topic, a table without a comment and words it does not know', () => {
    expect(() => drawDataModel(schema, [])).toThrow('Give Person, Room a topic')
    expect(() => drawDataModel(schema.replace('/// A room.\n', ''), topics)).toThrow('rooms')
    expect(() => drawDataModel(schema.replace('@@index', '@@fulltext'), topics)).toThrow(
      '@@fulltext',
    )
    expect(() => drawDataModel(schema.replace('Mood?', 'Gone?'), topics)).toThrow('Gone')
  })
})
