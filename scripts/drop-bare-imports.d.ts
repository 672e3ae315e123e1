export declare function dropBareImports(folder: string): Promise<void>
