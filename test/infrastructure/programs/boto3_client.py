"""Polls AppConfig as any service in Python does, and prints the documents that it gets, each as JSON on a line."""

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
        print(json.dumps({"label": answer["VersionLabel"], "document": json.loads(content)}), flush=True)
    time.sleep(answer["NextPollIntervalInSeconds"] or 0.1)
