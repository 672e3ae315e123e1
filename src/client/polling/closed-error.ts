import { HoldfastError } from '../../errors.js'

export function closedError(): HoldfastError {
  return new HoldfastError(
    'CLIENT_CLOSED',
    'The flag client is closed. It answers from its last document and no longer polls.',
  )
}
