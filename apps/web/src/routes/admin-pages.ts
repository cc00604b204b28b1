// One file to load for those who run the house.
export { AdminFrame } from '../admin/admin-frame.tsx'
export { AdminAudit } from './admin-audit.tsx'
export { AdminHealth } from './admin-health.tsx'
export { AdminTurns } from './admin-turns.tsx'
export { AdminUsers } from './admin-users.tsx'
