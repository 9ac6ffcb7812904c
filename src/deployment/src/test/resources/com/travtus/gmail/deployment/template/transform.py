"""Writes the template as CloudFormation gets it, transformed by AWS' own SAM translator.

    transform.py TEMPLATE [PARAMETER=VALUE ...]
"""

import json
import sys

from samtranslator.translator.transform import transform
from samtranslator.yaml_helper import yaml_parse


class NoManagedPolicies:
    """The template uses no managed policies."""

    def load(self):
        return {}


def uploaded(template):
    """Returns the template as after `sam deploy`, with every package in a bucket."""
    for resource in template["Resources"].values():
        if resource["Type"] == "AWS::Serverless::Function":
            resource["Properties"]["CodeUri"] = "s3://packages/" + resource["Properties"]["CodeUri"]
    return template


with open(sys.argv[1]) as text:
    parameters = dict(argument.split("=", 1) for argument in sys.argv[2:])
    json.dump(transform(uploaded(yaml_parse(text)), parameters, NoManagedPolicies()), sys.stdout)
