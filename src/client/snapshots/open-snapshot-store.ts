import { SnapshotStore, type SnapshotStoreParts } from './snapshot-store.js'

/** For a client that keeps snapshots: others never load what reads and writes them. */
export function openSnapshotStore(parts: SnapshotStoreParts): SnapshotStore {
  return new SnapshotStore(parts)
}
