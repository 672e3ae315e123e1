import type { AppConfigConnection } from '../client/sources/app-config-api.js'
import type { Clock } from '../ports/clock.js'

/** Yes; no; could not find out; interrupted by Ctrl-C. docs/cli.md says what each means for whom. */
export type ExitCode = 0 | 1 | 2 | 130

/** A stream that text goes to. What a terminal is known by is absent for files and pipes. */
interface TextStream {
  write(text: string): unknown
  readonly isTTY?: boolean
  readonly columns?: number
}

/** What comes in; `isTTY` tells that a person would have to type it. */
export interface InputStream extends AsyncIterable<Uint8Array | string> {
  readonly isTTY?: boolean
  /** Whether all of it has been read. */
  readonly readableEnded?: boolean
}

interface Streams {
  readonly stdin: InputStream
  readonly stdout: TextStream
  readonly stderr: TextStream
}

/** What the host gives the command line, all of it: tests give their own. */
export interface Host {
  readonly streams: Streams
  readonly env: Readonly<Record<string, string | undefined>>
  /** Absolute; relative paths start here. */
  readonly cwd: string
  readonly clock: Clock
  /** How AWS is reached. Empty: as the AWS SDK finds region, endpoint and credentials. */
  readonly aws: AppConfigConnection
  /** Aborted by Ctrl-C, and when a parent that has a channel to this process is gone. */
  readonly signal: AbortSignal
  /**
   * Aborted when nobody reads stdout any longer, as behind `| head`. A command that has an answer finds it all the same: its
   * exit code is read.
   */
  readonly unread: AbortSignal
  /** Version of the package. */
  version(): string
}
