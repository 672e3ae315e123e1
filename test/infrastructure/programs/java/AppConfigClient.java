import software.amazon.awssdk.services.appconfigdata.AppConfigDataClient;

/** Polls AppConfig as any service in Java does, and prints the documents that it gets, each as JSON on a line. */
public class AppConfigClient {
  public static void main(String[] arguments) throws InterruptedException {
    try (var client = AppConfigDataClient.create()) {
      var token = client.startConfigurationSession(session -> session
          .applicationIdentifier("shop")
          .environmentIdentifier("laptop")
          .configurationProfileIdentifier("flags")).initialConfigurationToken();
      for (var seen = 0; seen < 2;) {
        var current = token;
        var answer = client.getLatestConfiguration(poll -> poll.configurationToken(current));
        token = answer.nextPollConfigurationToken();
        var content = answer.configuration().asUtf8String();
        if (!content.isEmpty()) {
          seen++;
          // Java has no JSON of its own: the document is a member as it came.
          System.out.println("{\"label\":\"" + answer.versionLabel() + "\",\"document\":" + content.replace('\n', ' ') + "}");
        }
        Thread.sleep(Math.max(100, answer.nextPollIntervalInSeconds() * 1000L));
      }
    }
  }
}
