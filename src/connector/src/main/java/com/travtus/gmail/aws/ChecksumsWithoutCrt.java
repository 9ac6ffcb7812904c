package com.travtus.gmail.aws;

import com.oracle.svm.core.annotate.Substitute;
import com.oracle.svm.core.annotate.TargetClass;
import software.amazon.awssdk.checksums.SdkChecksum;
import software.amazon.awssdk.checksums.spi.ChecksumAlgorithm;

/// In native executables: the checksums that the SDK takes from the AWS Common Runtime, a native
/// library that is not on the class path and which an executable can't look for. What uploads and
/// DynamoDB use, SHA-256 and CRC-32, the JDK has.
@SuppressWarnings("DoNotCallSuggester") // the SDK calls them
@TargetClass(className = "software.amazon.awssdk.checksums.internal.ChecksumProvider")
final class ChecksumsWithoutCrt {

  private ChecksumsWithoutCrt() {}

  @Substitute
  static SdkChecksum createCrtCrc32C() {
    throw new UnsupportedOperationException("CRC-32C wants the AWS Common Runtime");
  }

  @Substitute
  static SdkChecksum crc64NvmeCrtImplementation() {
    throw new UnsupportedOperationException("CRC-64/NVME wants the AWS Common Runtime");
  }

  @Substitute
  static SdkChecksum crtXxHash(ChecksumAlgorithm algorithm) {
    throw new UnsupportedOperationException("XXHash wants the AWS Common Runtime");
  }
}
