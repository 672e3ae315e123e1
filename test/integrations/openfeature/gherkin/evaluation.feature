# A restatement, in our own words, of what OpenFeature's specification asks of flag evaluation by a provider, told with the
# steps and flags of its Gherkin suite (open-feature/spec 6fd4d54a, August 2026: evaluation_v2.feature, hooks.feature), so
# that the originals run with the same step definitions: npm run openfeature-spec -- <folder of the originals>
Feature: Evaluation by the Holdfast provider

  Background:
    Given a stable provider

  Scenario Outline: a <type> has its value, variant, key and reason
    Given a <type>-flag with key "<key>" and a fallback value "<fallback>"
    When the flag was evaluated with details
    Then the resolved details value should be "<value>"
    And the variant should be "<variant>"
    And the flag key should be "<key>"
    And the reason should be "STATIC"

    Examples: ordinary values
      | type    | key          | fallback     | value                                                                       | variant  |
      | Boolean | boolean-flag | false        | true                                                                        | on       |
      | String  | string-flag  | something    | hi                                                                          | greeting |
      | Integer | integer-flag | -1           | 10                                                                          | ten      |
      | Float   | float-flag   | -1.5         | 0.5                                                                         | half     |
      | Object  | object-flag  | {"other": 2} | {"title": "Check out these pics!", "imagesPerPage": 100, "showImages": true} | template |

    Examples: values that look like none
      | type    | key               | fallback     | value | variant |
      | Boolean | boolean-zero-flag | true         | false | zero    |
      | String  | string-zero-flag  | something    |       | zero    |
      | Integer | integer-zero-flag | 7            | 0     | zero    |
      | Float   | float-zero-flag   | 7.5          | 0.0   | zero    |
      | Object  | object-zero-flag  | {"other": 2} | {}    | zero    |

  Scenario Outline: a rule that matches, and one that does not, with a <type> of zero
    Given a <type>-flag with key "<key>" and a fallback value "<fallback>"
    And a context containing a key "email", with type "String" and with value "<email>"
    When the flag was evaluated with details
    Then the resolved details value should be "<value>"
    And the reason should be "<reason>"

    Examples:
      | type    | key                        | fallback  | email                 | value | reason          |
      | Boolean | boolean-targeted-zero-flag | true      | ballmer@macrosoft.com | false | TARGETING_MATCH |
      | String  | string-targeted-zero-flag  | something | ballmer@macrosoft.com |       | TARGETING_MATCH |
      | Integer | integer-targeted-zero-flag | 7         | ballmer@macrosoft.com | 0     | TARGETING_MATCH |
      | Float   | float-targeted-zero-flag   | 7.5       | ballmer@macrosoft.com | 0.0   | TARGETING_MATCH |
      | Object  | object-targeted-zero-flag  | {"b": 2}  | ballmer@macrosoft.com | {}    | TARGETING_MATCH |
      | Boolean | boolean-targeted-zero-flag | true      | somebody@example.com  | false | DEFAULT         |
      | Object  | object-targeted-zero-flag  | {"b": 2}  | somebody@example.com  | {}    | DEFAULT         |

  Scenario: an attribute that is null matches nothing
    Given a Integer-flag with key "integer-targeted-zero-flag" and a fallback value "7"
    And a context containing a key "email" with null value
    When the flag was evaluated with details
    Then the resolved details value should be "0"
    And the reason should be "DEFAULT"

  Scenario: no context is an empty one
    Given a String-flag with key "string-targeted-zero-flag" and a fallback value "something"
    When the flag was evaluated with details
    Then the resolved details value should be ""
    And the reason should be "DEFAULT"

  Scenario Outline: several attributes, each of its type: a customer, <customer>, of <age>
    Given a String-flag with key "complex-targeted" and a fallback value "neither"
    And a context containing a key "email", with type "String" and with value "ballmer@macrosoft.com"
    And a context containing a key "customer", with type "Boolean" and with value "<customer>"
    And a context containing a key "age", with type "Integer" and with value "<age>"
    When the flag was evaluated with details
    Then the resolved details value should be "<value>"
    And the reason should be "<reason>"

    Examples:
      | customer | age | value    | reason          |
      | false    | 65  | INTERNAL | TARGETING_MATCH |
      | true     | 65  | EXTERNAL | DEFAULT         |
      | false    | 10  | EXTERNAL | DEFAULT         |

  Scenario Outline: a flag that there is not gives a <type> as the caller has it
    Given a <type>-flag with key "nowhere-to-be-found" and a fallback value "<fallback>"
    When the flag was evaluated with details
    Then the resolved details value should be "<fallback>"
    And the reason should be "ERROR"
    And the error-code should be "FLAG_NOT_FOUND"

    Examples:
      | type    | fallback |
      | Boolean | true     |
      | String  | spare    |
      | Integer | 42       |
      | Float   | 4.2      |
      | Object  | {"b": 2} |

  Scenario Outline: a flag of another type than <type>
    Given a <type>-flag with key "<key>" and a fallback value "<fallback>"
    When the flag was evaluated with details
    Then the resolved details value should be "<fallback>"
    And the reason should be "ERROR"
    And the error-code should be "TYPE_MISMATCH"

    Examples:
      | type    | key          | fallback |
      | Boolean | object-flag  | true     |
      | Boolean | integer-flag | true     |
      | String  | boolean-flag | spare    |
      | String  | float-flag   | spare    |
      | Integer | string-flag  | 42       |
      | Float   | object-flag  | 4.2      |
      | Object  | string-flag  | {"b": 2} |

  Scenario Outline: a provider that is <status>
    Given a <status> provider
    And a Boolean-flag with key "boolean-flag" and a fallback value "false"
    When the flag was evaluated with details
    Then the provider status should be "<code>"
    And the resolved details value should be "<value>"
    And the reason should be "<reason>"

    Examples:
      | status    | code      | value | reason |
      | stable    | READY     | true  | STATIC |
      | stale     | STALE     | true  | STATIC |
      | not ready | NOT_READY | false | ERROR  |
      | error     | ERROR     | false | ERROR  |
      | fatal     | FATAL     | false | ERROR  |

  Scenario Outline: a provider that is <status> says so with its answer
    Given a <status> provider
    And a Object-flag with key "object-flag" and a fallback value "{}"
    When the flag was evaluated with details
    Then the error-code should be "<code>"

    Examples:
      | status    | code               |
      | not ready | PROVIDER_NOT_READY |
      | error     | PROVIDER_NOT_READY |
      | fatal     | PROVIDER_FATAL     |

  Scenario Outline: a disabled flag gives its off variant, here <off>
    Given a <type>-flag with key "<key>" and a fallback value "<fallback>"
    When the flag was evaluated with details
    Then the resolved details value should be "<off>"
    And the reason should be "DISABLED"

    Examples:
      | type    | key                   | fallback | off      |
      | Boolean | boolean-disabled-flag | true     | false    |
      | String  | string-disabled-flag  | spare    | bye      |
      | Integer | integer-disabled-flag | 42       | 1        |
      | Float   | float-disabled-flag   | 4.2      | 0.1      |
      | Object  | object-disabled-flag  | {"b": 2} | {"a": 1} |

  Scenario Outline: a disabled flag gives the default value of the call, where the provider is told so
    Given a stable provider that gives default values for disabled flags
    And a <type>-flag with key "<key>" and a fallback value "<fallback>"
    When the flag was evaluated with details
    Then the resolved details value should be "<fallback>"
    And the reason should be "DISABLED"

    Examples:
      | type    | key                   | fallback |
      | Boolean | boolean-disabled-flag | true     |
      | String  | string-disabled-flag  | spare    |
      | Integer | integer-disabled-flag | 42       |
      | Float   | float-disabled-flag   | 4.2      |
      | Object  | object-disabled-flag  | {"b": 2} |

  Scenario: a disabled flag of another type than is asked for is a failure still
    Given a stable provider that gives default values for disabled flags
    And a Boolean-flag with key "string-disabled-flag" and a fallback value "true"
    When the flag was evaluated with details
    Then the error-code should be "TYPE_MISMATCH"

  Scenario Outline: of contexts of several levels, those up to <level>, the last one counts
    Given A table with levels of increasing precedence
      | API          |
      | Transaction  |
      | Client       |
      | Invocation   |
      | Before Hooks |
    And A context entry with key "company" and value "c-1" is added to the "API" level
    And Context entries for each level from API level down to the "<level>" level, with key "plan" and value "<level>"
    When Some flag was evaluated
    Then The merged context contains an entry with key "plan" and value "<level>"
    And The merged context contains an entry with key "company" and value "c-1"

    Examples:
      | level        |
      | API          |
      | Transaction  |
      | Client       |
      | Invocation   |
      | Before Hooks |

  Scenario: what the document says of a flag comes with its answer
    Given a Boolean-flag with key "metadata-flag" and a fallback value "false"
    When the flag was evaluated with details
    Then the resolved metadata should contain
      | key     | metadata_type | value |
      | string  | String        | 1.0.2 |
      | integer | Integer       | 2     |
      | float   | Float         | 0.1   |
      | boolean | Boolean       | true  |

  Scenario: hooks of a call run, in their order
    Given a String-flag with key "string-flag" and a fallback value "spare"
    And evaluation options containing specific hooks
    When the flag was evaluated with details using the evaluation options
    Then the specified hooks should execute during evaluation
    And the hook order should be maintained

  Scenario: hooks are told of an answer
    Given a client with added hook
    And a Float-flag with key "float-flag" and a fallback value "4.2"
    When the flag was evaluated with details
    Then the "before" hook should have been executed
    And the "after, finally" hooks should be called with evaluation details
      | data_type | key        | value      |
      | string    | flag_key   | float-flag |
      | float     | value      | 0.5        |
      | string    | variant    | half       |
      | string    | reason     | STATIC     |
      | string    | error_code | null       |

  Scenario: hooks are told of a failure
    Given a client with added hook
    And a Integer-flag with key "string-flag" and a fallback value "42"
    When the flag was evaluated with details
    Then the "before, error" hook should have been executed
    And the "finally" hooks should be called with evaluation details
      | data_type | key        | value         |
      | integer   | value      | 42            |
      | string    | variant    | null          |
      | string    | reason     | ERROR         |
      | string    | error_code | TYPE_MISMATCH |

  Scenario: neither a context nor what is said of a flag can be changed by evaluating
    Given a Boolean-flag with key "metadata-flag" and a fallback value "false"
    And an evaluation context with modifiable data
    When the flag was evaluated with details
    Then the original evaluation context should remain unmodified
    And the evaluation details should be immutable
