import type { Redis } from 'ioredis'

/**
 * The head, 64 bytes: the attempt in ten digits, `1` when it has ended or `0`, and the turn's owner
 * padded with spaces. The owner comes with the piece at 0 and is read from here for the wakes of all others.
 */
const HEAD = 64
const MAX_OWNER = HEAD - 11

const begin = `
local current = tonumber(redis.call('GETRANGE', KEYS[1], 0, 9))
if not current or current < tonumber(ARGV[1]) then
  local head = string.format('%010d0%${MAX_OWNER}s', ARGV[1], '')
  redis.call('SET', KEYS[1], head, 'PX', ARGV[2])
end`

const end = `
if tonumber(redis.call('GETRANGE', KEYS[1], 0, 9)) == tonumber(ARGV[1]) then
  redis.call('SETRANGE', KEYS[1], 10, '1')
  redis.call('PEXPIRE', KEYS[1], ARGV[2])
end`

/** The head stays, without the owner: it refuses what is still on its way. */
const forget = `
for _, key in ipairs(KEYS) do
  local attempt = redis.call('GETRANGE', key, 0, 9)
  if attempt ~= '' then
    redis.call('SET', key, attempt .. string.format('1%${MAX_OWNER}s', ''), 'PX', ARGV[1])
  end
end`

/** ARGV: `<attempt>.<start>[.<owner>]` and the text, for each key. Returns one letter for each: ok, stale, gap. */
const append = (prefix: string, channel: string) => `
local verdicts, wakes = {}, {}
for i, key in ipairs(KEYS) do
  local text = ARGV[2 * i]
  local attempt, start, owner = string.match(ARGV[2 * i - 1], '^(%d+)%.(%d+)%.?(.*)$')
  attempt, start = tonumber(attempt), tonumber(start)
  local head = redis.call('GETRANGE', key, 0, ${HEAD - 1})
  local current = tonumber(string.sub(head, 1, 10))
  local has = redis.call('STRLEN', key) - ${HEAD}
  if not current or current < attempt then verdicts[i] = 'g'
  elseif current > attempt or string.sub(head, 11, 11) == '1' then verdicts[i] = 's'
  elseif start > has then verdicts[i] = 'g'
  else
    verdicts[i] = 'o'
    if start + #text > has then redis.call('APPEND', key, string.sub(text, has - start + 1)) end
    if owner ~= '' then redis.call('SETRANGE', key, 11, owner)
    else owner = string.match(string.sub(head, 12), '^%S*') end
    wakes[#wakes + 1] = 't' .. string.sub(key, ${prefix.length + 2}) .. ' ' .. owner
  end
end
if #wakes > 0 then redis.call('PUBLISH', '${channel}', table.concat(wakes, '\\n')) end
return table.concat(verdicts)`

/** ARGV: `<attempt>.<offset>` for each key. Returns `<attempt>.<start>.<ended>` and the text, or nil, for each. */
const read = `
local slices = {}
for i, key in ipairs(KEYS) do
  local attempt, offset = string.match(ARGV[i], '^(%d+)%.(%d+)$')
  offset = tonumber(offset)
  local head = redis.call('GETRANGE', key, 0, 10)
  local current = tonumber(string.sub(head, 1, 10))
  if not current then slices[i] = false
  else
    local has = redis.call('STRLEN', key) - ${HEAD}
    local start = 0
    if tonumber(attempt) == current and offset <= has then
      local next = string.byte(redis.call('GETRANGE', key, ${HEAD} + offset, ${HEAD} + offset))
      if not next or next < 128 or next >= 192 then start = offset end
    end
    local place = string.format('%d.%d.%s', current, start, string.sub(head, 11, 11))
    slices[i] = { place, redis.call('GETRANGE', key, ${HEAD} + start, -1) }
  end
end
return slices`

export interface LiveCommands {
  begin(turnKey: string, attempt: number, ttlMs: number): Promise<void>
  end(turnKey: string, attempt: number, ttlMs: number): Promise<void>
  append(turnKeys: string[], placesAndTexts: string[]): Promise<string>
  forget(turnKeys: string[], ttlMs: number): Promise<void>
  read(turnKeys: string[], cursors: string[]): Promise<([place: string, text: string] | null)[]>
}

/** Loads the scripts onto this connection; ioredis sends only their hash after the first time. */
export function defineLiveCommands(redis: Redis, prefix: string, channel: string): LiveCommands {
  redis.defineCommand('liveBegin', { lua: begin, numberOfKeys: 1 })
  redis.defineCommand('liveEnd', { lua: end, numberOfKeys: 1 })
  redis.defineCommand('liveAppend', { lua: append(prefix, channel) })
  redis.defineCommand('liveForget', { lua: forget })
  redis.defineCommand('liveRead', { lua: read })
  const defined = redis as unknown as Record<string, (...args: unknown[]) => Promise<never>>
  const call = (name: string, ...args: unknown[]) =>
    defined[name]?.call(redis, ...args) as Promise<never>
  return {
    begin: (key, attempt, ttlMs) => call('liveBegin', key, attempt, ttlMs),
    end: (key, attempt, ttlMs) => call('liveEnd', key, attempt, ttlMs),
    async forget(keys, ttlMs) {
      if (keys.length > 0) await call('liveForget', keys.length, ...keys, ttlMs)
    },
    append: (keys, rest) => call('liveAppend', keys.length, ...keys, ...rest),
    read: (keys, cursors) => call('liveRead', keys.length, ...keys, ...cursors),
  }
}

/** An owner whose name does not fit would break the head. */
export function assertOwner(ownerId: string) {
  if (!/^\S+$/.test(ownerId) || Buffer.byteLength(ownerId) > MAX_OWNER) {
    throw new Error('Expected an owner id of at most 53 bytes without spaces')
  }
}
