export function withSection(text: string, name: string, markdown: string): string
export function writeSection(name: string, markdown: string): Promise<void>
