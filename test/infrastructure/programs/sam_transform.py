"""The template on standard input, as JSON, with its SAM resources made into CloudFormation's own. Parameters: the argument."""

import json
import sys
from types import SimpleNamespace

from samtranslator.translator.transform import transform

template = transform(json.load(sys.stdin), json.loads(sys.argv[1]), SimpleNamespace(load=lambda: {}))
json.dump(template, sys.stdout)
