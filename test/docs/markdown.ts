import GithubSlugger from 'github-slugger'
import { marked, type Tokens } from 'marked'

/** Where the links and images of a page lead; nothing of its code. */
export function linksIn(text: string): string[] {
  const links = tokensOf(text).filter(({ type }) => type === 'link' || type === 'image')
  return [...new Set(links.map((token): string => token['href']))]
}

/** What looks like a link with a label, `[text][label]`, but has no address for the label. */
export function linksWithoutAddress(text: string): string[] {
  const plain = tokensOf(text).filter((token) => token.type === 'text' && token['tokens'] === undefined)
  return plain.flatMap(({ raw }) => raw.match(/\[[^\]]+\]\[[\w-]*\]/g) ?? [])
}

/** The anchors of a page, as GitHub makes them of its headings. */
export function anchorsIn(text: string): string[] {
  const slugger = new GithubSlugger()
  const headings = tokensOf(text).filter(({ type }) => type === 'heading')
  return headings.map((token) => slugger.slug(token['text']))
}

/** All of them, outer before inner. */
function tokensOf(text: string): Tokens.Generic[] {
  const tokens: Tokens.Generic[] = []
  void marked.walkTokens(marked.lexer(text), (token) => {
    tokens.push(token)
  })
  return tokens
}
