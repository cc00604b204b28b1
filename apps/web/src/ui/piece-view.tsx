import { createElement, useSyncExternalStore, type ComponentType, type ReactNode } from 'react'
import type { Piece } from './create-piece.ts'

/** A component whose script may not be there yet; whoever wants it fetches it. */
export function PieceView<Props extends object>(view: {
  piece: Piece<ComponentType<Props>>
  props: Props
  fallback: ReactNode
}) {
  const { now } = view.piece
  const part = useSyncExternalStore(now.subscribe, now.get)
  return part ? createElement(part, view.props) : view.fallback
}
