export declare const bundled: string[]
export declare const compiledIn: string[]
