import type { LiveStore } from '@dramatis/live/live-store'

export async function handleSweepLiveText(ctx: {
  live: LiveStore
  now: () => Date
}): Promise<void> {
  await ctx.live.sweep(ctx.now())
}
