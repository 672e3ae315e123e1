import { resolve } from 'node:path'

const main = resolve('src/index.ts')
const reader = resolve('src/schema/read-document.ts')
/** What makes a client of something: an entry point that reaches one of them is of no use without a client. */
const ofClients = ['flag-client-over.ts', 'sources/agent.ts', 'sources/app-config.ts'].map((path) =>
  resolve('src/client', path),
)
const ofAppConfigForm = /[\\/]src[\\/]schema[\\/]appconfig[\\/]/
const ofLruCache = /[\\/]node_modules[\\/]lru-cache[\\/]/

/**
 * Says of a module which file it goes into; `undefined` leaves it to Rollup. What is used together is in one file, since
 * finding and opening one takes as long as reading some 30 KB:
 * - `index`: what importing `.` loads;
 * - `ground`: of that, what is loaded without a client as well;
 * - `reader`: what the first document loads besides;
 * - `appconfig-form`: what the first document of AppConfig's own flags does.
 */
export function chunksByUse() {
  const reached = new Map()

  /** Everything that is loaded with a module. */
  const loadedWith = (id, graph) => {
    if (!reached.has(id)) {
      const found = new Set()
      const visit = (one) => {
        if (found.has(one)) return
        found.add(one)
        graph.getModuleInfo(one).importedIds.forEach(visit)
      }
      visit(id)
      reached.set(id, found)
    }
    return reached.get(id)
  }

  const isLoadedWithoutClient = (id, graph) =>
    [...graph.getModuleIds()]
      .filter((one) => isLoadedAlone(graph.getModuleInfo(one)))
      .map((one) => loadedWith(one, graph))
      .some((loaded) => loaded.has(id) && !ofClients.some((path) => loaded.has(path)))

  return (id, graph) => {
    const module = graph.getModuleInfo(id)
    if (module.isExternal) return undefined
    if (loadedWith(main, graph).has(id)) return isLoadedWithoutClient(id, graph) ? 'ground' : 'index'
    if (module.dynamicImporters.length > 0) return undefined
    if (loadedWith(reader, graph).has(id)) return 'reader'
    if (ofAppConfigForm.test(id)) return 'appconfig-form'
    return ofLruCache.test(id) ? 'lru-cache' : undefined
  }
}

const isLoadedAlone = ({ isEntry, dynamicImporters }) => isEntry || dynamicImporters.length > 0
