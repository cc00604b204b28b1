// One file to load for all that asks the server and checks its answers.
export { logIn, logOut, readMe, signUp } from './accounts.ts'
export { readAbout, readModels, readPersonas } from './content.ts'
export { readProviders } from './oauth.ts'
export { readMessages, readRoom, readRooms } from './rooms.ts'
export { readUsage } from './usage.ts'
