package com.travtus.gmail.deployment.running;

import java.net.URI;
import java.util.Locale;

/// What AWS calls the resources once it has made them.
///
/// @param queues where SQS is
record Names(URI queues) {
  static final String REGION = "us-east-1";
  static final String ACCOUNT = "123456789012";
  static final String BUCKET = "gmail-connector-mail";

  String pseudo(String name) {
    return switch (name) {
      case "AWS::Region" -> REGION;
      case "AWS::AccountId" -> ACCOUNT;
      case "AWS::Partition" -> "aws";
      case "AWS::URLSuffix" -> "amazonaws.com";
      case "AWS::StackName" -> "gmail-connector";
      default -> throw new IllegalArgumentException(name + " is unknown");
    };
  }

  /// @param named by the template; may be empty
  String ref(String id, String type, String named) {
    return switch (type) {
      case "AWS::DynamoDB::Table" -> table(id);
      case "AWS::SQS::Queue" -> queues + "/" + ACCOUNT + "/" + queue(id);
      case "AWS::S3::Bucket" -> BUCKET;
      case "AWS::SecretsManager::Secret" -> secretArn(named);
      default -> named.isEmpty() ? id : named;
    };
  }

  String attribute(String id, String type, String named, String attribute) {
    return switch (type + "." + attribute) {
      case "AWS::DynamoDB::Table.Arn" -> tableArn(table(id));
      case "AWS::DynamoDB::Table.StreamArn" -> tableArn(table(id)) + "/stream/2030-01-01";
      case "AWS::SQS::Queue.Arn" -> queueArn(queue(id));
      case "AWS::SQS::Queue.QueueName" -> queue(id);
      case "AWS::S3::Bucket.Arn" -> "arn:aws:s3:::" + BUCKET;
      default -> "arn:aws:%s:%s:%s:%s".formatted(attribute, REGION, ACCOUNT, id);
    };
  }

  /// As `ServedDynamo` calls them.
  private static String table(String id) {
    return id.replaceAll("Table$", "")
        .replaceAll("(?<=[a-z])(?=[A-Z])", "-")
        .toLowerCase(Locale.ROOT);
  }

  static String queue(String id) {
    return id + ".fifo";
  }

  static String tableArn(String table) {
    return "arn:aws:dynamodb:%s:%s:table/%s".formatted(REGION, ACCOUNT, table);
  }

  static String queueArn(String queue) {
    return "arn:aws:sqs:%s:%s:%s".formatted(REGION, ACCOUNT, queue);
  }

  /// Secrets Manager puts six characters after the name.
  static String secretArn(String name) {
    return name.startsWith("arn:")
        ? name
        : "arn:aws:secretsmanager:%s:%s:secret:%s-Ab12Cd".formatted(REGION, ACCOUNT, name);
  }
}
