/**
 * What is measured, table by table: a program in a process of its own for each size. `grows` is the exponent of the work itself: 1
 * for what has to touch everything, 0 for what is looked up.
 * @typedef {{ value: string, name: string, unit: string, grows: number }} Column `value`: what the program calls it
 * @typedef {object} Table
 * @property {string} id
 * @property {string} title
 * @property {string} size what the sizes count
 * @property {readonly number[]} sizes
 * @property {readonly number[]} smokeSizes
 * @property {string} program of `programs/`
 * @property {(size: number, rounds: number) => readonly (string | number)[]} args
 * @property {readonly Column[]} columns
 */

const ofDocument = (answerGrows) => [
  { value: 'megabytes', name: 'document', unit: 'MB', grows: 1 },
  { value: 'parse', name: '`JSON.parse`', unit: 'ms', grows: 1 },
  { value: 'first', name: 'first load', unit: 'ms', grows: 1 },
  { value: 'replaced', name: 'one flag changed', unit: 'ms', grows: 1 },
  { value: 'heap', name: 'heap', unit: 'MiB', grows: 1 },
  { value: 'answer', name: 'an answer', unit: 'ns', grows: answerGrows },
]

const documentTable = (shape, title, size, sizes, answerGrows = 0) => ({
  id: shape,
  title,
  size,
  sizes,
  smokeSizes: sizes.slice(0, 2),
  program: 'document',
  args: (count, rounds) => [shape, count, rounds],
  columns: ofDocument(answerGrows),
})

const decades = (from, to) => Array.from({ length: Math.log10(to / from) + 1 }, (_, i) => Math.round(from * 10 ** i))

/** @type {readonly Table[]} */
export const tables = [
  // The more flags, the fewer of them are in the processor's caches.
  documentTable('flags', 'Flags of a document, three rules each', 'flags', decades(10, 100_000), 0.3),
  documentTable(
    'equal-rules',
    'Rules of one flag that compare one attribute for equality',
    'rules',
    decades(1, 10_000),
  ),
  documentTable('tested-rules', 'Rules of one flag that are tested one after another', 'rules', decades(1, 10_000), 1),
  documentTable('cohort', 'Members of a cohort', 'members', decades(100, 1_000_000), 0.3),
  documentTable('list', 'Values of a condition `in`', 'values', decades(100, 1_000_000), 0.3),
  documentTable(
    'bytes',
    'Bytes of 1,000 flags, by the length of their descriptions',
    'bytes',
    decades(1_000_000, 10_000_000),
  ),
  {
    id: 'request',
    title: 'Flags that one request asks',
    size: 'flags',
    sizes: decades(10, 1_000),
    smokeSizes: [10, 100],
    program: 'request',
    args: (count, rounds) => [count, rounds],
    columns: [
      { value: 'atOnce', name: '`evaluateAll` of a scope', unit: 'µs', grows: 1 },
      { value: 'withTags', name: 'one by one, with OpenTelemetry tags', unit: 'µs', grows: 1 },
    ],
  },
  {
    id: 'unknown-keys',
    title: 'Asking for flags that a document does not have',
    size: 'flags',
    sizes: decades(100, 10_000),
    smokeSizes: [10, 100],
    program: 'unknown-keys',
    args: (count, rounds) => [count, rounds],
    columns: [
      { value: 'alone', name: '`isEnabled`', unit: 'µs', grows: 0 },
      { value: 'withHook', name: 'with a hook', unit: 'µs', grows: 0 },
      { value: 'evaluated', name: '`evaluate`, with a hook', unit: 'µs', grows: 0 },
    ],
  },
  {
    id: 'clients',
    title: 'Clients in one process, 200 flags each',
    size: 'clients',
    sizes: decades(1, 1_000),
    smokeSizes: [1, 10],
    program: 'clients',
    args: (count, rounds) => [count, rounds],
    columns: [
      { value: 'start', name: 'all ready', unit: 'ms', grows: 1 },
      { value: 'heap', name: 'heap', unit: 'MiB', grows: 1 },
      { value: 'poll', name: 'a poll of each', unit: 'ms', grows: 1 },
    ],
  },
  {
    id: 'polls',
    title: 'Polls of AppConfig that find nothing new',
    size: 'polls',
    sizes: decades(100, 10_000),
    smokeSizes: [10, 100],
    program: 'polls',
    needsAppConfig: true,
    args: (count) => [count],
    columns: [
      { value: 'cpu', name: 'all of them', unit: 'ms', grows: 1 },
      { value: 'kept', name: 'heap kept', unit: 'MiB', grows: 0 },
    ],
  },
  {
    id: 'processes',
    title: 'Processes of a cluster that share a poller, 1,000 flags',
    size: 'processes',
    sizes: [1, 2, 4, 8, 16],
    smokeSizes: [1, 2],
    program: 'shared-poller',
    args: (count, rounds) => ['processes', count, rounds],
    columns: [
      { value: 'change.cpu', name: 'a change, in all of them', unit: 'ms', grows: 1 },
      { value: 'change.elapsed', name: 'until the last has it', unit: 'ms elapsed', grows: 1 },
      { value: 'poll.cpu', name: 'a poll of each', unit: 'ms', grows: 1 },
    ],
  },
  {
    id: 'threads',
    title: 'Threads of a process that share a poller, 1,000 flags',
    size: 'threads',
    sizes: [1, 2, 4, 8, 16, 32],
    smokeSizes: [1, 2],
    program: 'shared-poller',
    args: (count, rounds) => ['threads', count, rounds],
    columns: [
      { value: 'change.cpu', name: 'a change, in all of them', unit: 'ms', grows: 1 },
      { value: 'change.elapsed', name: 'until the last has it', unit: 'ms elapsed', grows: 1 },
      { value: 'poll.cpu', name: 'a poll of each', unit: 'ms', grows: 1 },
      { value: 'change.messages', name: 'messages that arrive by a change', unit: '', grows: 1 },
      { value: 'poll.messages', name: 'by a poll of each', unit: '', grows: 1 },
    ],
  },
]
