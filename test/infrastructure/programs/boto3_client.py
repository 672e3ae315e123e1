"""Polls AppConfig as any service in Python does, and prints the flags that it gets, a document a line."""

import json
import time

import boto3

client = boto3.client("appconfigdata")
token = client.start_configuration_session(
    ApplicationIdentifier="shop",
    EnvironmentIdentifier="laptop",
    ConfigurationProfileIdentifier="flags",
)["InitialConfigurationToken"]

seen = 0
while seen < 2:
    answer = client.get_latest_configuration(ConfigurationToken=token)
    token = answer["NextPollConfigurationToken"]
    content = answer["Configuration"].read()
    if content:
        seen += 1
        enabled = {key: flag["enabled"] for key, flag in json.loads(content)["flags"].items()}
        print(json.dumps({"label": answer["VersionLabel"], "enabled": enabled}), flush=True)
    time.sleep(answer["NextPollIntervalInSeconds"] or 0.1)
