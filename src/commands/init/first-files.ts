/**
 * What a repository begins with: a document with one flag, its tests, and where both are.
 * @param today when the flag was made: a date
 * @param dist where the package has its schemas, from the folder of the files
 */
export function firstFiles(today: string, dist: string): Readonly<Record<string, string>> {
  return {
    'flags.json': `{
  "$schema": "${dist}/flags.schema.json",
  "schemaVersion": 1,
  "cohorts": {
    "staff": { "when": { "attribute": "email", "endsWith": "@example.com" } }
  },
  "flags": {
    "new-checkout": {
      "description": "The checkout in one step.",
      "createdAt": "${today}",
      "enabled": true,
      "rules": [
        { "id": "staff", "when": { "cohort": "staff" }, "serve": "on" },
        { "id": "ramp", "percent": 5, "serve": "on" }
      ]
    }
  }
}
`,
    'flags.test.json': `{
  "cases": [
    {
      "name": "staff have the new checkout",
      "flag": "new-checkout",
      "context": { "targetingKey": "user-42", "email": "ann@example.com" },
      "expect": "on"
    },
    {
      "name": "so have five in a hundred of all others",
      "flag": "new-checkout",
      "draw": 4.9,
      "expect": "on"
    },
    {
      "name": "and nobody beyond them",
      "flag": "new-checkout",
      "draw": 5.1,
      "expect": "off"
    }
  ]
}
`,
    'holdfast.json': `{
  "$schema": "${dist}/schemas/holdfast.schema.json",
  "document": "flags.json",
  "tests": ["flags.test.json"]
}
`,
  }
}
