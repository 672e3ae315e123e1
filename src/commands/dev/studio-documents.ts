import { basename } from 'node:path'
import { heldRamps, type RampStanding } from '../../authoring/simulate/ramp-standings.js'
import type { StudioDocument } from '../../studio/watched-document.js'
import type { FoundConfig } from '../config/config.js'
import { flagsOf } from '../documents/flags-of.js'
import { openDocument } from '../documents/open-document.js'
import { usage } from '../failure.js'
import type { Host } from '../host.js'

/** A document, with the ramps that somebody keeps from following the clock. */
export interface ServedDocument extends StudioDocument {
  readonly ramps: readonly RampStanding[]
}

/**
 * The documents to serve, each under the name of its profile: as `--profile name=document` has it, else that of its file.
 * @throws {CommandFailure} for a name that two have, for a document that cannot be had, and for one that no client would take
 */
export async function studioDocuments(
  named: readonly string[],
  places: readonly string[],
  host: Host,
  config: FoundConfig,
): Promise<readonly ServedDocument[]> {
  const wanted: { readonly name?: string; readonly place: string | undefined }[] = [
    ...named.map(profileArgument),
    ...places.map((place) => ({ place })),
  ]
  if (wanted.length === 0) wanted.push({ place: undefined })
  const documents: ServedDocument[] = []
  for (const { name: given, place } of wanted) {
    const opened = await openDocument(place, host, config)
    // Later edits may break it: then clients and page hold on to what was good.
    const ramps = heldRamps(flagsOf(opened, config))
    const { label, content, file } = opened
    const name = given ?? nameOf(label)
    const other = documents.find((each) => each.name === name)
    if (other !== undefined) {
      throw usage(`${other.label} and ${label} are both profile "${name}". Name them: --profile name=${label}`)
    }
    documents.push({ name, label, content, ramps, ...(file !== undefined && { file }) })
  }
  return documents
}

function profileArgument(text: string): { readonly name: string; readonly place: string } {
  const [, name, place] = /^([^=]{1,128})=(.+)$/s.exec(text) ?? []
  if (name !== undefined && place !== undefined) return { name, place }
  throw usage(`--profile must be name=document, such as flags=flags.json; received "${text.slice(0, 80)}".`)
}

function nameOf(label: string): string {
  return basename(label).replace(/\.json$/, '') || label
}
