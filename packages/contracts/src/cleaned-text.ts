import { z } from 'zod'
import { cleanText } from './clean-text.ts'

/** A text that people write, as it is stored: so that what is counted, and may be missing, is what will be there. */
export const cleanedText = z.string().overwrite(cleanText).trim()
