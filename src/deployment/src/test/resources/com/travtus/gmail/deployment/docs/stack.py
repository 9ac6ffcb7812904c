"""Creates the template's resources at AWS_ENDPOINT_URL, and writes their physical names in the first
region.

    stack.py FILE

The file has {"regions": […], "stack": …, "secrets": […], "alarms": […], "policy": …}, all but
the first in the form of AWS' APIs; the policy is the bucket's. The SAM translator and moto install
boto3.
"""

import json
import sys

import boto3

with open(sys.argv[1]) as file:
    asked = json.load(file)
names = []
for region in asked["regions"]:
    session = boto3.session.Session(region_name=region)
    secrets = session.client("secretsmanager")
    for secret in asked["secrets"]:
        secrets.create_secret(**secret)
    alarms = session.client("cloudwatch")
    for alarm in asked["alarms"]:
        alarms.put_metric_alarm(**alarm)
    stacks = session.client("cloudformation")
    stacks.create_stack(**asked["stack"])
    resources = stacks.describe_stack_resources(StackName=asked["stack"]["StackName"])
    made = {
        each["LogicalResourceId"]: each["PhysicalResourceId"]
        for each in resources["StackResources"]
        if "PhysicalResourceId" in each
    }
    session.client("s3").put_bucket_policy(
        Bucket=made["MailBucket"], Policy=json.dumps(asked["policy"]))
    names.append(made)
json.dump(names[0], sys.stdout)
