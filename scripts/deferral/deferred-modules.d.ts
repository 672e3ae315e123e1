export const aroundLibraries: readonly string[]
export const ofOurOwn: readonly string[]
