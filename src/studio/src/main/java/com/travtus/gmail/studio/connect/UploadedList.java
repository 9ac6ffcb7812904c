package com.travtus.gmail.studio.connect;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jspecify.annotations.Nullable;

/// A list from a form, either typed or uploaded as a file.
sealed interface UploadedList {
  /// The maximum size of a file in bytes; a character takes at most four.
  int LARGEST = 4 * MailboxList.LONGEST;

  record Text(String text) implements UploadedList {}

  /// A list that can't be used.
  ///
  /// @param typed the typed list, to be shown again
  record Unusable(String typed, String why) implements UploadedList {}

  /// @param file empty if the user chose none
  static UploadedList of(@Nullable String typed, @Nullable FileUpload file) {
    String text = typed == null ? "" : typed;
    if (file == null || file.size() == 0) {
      return new Text(text);
    }
    if (!text.isBlank()) {
      return new Unusable(text, "You sent a typed list and a file. Send only one of them.");
    }
    if (file.size() > LARGEST) {
      return new Unusable(
          text, "The file is too large. The limit is %,d bytes.".formatted(LARGEST));
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
