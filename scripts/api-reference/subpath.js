/** What a program imports, by the name of the entry point's file. */
export const subpath = (name) => (name === 'index' ? 'holdfast' : `holdfast/${name}`)
