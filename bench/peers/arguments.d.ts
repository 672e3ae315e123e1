interface PeerOptions {
  readonly smoke?: boolean
  readonly brief?: boolean
  readonly rounds: number
  readonly only: readonly string[]
}

export function peerArguments(args: readonly string[]): { readonly options?: PeerOptions; readonly problem?: string }
export function missingPart(): string | undefined
