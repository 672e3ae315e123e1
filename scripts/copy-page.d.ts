export function copyPage(from: string, to: string): Promise<void>
