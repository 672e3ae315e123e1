/**
 * Of two reports of `npm audit --json`, one of everything and one without development dependencies, the advisories for the
 * bundled libraries and for what is installed. A version of a bundled library that only a tool has does not count.
 */
export function advisoriesFor(bundled, everything, installed) {
  for (const { auditReportVersion, message } of [everything, installed]) {
    // Without this, an answer of the registry that is no report would read as "nothing found".
    if (auditReportVersion !== 2) throw new Error(`npm audit gave no report of version 2: ${message ?? 'no message'}.`)
  }
  const inBundle = Object.values(everything.vulnerabilities).filter(
    ({ name, nodes }) => bundled.includes(name) && nodes.includes(`node_modules/${name}`),
  )
  return [...inBundle, ...Object.values(installed.vulnerabilities)].flatMap(({ name, via }) =>
    via.flatMap((cause) =>
      // A name instead of an advisory refers to a dependency that has one: it is in the report itself.
      typeof cause === 'string'
        ? []
        : [{ library: name, severity: cause.severity, title: cause.title, url: cause.url }],
    ),
  )
}
