package com.travtus.gmail.emulator.accounts;

import java.security.SecureRandom;
import java.util.Base64;

/// Generates random values in Google's formats, so programs that store or escape them too narrowly
/// fail here.
public final class RandomTokens {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Base64.Encoder URL = Base64.getUrlEncoder().withoutPadding();

  private RandomTokens() {}

  public static String accessToken() {
    return "ya29.a0" + random(120);
  }

  public static String refreshToken() {
    return "1//0" + random(72);
  }

  /// Generates a code with a slash, which arrives percent-encoded at the redirect URI.
  public static String authorizationCode() {
    return "4/0A" + random(48);
  }

  public static String clientSecret() {
    return "GOCSPX-" + random(21);
  }

  public static String clientId() {
    return digits(12) + "-" + Long.toString(RANDOM.nextLong(Long.MAX_VALUE), 36) + CLIENT_DOMAIN;
  }

  public static String keyId() {
    StringBuilder hex = new StringBuilder();
    for (int i = 0; i < 40; i++) {
      hex.append(Character.forDigit(RANDOM.nextInt(16), 16));
    }
    return hex.toString();
  }

  /// Generates the access key id of temporary AWS credentials.
  public static String awsAccessKeyId() {
    StringBuilder id = new StringBuilder("ASIA");
    while (id.length() < 20) {
      id.append(AWS_KEY_CHARACTERS.charAt(RANDOM.nextInt(AWS_KEY_CHARACTERS.length())));
    }
    return id.toString();
  }

  /// Generates a secret with slashes and plus signs, as AWS does.
  public static String awsSecret(int bytes) {
    byte[] random = new byte[bytes];
    RANDOM.nextBytes(random);
    return Base64.getEncoder().encodeToString(random);
  }

  public static String transaction() {
    return random(32);
  }

  /// Generates digits without a leading zero.
  public static String digits(int count) {
    StringBuilder digits = new StringBuilder().append(RANDOM.nextInt(1, 10));
    while (digits.length() < count) {
      digits.append(RANDOM.nextInt(10));
    }
    return digits.toString();
  }

  private static final String AWS_KEY_CHARACTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

  private static final String CLIENT_DOMAIN = ".apps.googleusercontent.com";

  private static String random(int bytes) {
    byte[] random = new byte[bytes];
    RANDOM.nextBytes(random);
    return URL.encodeToString(random);
  }
}
