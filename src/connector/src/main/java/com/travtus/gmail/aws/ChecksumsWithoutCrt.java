package com.travtus.gmail.aws;

import com.oracle.svm.core.annotate.Substitute;
import com.oracle.svm.core.annotate.TargetClass;
import software.amazon.awssdk.checksums.SdkChecksum;
import software.amazon.awssdk.checksums.spi.ChecksumAlgorithm;

/// Replaces, in native executables, the checksums that the SDK takes from the AWS Common Runtime.
/// This native library is not on the class path, and an executable can't search for it. The JDK has
/// SHA-256 and CRC-32, which uploads and DynamoDB use.
@SuppressWarnings("DoNotCallSuggester") // the SDK calls them
@TargetClass(className = "software.amazon.awssdk.checksums.internal.ChecksumProvider")
final class ChecksumsWithoutCrt {

  private ChecksumsWithoutCrt() {}

  @Substitute
  static SdkChecksum createCrtCrc32C() {
    throw new UnsupportedOperationException("CRC-32C needs the AWS Common Runtime");
  }

  @Substitute
  static SdkChecksum crc64NvmeCrtImplementation() {
    throw new UnsupportedOperationException("CRC-64/NVME needs the AWS Common Runtime");
  }

  @Substitute
  static SdkChecksum crtXxHash(ChecksumAlgorithm algorithm) {
    throw new UnsupportedOperationException("XXHash needs the AWS Common Runtime");
  }
}
