export declare function billOfMaterials(libraries: readonly string[]): Promise<object>
