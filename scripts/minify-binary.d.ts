export declare function minifyBinary(folder: string, libraries: readonly string[]): Promise<void>
