// The values of client-visible flags, for browsers.
export {
  browserFlags,
  type EmbedOptions,
  embedFlags,
  type FlagsResponse,
  flagsResponse,
} from './web/browser-flags.js'
