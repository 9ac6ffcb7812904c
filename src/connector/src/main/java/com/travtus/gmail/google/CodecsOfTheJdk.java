package com.travtus.gmail.google;

import com.oracle.svm.core.annotate.Substitute;
import com.oracle.svm.core.annotate.TargetClass;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.function.BooleanSupplier;
import org.apache.hc.core5.io.IOFunction;

/// In native executables: the content codings for which Apache's HTTP client names classes of
/// Commons Compress. That is not on the class path, and an executable wants each class that is
/// named. Google is asked for gzip alone, which the JDK has.
@SuppressWarnings("DoNotCallSuggester") // the HTTP client calls them
@TargetClass(
    className = "org.apache.hc.client5.http.entity.compress.CommonsCompressCodecFactory",
    onlyWith = CodecsOfTheJdk.WithTheHttpClient.class)
final class CodecsOfTheJdk {

  private CodecsOfTheJdk() {}

  @Substitute
  static IOFunction<InputStream, InputStream> decoder(String coding) {
    throw new UnsupportedOperationException(coding + " wants Commons Compress");
  }

  @Substitute
  static IOFunction<OutputStream, OutputStream> encoder(String coding) {
    throw new UnsupportedOperationException(coding + " wants Commons Compress");
  }

  /// The same for Brotli.
  @SuppressWarnings("DoNotCallSuggester") // as above
  @TargetClass(
      className = "org.apache.hc.client5.http.entity.compress.BrotliCodecFactory",
      onlyWith = WithTheHttpClient.class)
  static final class WithoutBrotli {

    private WithoutBrotli() {}

    @Substitute
    static IOFunction<InputStream, InputStream> decoder() {
      throw new UnsupportedOperationException("br wants brotli4j");
    }

    @Substitute
    static IOFunction<OutputStream, OutputStream> encoder() {
      throw new UnsupportedOperationException("br wants brotli4j");
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
