package com.travtus.gmail.google;

import com.oracle.svm.core.annotate.Substitute;
import com.oracle.svm.core.annotate.TargetClass;
import java.util.function.BooleanSupplier;

/// Limits Apache's HTTP client to the JDK's content codings in native executables. The other
/// codings need Commons Compress and Brotli4j, which are not on the class path, and an executable
/// needs every class that is reachable. We request only gzip from Google.
@TargetClass(
    className = "org.apache.hc.client5.http.entity.compress.CommonsCompressRuntime",
    onlyWith = CodecsOfTheJdk.WithTheHttpClient.class)
final class CodecsOfTheJdk {

  private CodecsOfTheJdk() {}

  @Substitute
  static boolean available() {
    return false;
  }

  /// Disables Brotli.
  @TargetClass(
      className = "org.apache.hc.client5.http.impl.Brotli4jRuntime",
      onlyWith = WithTheHttpClient.class)
  static final class WithoutBrotli {

    private WithoutBrotli() {}

    @Substitute
    static boolean available() {
      return false;
    }
  }

  /// Tells whether the HTTP client is on the class path. The authorize function does not call
  /// Google and has none.
  static final class WithTheHttpClient implements BooleanSupplier {
    @Override
    public boolean getAsBoolean() {
      return CodecsOfTheJdk.class
              .getClassLoader()
              .getResource("org/apache/hc/client5/http/entity/compress/ContentCodecRegistry.class")
          != null;
    }
  }
}
