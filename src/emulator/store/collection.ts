import { createHash } from 'node:crypto'
import { ServiceError } from './service-error.js'

interface Identified {
  readonly id: string
  readonly name: string
}

/** Resources of one kind, in the order in which they were made. Names may repeat; ids do not. */
export class Collection<Item extends Identified> {
  readonly #kind: string
  readonly #scope: string
  readonly #quota: number
  readonly #items = new Map<string, Item>()
  /** Ids that were given, of what is deleted too. */
  readonly #given = new Set<string>()

  /**
   * @param kind for people: `Application`
   * @param scope what ids are made of beside the name, so that one name has other ids elsewhere
   * @param quota how many an account may have that has not asked for more
   */
  constructor(kind: string, scope: string, quota: number) {
    this.#kind = kind
    this.#scope = scope
    this.#quota = quota
  }

  /** As a path of the control plane names it: by id alone. */
  get(id: string): Item {
    const item = this.#items.get(id)
    if (item !== undefined) return item
    throw new ServiceError('ResourceNotFoundException', `${this.#kind} ${id} could not be found.`, {
      ResourceName: this.#kind.replace(/ (\w)/g, (_blank, letter: string) => letter.toUpperCase()),
    })
  }

  /** As the data plane names it: by id, or by the name of the first that has it. */
  find(identifier: string): Item | undefined {
    return this.#items.get(identifier) ?? [...this.#items.values()].find(({ name }) => name === identifier)
  }

  /** @throws {ServiceError} where there are as many as an account may have */
  checkRoom(): void {
    if (this.size < this.#quota) return
    throw new ServiceError(
      'ServiceQuotaExceededException',
      `There are ${this.size} resources of the kind ${this.#kind}, and may be no more than ${this.#quota}.`,
    )
  }

  /** The id of the next resource, which is the same in every run. No id is given twice, as names are. */
  nextId(name: string): string {
    let id = this.#idOf(name)
    for (let count = 1; this.#given.has(id); count++) id = this.#idOf(`${name}#${count}`)
    return id
  }

  #idOf(name: string): string {
    return createHash('sha256').update(`${this.#scope}/${name}`).digest('hex').slice(0, 7)
  }

  /** Adds it, or puts it in the place of the one with its id. */
  put(item: Item): Item {
    this.#given.add(item.id)
    this.#items.set(item.id, item)
    return item
  }

  delete(id: string): void {
    this.#items.delete(id)
  }

  get size(): number {
    return this.#items.size
  }

  [Symbol.iterator](): Iterator<Item> {
    return this.#items.values()
  }
}
