import type { Host } from '../host.js'

/** What takes so long that a person would wonder. */
const PATIENCE_MS = 1_000
/** How often where lines stay: in the log of a CI job. */
const BETWEEN_LINES_MS = 10_000

/** Tells on stderr what goes on, for everything over a second. */
interface Progress {
  /** What goes on now. */
  update(text: string): void
  /** It is over. On a terminal, its line is wiped. */
  end(): void
}

/** Begins to wait: nothing is shown for a second, then the text as it stands, and each update. */
function startProgress(text: string, { streams: { stderr }, clock }: Pick<Host, 'streams' | 'clock'>): Progress {
  const isTerminal = stderr.isTTY === true
  let current = text
  let shown: string | undefined
  let shownAt = Number.NEGATIVE_INFINITY
  let isVisible = false

  function show() {
    if (!isVisible || shown === current) return
    if (isTerminal) stderr.write(`\r\u001b[2K${current}`)
    else if (clock.now() - shownAt >= BETWEEN_LINES_MS) stderr.write(`${current}\n`)
    else return
    shown = current
    shownAt = clock.now()
  }

  const cancel = clock.schedule(() => {
    isVisible = true
    show()
  }, PATIENCE_MS)

  return {
    update(next) {
      current = next
      show()
    },
    end() {
      cancel()
      if (isTerminal && shown !== undefined) stderr.write('\r\u001b[2K')
      isVisible = false
    },
  }
}

/** What `work` gives, with its progress told meanwhile. */
export async function withProgress<T>(
  text: string,
  host: Pick<Host, 'streams' | 'clock'>,
  work: (progress: Progress) => Promise<T>,
): Promise<T> {
  const progress = startProgress(text, host)
  try {
    return await work(progress)
  } finally {
    progress.end()
  }
}
