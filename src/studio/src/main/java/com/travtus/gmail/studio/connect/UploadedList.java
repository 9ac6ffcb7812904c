package com.travtus.gmail.studio.connect;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jspecify.annotations.Nullable;

/// A list as a form sends it: typed, or as a file.
sealed interface UploadedList {
  /// Of a file, in bytes: a character takes four at most.
  int LARGEST = 4 * MailboxList.LONGEST;

  record Text(String text) implements UploadedList {}

  /// @param typed to be shown again
  record Unusable(String typed, String why) implements UploadedList {}

  /// @param file a form without one sends an empty one
  static UploadedList of(@Nullable String typed, @Nullable FileUpload file) {
    String text = typed == null ? "" : typed;
    if (file == null || file.size() == 0) {
      return new Text(text);
    }
    if (!text.isBlank()) {
      return new Unusable(text, "There is a file, and a list besides: send one of them.");
    }
    if (file.size() > LARGEST) {
      return new Unusable(text, "The file is too large: %,d bytes at most.".formatted(LARGEST));
    }
    try {
      return new Text(Files.readString(file.uploadedFile()));
    } catch (CharacterCodingException e) {
      return new Unusable(
          text, "The file is not in UTF-8. Save it as “CSV UTF-8”, or paste the list.");
    } catch (IOException e) {
      throw new UncheckedIOException("the uploaded file can't be read", e);
    }
  }
}
