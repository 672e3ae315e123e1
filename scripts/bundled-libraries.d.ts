export declare const bundled: string[]
export declare const bundledInBinary: string[]
export declare const shipped: string[]
