export interface Packaging {
  readonly name: string
  readonly format: 'esm' | 'cjs'
  readonly options: object
}

export const packagings: readonly Packaging[]
export function pack(
  folder: string,
  contestant: { readonly name: string; readonly documentPath: string },
  packaging: Packaging,
): Promise<number>
