import type { ReactNode } from 'react'

function Icon(props: { children: ReactNode; className?: string | undefined }) {
  return (
    <svg
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.8"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      className={props.className ?? 'size-5'}
    >
      {props.children}
    </svg>
  )
}

interface IconProps {
  className?: string
}

export const BackIcon = ({ className }: IconProps) => (
  <Icon className={className}>
    <path d="M15 5l-7 7 7 7" />
  </Icon>
)

export const SendIcon = ({ className }: IconProps) => (
  <Icon className={className}>
    <path d="M12 19V5M6 11l6-6 6 6" />
  </Icon>
)

export const DownIcon = ({ className }: IconProps) => (
  <Icon className={className}>
    <path d="M12 5v14M6 13l6 6 6-6" />
  </Icon>
)

export const PlusIcon = ({ className }: IconProps) => (
  <Icon className={className}>
    <path d="M12 5v14M5 12h14" />
  </Icon>
)

export const MenuIcon = ({ className }: IconProps) => (
  <Icon className={className}>
    <path d="M4 7h16M4 12h16M4 17h16" />
  </Icon>
)

export const CautionIcon = ({ className }: IconProps) => (
  <Icon className={className}>
    <circle cx="12" cy="12" r="9" />
    <path d="M12 7.5v5.5M12 16.5v.01" />
  </Icon>
)

export const MaskIcon = ({ className }: IconProps) => (
  <Icon className={className}>
    <path d="M4.5 5h15v6.5c0 4.6-3.2 7.3-7.5 8.5-4.3-1.2-7.5-3.9-7.5-8.5z" />
    <path d="M9 10v.01M15 10v.01M9 14c1.9 1.7 4.1 1.7 6 0" />
  </Icon>
)

export const ForwardIcon = ({ className }: IconProps) => (
  <Icon className={className}>
    <path d="M9 5l7 7-7 7" />
  </Icon>
)

export const StopIcon = ({ className }: IconProps) => (
  <Icon className={className}>
    <rect x="7" y="7" width="10" height="10" rx="1.5" fill="currentColor" />
  </Icon>
)

export const CopyIcon = ({ className }: IconProps) => (
  <Icon className={className}>
    <rect x="9" y="9" width="11" height="11" rx="2.5" />
    <path d="M5.5 15A1.5 1.5 0 0 1 4 13.5V6.5A2.5 2.5 0 0 1 6.5 4h7A1.5 1.5 0 0 1 15 5.5" />
  </Icon>
)

export const CheckIcon = ({ className }: IconProps) => (
  <Icon className={className}>
    <path d="M5 12.5l4.5 4.5L19 7.5" />
  </Icon>
)

export const AgainIcon = ({ className }: IconProps) => (
  <Icon className={className}>
    <path d="M19.5 12a7.5 7.5 0 1 1-2.2-5.3L19.5 9" />
    <path d="M19.5 4.5V9H15" />
  </Icon>
)

export const CloseIcon = ({ className }: IconProps) => (
  <Icon className={className}>
    <path d="M6.5 6.5l11 11M17.5 6.5l-11 11" />
  </Icon>
)

export const RoomsIcon = ({ className }: IconProps) => (
  <Icon className={className}>
    <path d="M4 6.5A2.5 2.5 0 0 1 6.5 4h7A2.5 2.5 0 0 1 16 6.5v4a2.5 2.5 0 0 1-2.5 2.5H8l-4 3z" />
    <path d="M16 9h1.5A2.5 2.5 0 0 1 20 11.5V20l-3.5-2.5H12A2.5 2.5 0 0 1 9.5 16" />
  </Icon>
)

export const HistoryIcon = ({ className }: IconProps) => (
  <Icon className={className}>
    <path d="M4.5 12a7.5 7.5 0 1 1 2.2 5.3L4.5 15" />
    <path d="M4.5 19.5V15H9M12 8v4.5l3 1.8" />
  </Icon>
)

export const BoardIcon = ({ className }: IconProps) => (
  <Icon className={className}>
    <path d="M5 4.5h11a2.5 2.5 0 0 1 2.5 2.5v12.5H7.5A2.5 2.5 0 0 1 5 17z" />
    <path d="M5 17a2.5 2.5 0 0 1 2.5-2.5h11M9 8.5h6" />
  </Icon>
)

export const PersonIcon = ({ className }: IconProps) => (
  <Icon className={className}>
    <circle cx="12" cy="8.5" r="3.8" />
    <path d="M4.8 19.5c1-3.4 3.8-5 7.2-5s6.200 1.6 7.200 5" />
  </Icon>
)

export const ShieldIcon = ({ className }: IconProps) => (
  <Icon className={className}>
    <path d="M12 3.500l7 2.500v5.500c0 4.300-2.800 7.300-7 9-4.200-1.700-7-4.700-7-9V6z" />
    <path d="M9 11.800l2.200 2.200 4-4" />
  </Icon>
)

export const SearchIcon = ({ className }: IconProps) => (
  <Icon className={className}>
    <circle cx="10.800" cy="10.800" r="6.300" />
    <path d="M15.500 15.500L20 20" />
  </Icon>
)

export const MoreIcon = ({ className }: IconProps) => (
  <Icon className={className}>
    <path d="M12 5.500v.01M12 12v.01M12 18.500v.01" strokeWidth="2.600" />
  </Icon>
)

export const SpeakIcon = ({ className }: IconProps) => (
  <Icon className={className}>
    <path d="M4.500 9.500v5H8l4.500 4v-13L8 9.500z" />
    <path d="M16 9a4 4 0 0 1 0 6M18.500 6.500a8 8 0 0 1 0 11" />
  </Icon>
)

export const IdeaIcon = ({ className }: IconProps) => (
  <Icon className={className}>
    <path d="M9 17.500h6M10 20.500h4" />
    <path d="M8.500 14.800a6 6 0 1 1 7 0c-.6.5-.9 1.200-.9 2.700H9.400c0-1.500-.3-2.200-.9-2.700z" />
  </Icon>
)

export const InfoIcon = ({ className }: IconProps) => (
  <Icon className={className}>
    <circle cx="12" cy="12" r="8.500" />
    <path d="M12 11v5M12 8v.01" />
  </Icon>
)

export const ReadingIcon = ({ className }: IconProps) => (
  <Icon className={className}>
    <path d="M5 19.500L10.500 6h1L17 19.500M7 14.500h8" />
    <path d="M17 4.500h3.500M18.700 3v6" />
  </Icon>
)

export const TrashIcon = ({ className }: IconProps) => (
  <Icon className={className}>
    <path d="M5 7h14M10 7V4.500h4V7M7 7l.8 12.500h8.400L17 7M10.500 11v5M13.500 11v5" />
  </Icon>
)
