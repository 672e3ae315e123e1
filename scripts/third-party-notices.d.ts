export declare function thirdPartyNotices(libraries: readonly string[]): Promise<string>
