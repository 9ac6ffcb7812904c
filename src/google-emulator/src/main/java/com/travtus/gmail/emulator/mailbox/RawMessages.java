package com.travtus.gmail.emulator.mailbox;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Stores the unchanged bytes of one mailbox's messages.
public interface RawMessages {
  void put(String id, byte[] raw);

  byte[] get(String id);

  void remove(String id);

  static RawMessages inMemory() {
    Map<String, byte[]> messages = new ConcurrentHashMap<>();
    return new RawMessages() {
      @Override
      public void put(String id, byte[] raw) {
        messages.put(id, raw.clone());
      }

      @Override
      public byte[] get(String id) {
        byte[] raw = messages.get(id);
        if (raw == null) {
          throw new IllegalStateException("The message " + id + " has no content");
        }
        return raw;
      }

      @Override
      public void remove(String id) {
        messages.remove(id);
      }
    };
  }
}
