package com.travtus.gmail.google;

import com.oracle.svm.core.annotate.Substitute;
import com.oracle.svm.core.annotate.TargetClass;
import java.util.function.BooleanSupplier;

/// In native executables: Apache's HTTP client has the content codings of the JDK alone. The others
/// want Commons Compress and Brotli4j, which are not on the class path, and an executable wants
/// each class that is reached. Google is asked for gzip alone.
@TargetClass(
    className = "org.apache.hc.client5.http.entity.compress.CommonsCompressRuntime",
    onlyWith = CodecsOfTheJdk.WithTheHttpClient.class)
final class CodecsOfTheJdk {

  private CodecsOfTheJdk() {}

  @Substitute
  static boolean available() {
    return false;
  }

  /// The same for Brotli.
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

  /// authorize does not call Google, and has no HTTP client.
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
