// Polls AppConfig as any service in Go does, and prints the documents that it gets, each as JSON on a line.
package main

import (
	"encoding/json"
	"fmt"
	"os"
	"time"

	"github.com/aws/aws-sdk-go/aws"
	"github.com/aws/aws-sdk-go/aws/session"
	"github.com/aws/aws-sdk-go/service/appconfigdata"
)

type line struct {
	Label    string          `json:"label"`
	Document json.RawMessage `json:"document"`
}

func main() {
	// Region and credentials are found in the environment; version 1 of the SDK does not look there for an address.
	endpoint := os.Getenv("AWS_ENDPOINT_URL_APPCONFIGDATA")
	client := appconfigdata.New(session.Must(session.NewSession(&aws.Config{Endpoint: &endpoint})))
	started, err := client.StartConfigurationSession(&appconfigdata.StartConfigurationSessionInput{
		ApplicationIdentifier:          aws.String("shop"),
		EnvironmentIdentifier:          aws.String("laptop"),
		ConfigurationProfileIdentifier: aws.String("flags"),
	})
	stopOn(err)
	token := started.InitialConfigurationToken
	for seen := 0; seen < 2; {
		latest, err := client.GetLatestConfiguration(&appconfigdata.GetLatestConfigurationInput{ConfigurationToken: token})
		stopOn(err)
		token = latest.NextPollConfigurationToken
		if len(latest.Configuration) > 0 {
			seen++
			printed, err := json.Marshal(line{aws.StringValue(latest.VersionLabel), latest.Configuration})
			stopOn(err)
			fmt.Println(string(printed))
		}
		time.Sleep(time.Duration(aws.Int64Value(latest.NextPollIntervalInSeconds)) * time.Second)
	}
}

func stopOn(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
