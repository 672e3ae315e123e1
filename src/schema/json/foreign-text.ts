/** What a text or bytes are, if they are something else than JSON that is often deployed in its place. */
interface Format {
  /** Of the start of a text, without blanks and comment lines before it. */
  readonly is: (start: string) => boolean
  readonly say: string
}

const save = 'Save the document as UTF-8.'

/** Most telling first. JSON begins in none of these ways. */
const formats: readonly Format[] = [
  { is: startsWith(/.?\0/s), say: `This is UTF-16, which PowerShell's ">" writes, for example. ${save}` },
  {
    is: startsWith(/\[object \w+\]/),
    say: 'This is what JavaScript makes of an object that is used as a string: use JSON.stringify().',
  },
  {
    is: startsWith(/An error occurred \(\w+\) when calling the /),
    say: 'This is an error of the AWS CLI: what it prints is not the document.',
  },
  {
    is: startsWith(/<(?:!doctype\s+html|html|head|body)\b/i),
    say: 'This is an HTML page: perhaps the error or sign-in page of a proxy. Check the address and the credentials.',
  },
  {
    is: startsWith(/<[?!a-z]/i),
    say: 'This is XML, not JSON: perhaps the error answer of a service, or the flags of another tool.',
  },
  {
    is: startsWith(/(?:fileb?|https?|s3|arn|ssm-parameter|ssm-document):/i),
    say: 'This is the address of a document, not the document: read what is there. The AWS CLI takes fileb:// before a path.',
  },
  {
    is: (text) =>
      /^(?:AWSTemplateFormatVersion|Transform|Resources):/m.test(text) && /^[ \t]+Type: *["']?AWS::/m.test(text),
    say: 'This is a CloudFormation template. Deploy it as a stack; the document is what its "Content" holds.',
  },
  {
    is: (text) => /^apiVersion:/m.test(text) && /^kind:/m.test(text),
    say: 'This is a Kubernetes manifest. The document is what its "data" or "spec" holds, as JSON.',
  },
  {
    is: startsWith(/(?:resource|data|module|variable|locals|terraform|provider|output)\b[^=\n:]*\{/),
    say: 'This is Terraform code. Apply it; the document is what jsonencode() makes of its "content".',
  },
  {
    is: startsWith(/(?:export|import|const|let|var|module\.exports|function)\b(?! *[:=] *\w+ *$)/m),
    say: 'This is JavaScript. A document is data: write what it exports as JSON.',
  },
  {
    is: startsWith(/\[\[?[\w."' -]+\]\]?[ \t]*(?:[#;].*)?\r?\n/),
    say: 'This is TOML or an INI file. Convert it to JSON.',
  },
  {
    is: (text) => isBase64Of(text, (bytes) => bytes[0] === 0x1f && bytes[1] === 0x8b),
    say: 'This is Base64 of gzip. Decode and decompress it first.',
  },
  {
    is: (text) => isBase64Of(text, (bytes) => /^\s*[{[]/.test(Buffer.from(bytes).toString('latin1'))),
    say: 'This is Base64 of JSON. Decode it first: the AWS CLI takes it as it is with --cli-binary-format raw-in-base64-out.',
  },
  {
    is: startsWith(/(?:export +)?[A-Za-z_][\w.]*[ \t]*=/),
    say: 'This is a file of settings, such as .env, TOML or properties. Convert it to JSON, or deploy the right file.',
  },
  {
    is: startsWith(/(?:---|%YAML|- |(?:[\w$./ -]+|'[^'\n]+'):(?:[ \t]|\r?\n))/),
    say: 'This is YAML. Convert it to JSON before it is deployed, for example with yq -o=json.',
  },
]

const signatures: readonly { readonly bytes: readonly number[]; readonly say: string }[] = [
  { bytes: [0x1f, 0x8b], say: 'These bytes are gzip. Decompress them: AppConfig delivers them as they were stored.' },
  { bytes: [0x50, 0x4b, 0x03, 0x04], say: 'These bytes are a ZIP archive. Deploy the file that is in it.' },
  { bytes: [0x28, 0xb5, 0x2f, 0xfd], say: 'These bytes are Zstandard. Decompress them first.' },
  { bytes: [0xff, 0xfe], say: `These bytes are UTF-16, which PowerShell's ">" writes, for example. ${save}` },
  { bytes: [0xfe, 0xff], say: `These bytes are UTF-16. ${save}` },
]

/** No more of a text is looked at. */
const PROBED = 16_384

const commentLines = /^(?:\s*(?:#|\/\/).*\n)*\s*/

/** A sentence on what a text is that is not JSON; `undefined` where nothing is recognised. */
export function foreignText(text: string): string | undefined {
  const start = text.slice(0, PROBED).replace(commentLines, '')
  return formats.find(({ is }) => is(start))?.say
}

/** The same of bytes that are not UTF-8. */
export function foreignBytes(bytes: Uint8Array): string | undefined {
  return signatures.find((one) => one.bytes.every((byte, index) => bytes[index] === byte))?.say
}

function startsWith(pattern: RegExp): Format['is'] {
  const start = new RegExp(`^(?:${pattern.source})`, pattern.flags)
  return (text) => start.test(text)
}

const DECODED = 64

function isBase64Of(text: string, is: (bytes: Uint8Array) => boolean): boolean {
  const start = text.slice(0, DECODED).trimEnd()
  return /^[A-Za-z0-9+/_-]{16,}={0,2}$/.test(start) && is(Buffer.from(start, 'base64'))
}
