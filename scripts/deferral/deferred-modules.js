/**
 * Modules of `src/` that are loaded at their first call, wherever they are imported: by a build, so that start-up pays only
 * for what an application uses. They export functions alone. See docs/decisions.md, "Loaded at first need".
 */

/** Around libraries and the large generated validators, which stand on nothing else: also in what bundlers take. */
export const aroundLibraries = [
  'src/client/supply/recently-used.ts',
  'src/evaluate/operators/node-semver.ts',
  'src/evaluate/operators/pattern.ts',
  'src/schema/appconfig/written-errors.ts',
  'src/schema/shape/document-errors.ts',
]

/** Rooms of our own that most processes never enter: in the files that Node.js loads. */
export const ofOurOwn = [
  'src/client/snapshots/open-snapshot-store.ts',
  'src/client/sources/agent.ts',
  'src/client/sources/file.ts',
  'src/client/supply/document-hash.ts',
  'src/evaluate/explain/explain-flag.ts',
  'src/evaluate/explain/explanation-text.ts',
  'src/schema/appconfig/read-authored-flags.ts',
  'src/schema/appconfig/read-retrieved-flags.ts',
  'src/schema/compile/problems-elsewhere.ts',
  'src/schema/form-hint.ts',
  'src/schema/json/foreign-text.ts',
  'src/schema/json/json-faults.ts',
  'src/schema/merge/merge-rule-sets.ts',
  'src/schema/read-document.ts',
  'src/schema/shape/readable-part.ts',
  'src/schema/shape/shape-problems.ts',
]
